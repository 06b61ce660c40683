/** Constant expressions of an object, in which imported globals are numbers. */
import { type ConstExpr, type ConstInstruction, evaluateI32 } from "../binary/const-expr.ts";
import { SolderError } from "../errors.ts";
import type { Constant } from "./constant-code.ts";
import type { Member } from "./members.ts";

/** An expression in which imported globals are numbers. Those of its own are refused: wasm-ld makes none. */
export function constants(expr: ConstExpr, member: Member): ConstExpr {
  return expr.map((part): ConstInstruction => {
    if (part.op !== "global.get") return part;
    const global = member.globals[part.index];
    if (global?.kind === "constant") return { op: "i32.const", value: global.value | 0 };
    throw new SolderError(
      "ERR_UNSUPPORTED",
      "a global or a segment begins with the value of another global, which bundles do not have yet",
      {
        library: member.object.library.name,
      },
    );
  });
}

/** A segment's offset as one number, not below 0. */
export function offsetOf(offset: ConstExpr, member: Member): number {
  const value = evaluateI32(constants(offset, member));
  if (value !== undefined) return value >>> 0;
  throw new SolderError("ERR_UNSUPPORTED", "a segment's offset is no i32", {
    library: member.object.library.name,
  });
}

/** What an object's own globals begin with, where that is an address or a slot. */
export function addressesInGlobals(member: Member): Constant[] {
  const { memoryInfo, module } = member.object.library;
  const { tableSize } = memoryInfo;
  return module.globals.flatMap(({ initial }) => {
    const leads = initial.flatMap((part) => {
      const global = part.op === "global.get" ? member.globals[part.index] : undefined;
      return global?.kind === "constant" ? (global.leadsTo ?? []) : [];
    });
    if (leads.length === 0) return [];
    const value = evaluateI32(constants(initial, member)) ?? 0;
    return leads.flatMap((leadsTo) => {
      if (leadsTo !== "slots" || initial.length > 1) return [{ value, leadsTo }];
      // A table base alone: code adds to it what it will.
      return Array.from({ length: tableSize }, (_, offset) => ({ value: value + offset, leadsTo }));
    });
  });
}
