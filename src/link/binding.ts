import type { LibraryImport } from "../dylink/library.ts";
import type { Signature } from "../dylink/signature.ts";
import type { Definition, LinkObject } from "./object.ts";

/** The kinds of import that need a symbol, as opposed to the memory, the table and the like. */
export type SymbolImport = Extract<LibraryImport, { kind: "function" | "got-mem" | "got-func" | "tag" }>;

/** A function of an object: what has one slot in a process. Imports are followed to the one who defines it. */
export interface ObjectFunction {
  readonly object: LinkObject;
  /** The name by which the object exports it. */
  readonly name: string;
  /** Its index in the object's module: two exports of one function are one function. */
  readonly function: number;
  readonly signature: Signature;
}

/** One import joined to what it is bound to. */
export type Binding =
  /** The provider's instance exists by then: the import is its exported function itself. */
  | { readonly kind: "direct"; readonly target: ObjectFunction }
  /** The provider comes later, or is the importer itself: a trampoline. */
  | { readonly kind: "late"; readonly target: ObjectFunction }
  /** Nobody defines it yet (RTLD_LAZY): looked up at the first call, which traps if it is still missing. */
  | { readonly kind: "lazy"; readonly name: string; readonly signature: Signature }
  /** A weak function that nobody defines: a call to it traps. */
  | { readonly kind: "absent"; readonly name: string; readonly signature: Signature }
  /** A function of the loader or of the embedder. */
  | { readonly kind: "outside"; readonly definition: OutsideDefinition; readonly signature: Signature }
  /** A GOT cell: an address in memory, or 0 for a weak symbol that nobody defines. */
  | { readonly kind: "address"; readonly definition: Definition | undefined }
  /** A GOT cell: the slot of a function, or 0 for a weak symbol that nobody defines. */
  | { readonly kind: "slot"; readonly slot: Slot | undefined; readonly provider: LinkObject | undefined }
  | { readonly kind: "tag"; readonly definition: Definition };

/** A definition that is no object's: the loader's or the embedder's. */
export type OutsideDefinition = Exclude<Definition, { provider: "object" }>;

/** A place in the function table. Offsets and numbers become indices when the plan is carried out. */
export type Slot =
  /** Given out earlier in this process. */
  | { readonly kind: "given"; readonly index: number }
  /** Where an object's own element segment puts the function, `offset` from its table base. */
  | { readonly kind: "own"; readonly object: LinkObject; readonly offset: number }
  /** The `number`-th of the slots that the plan asks for. */
  | { readonly kind: "extra"; readonly number: number };

/** Identifies a function in a process, as a key of maps: a module has at most twice `mostItems` functions, with those that it imports. */
export function functionKey({ object, function: index }: ObjectFunction): number {
  return object.id * 2 ** 21 + index;
}

/** The object that an import is bound to, if any. */
export function providerOf(binding: Binding): LinkObject | undefined {
  switch (binding.kind) {
    case "direct":
    case "late":
      return binding.target.object;
    case "slot":
      return binding.provider;
    case "address":
    case "tag":
      return binding.definition?.provider === "object" ? binding.definition.object : undefined;
    default:
      return undefined;
  }
}
