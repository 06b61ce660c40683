import { showValueType } from "../binary/types.ts";
import { symbolFlags } from "../dylink/dylink-section.ts";
import type { Library, LibraryImport, LibrarySymbol } from "../dylink/library.ts";

/** A symbol that a module defines for others. */
export type DefinedSymbol = { readonly name: string; readonly weak: boolean } & (
  | { readonly kind: "function" | "tag"; readonly type: string }
  /** `offset` counts from the memory base, from 0 where it is `absolute`. */
  | { readonly kind: "data"; readonly offset: number; readonly absolute: boolean; readonly tls: boolean }
  | { readonly kind: "global"; readonly type: string }
);

/** A symbol that a module wants. `module` is the import module: `env`, `GOT.mem`, `GOT.func`, or a host's. */
export type WantedSymbol = { readonly name: string; readonly module: string; readonly weak: boolean } & (
  | { readonly kind: "function"; readonly type: string }
  | { readonly kind: "tag"; readonly type?: string }
  /** An address from the global offset table: of data (`GOT.mem`) or of a function (`GOT.func`). */
  | { readonly kind: "address" }
  /** What is for the loader or the host alone to give: memory, table, `__memory_base` and the like. */
  | { readonly kind: "memory" | "table" | "global"; readonly type?: string }
);

/** What a module offers and wants; both lists are sorted by name, in the order of code units. */
export interface SymbolTable {
  readonly relocatable: boolean;
  /** In bytes. */
  readonly memorySize: number;
  readonly memoryAlignment: number;
  /** In elements. */
  readonly tableSize: number;
  readonly tableAlignment: number;
  readonly needed: readonly string[];
  readonly runtimePath: readonly string[];
  readonly defined: readonly DefinedSymbol[];
  readonly wanted: readonly WantedSymbol[];
}

/** The symbols of a library or a program. */
export function symbolTable(library: Library): SymbolTable {
  const { relocatable, memoryInfo, needed, runtimePath } = library;
  const weak = weakExports(library);
  return {
    relocatable,
    memorySize: memoryInfo.memorySize,
    memoryAlignment: 2 ** memoryInfo.memoryAlignment,
    tableSize: memoryInfo.tableSize,
    tableAlignment: 2 ** memoryInfo.tableAlignment,
    needed,
    runtimePath,
    defined: [...library.symbols.values()].map((symbol) => definedSymbol(symbol, weak)).sort(byName),
    wanted: library.imports.map(wantedSymbol).sort(byName),
  };
}

/** The letter that `nm` shows for a symbol; its help text explains them. */
export function symbolLetter(symbol: DefinedSymbol | WantedSymbol): string {
  if ("module" in symbol) return wantedLetter(symbol);
  switch (symbol.kind) {
    case "function":
      return symbol.weak ? "W" : "T";
    case "data":
      if (symbol.tls) return "L";
      if (symbol.absolute) return "A";
      return symbol.weak ? "V" : "D";
    case "tag":
      return "E";
    case "global":
      return "X";
  }
}

function wantedLetter({ kind, module, weak }: WantedSymbol): string {
  switch (kind) {
    case "address":
      return weak ? "g" : "G";
    case "function":
      if (module !== "env") return "H";
      return weak ? "w" : "U";
    case "tag":
      return "e";
    default:
      return "x";
  }
}

function definedSymbol(symbol: LibrarySymbol, weakNames: ReadonlySet<string>): DefinedSymbol {
  const { name } = symbol;
  const weak = weakNames.has(name);
  switch (symbol.kind) {
    case "function":
    case "tag":
      return { name, weak, kind: symbol.kind, type: symbol.signature.text };
    case "data":
      return {
        name,
        weak,
        kind: "data",
        offset: symbol.offset,
        absolute: symbol.absolute,
        tls: symbol.tls,
      };
    case "global":
      return { name, weak, kind: "global", type: globalText(symbol.type) };
  }
}

function wantedSymbol(entry: LibraryImport): WantedSymbol {
  const { name, module } = entry;
  switch (entry.kind) {
    case "function":
      return { name, module, weak: entry.weak, kind: "function", type: entry.signature.text };
    case "got-mem":
    case "got-func":
      return { name, module, weak: entry.weak, kind: "address" };
    case "tag":
      return { name, module, weak: false, kind: "tag", type: entry.signature.text };
    case "global":
      return { name, module, weak: false, kind: "global", type: globalText(entry.type) };
    case "memory":
    case "table":
      return { name, module, weak: false, kind: entry.kind };
    case "host":
      return entry.external === "func"
        ? { name, module, weak: false, kind: "function", type: entry.signature.text }
        : { name, module, weak: false, kind: entry.external };
  }
}

/** The exports that are flagged as weak definitions. wasm-ld flags none; other linkers may. */
export function weakExports({ dylink }: Library): ReadonlySet<string> {
  const entries = dylink.flatMap((s) => (s.kind === "export-info" ? s.entries : []));
  return new Set(entries.filter(({ flags }) => flags & symbolFlags.weak).map(({ name }) => name));
}

function globalText({
  value,
  mutable,
}: {
  value: Parameters<typeof showValueType>[0];
  mutable: boolean;
}): string {
  return mutable ? `mutable ${showValueType(value)}` : showValueType(value);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
