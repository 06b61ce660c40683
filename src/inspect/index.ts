/** `wasm-solder/inspect`: what the tools that look inside libraries are made of. */
export { type NeededEntry, neededTree, walkNeeded } from "./needed-tree.ts";
export {
  type DefinedSymbol,
  type SymbolTable,
  symbolLetter,
  symbolTable,
  type WantedSymbol,
} from "./nm.ts";
