import { ownSlots } from "../dylink/own-slots.ts";
import type { Signature } from "../dylink/signature.ts";
import { functionKey, type ObjectFunction, type OutsideDefinition, type Slot } from "./binding.ts";

/** A slot that the plan asks for, and what is put into it. */
export type ExtraSlot =
  | { readonly kind: "function"; readonly target: ObjectFunction }
  /** A function of the loader or the embedder, wrapped so that it can stand in a table. */
  | { readonly kind: "outside"; readonly definition: OutsideDefinition; readonly signature: Signature };

/** The slots that functions have in a process already. */
export interface GivenSlots {
  ofFunction(target: ObjectFunction): number | undefined;
  ofOutside(name: string): number | undefined;
}

/** A function whose address is taken, and where it stands. */
export interface FunctionSlot {
  readonly target: ObjectFunction;
  readonly slot: Slot;
}

/** Gives every function one slot, wherever its address is taken. */
export interface SlotAssignment {
  slotOf(target: ObjectFunction): Slot;
  outsideSlotOf(definition: OutsideDefinition, signature: Signature): Slot;
  /** Says that a program's own element segment holds a function of someone else, which fixes its slot. */
  claim(target: ObjectFunction, slot: Slot): void;
  /** The functions that this assignment has met, with their slots. */
  functions(): FunctionSlot[];
  readonly extra: readonly ExtraSlot[];
}

export function assignSlots(given: GivenSlots): SlotAssignment {
  const functions = new Map<number, FunctionSlot>();
  const outside = new Map<string, Slot>();
  const extra: ExtraSlot[] = [];
  const ask = (content: ExtraSlot): Slot => ({ kind: "extra", number: extra.push(content) - 1 });
  const ownSlot = ({ object, function: index }: ObjectFunction): Slot | undefined => {
    const offset = ownSlots(object.library).get(index);
    return offset === undefined ? undefined : { kind: "own", object, offset };
  };
  return {
    functions: () => [...functions.values()],
    extra,
    slotOf(target) {
      const key = functionKey(target);
      const known = functions.get(key);
      if (known !== undefined) return known.slot;
      const index = given.ofFunction(target);
      const slot: Slot =
        index !== undefined
          ? { kind: "given", index }
          : (ownSlot(target) ?? ask({ kind: "function", target }));
      functions.set(key, { target, slot });
      return slot;
    },
    outsideSlotOf(definition, signature) {
      const { name } = definition;
      const known = outside.get(name);
      if (known !== undefined) return known;
      const index = given.ofOutside(name);
      const slot: Slot =
        index !== undefined ? { kind: "given", index } : ask({ kind: "outside", definition, signature });
      outside.set(name, slot);
      return slot;
    },
    claim(target, slot) {
      if (given.ofFunction(target) !== undefined || ownSlot(target) !== undefined) return;
      functions.set(functionKey(target), { target, slot });
    },
  };
}
