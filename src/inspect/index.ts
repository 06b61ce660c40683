/** `wasm-solder/inspect`: what the tools that look inside libraries are made of. */
export { type CheckReport, check, type Finding } from "./check.ts";
export type { Duplicate } from "./duplicates.ts";
export type { LibraryRef } from "./library-ref.ts";
export { type NeededEntry, neededTree, walkNeeded } from "./needed-tree.ts";
export {
  type DefinedSymbol,
  type SymbolTable,
  symbolLetter,
  symbolTable,
  type WantedSymbol,
} from "./nm.ts";
export type { Offer } from "./offers.ts";
export {
  type BrokenLibrary,
  type HostOffer,
  type Rehearsal,
  type RehearsalRequest,
  type RehearsedLink,
  rehearse,
} from "./rehearsal.ts";
export { type Access, type Answer, type Explanation, type Rule, type ScopeEntry, why } from "./why.ts";
