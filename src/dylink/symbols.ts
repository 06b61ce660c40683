import { evaluateI32 } from "../binary/const-expr.ts";
import type { Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import type { Export, ExternalKind } from "../binary/sections/export.ts";
import type { GlobalType } from "../binary/types.ts";
import { type DylinkSubsection, symbolFlags } from "./dylink-section.ts";
import { LazyMap } from "./lazy-map.ts";
import { loaderCalls, privateExports } from "./names.ts";
import { type Signature, type SignatureOf, signatureFor, signaturesMayFail } from "./signature.ts";

/** An exported symbol: what other objects may bind to. */
export type LibrarySymbol = { readonly name: string } & (
  | { readonly kind: "function"; readonly function: number; readonly signature: Signature }
  /** `offset` counts from the object's memory base, from 0 where it is `absolute`. */
  | { readonly kind: "data"; readonly offset: number; readonly absolute: boolean; readonly tls: boolean }
  | { readonly kind: "tag"; readonly signature: Signature }
  | { readonly kind: "global"; readonly type: GlobalType }
);

/** The exports of a module, sorted by who may use them. */
export interface LibraryExports {
  /** What a symbol lookup finds. */
  readonly symbols: ReadonlyMap<string, LibrarySymbol>;
  /** What belongs to the object and its loader: memory, table, `__wasm_call_ctors` and the like. */
  readonly own: ReadonlyMap<string, ExternalKind>;
}

export function classifiedExports(
  module: Module,
  signatureOf: SignatureOf,
  dylink: readonly DylinkSubsection[] | undefined,
): LibraryExports {
  const { exports, spaces } = module;
  const defined = new Map<string, Export>();
  const own = new Map<string, ExternalKind>();
  for (let i = 0; i < exports.length; i++) {
    const entry = exports[i] as Export;
    const { name, kind } = entry;
    if (kind === "tag" || ((kind === "func" || kind === "global") && !privateExports.has(name))) {
      defined.set(name, entry);
    } else {
      if (kind === "func" && loaderCalls.has(name)) {
        checkLoaderCall(name, signatureOf(spaces.func[entry.index] as number));
      }
      own.set(name, kind);
    }
  }
  const flags = exportFlags(dylink ?? []);
  const symbols = new LazyMap(defined, (entry) => {
    return librarySymbol(entry, module, signatureOf, dylink !== undefined, flags.get(entry.name) ?? 0);
  });
  if (signaturesMayFail(module)) for (const name of defined.keys()) symbols.get(name);
  checkNoRepetition(exports, symbols, own);
  return { symbols, own };
}

const procedure = signatureFor({ kind: "func", params: [], results: [] });

function checkLoaderCall(name: string, { text }: Signature): void {
  if (text !== procedure.text) throw badModule(`export ${name} is function ${text}, not ${procedure.text}`);
}

function checkNoRepetition(
  exports: readonly Export[],
  symbols: LibraryExports["symbols"],
  own: LibraryExports["own"],
): void {
  let distinct = symbols.size;
  for (const name of own.keys()) if (!symbols.has(name)) distinct++;
  if (distinct === exports.length) return;
  const seen = new Set<string>();
  for (const { name } of exports) {
    if (seen.has(name)) throw badModule(`export ${name} stands twice`);
    seen.add(name);
  }
}

function exportFlags(dylink: readonly DylinkSubsection[]): ReadonlyMap<string, number> {
  const flagsOf = new Map<string, number>();
  for (const subsection of dylink) {
    if (subsection.kind !== "export-info") continue;
    for (const { name, flags } of subsection.entries) flagsOf.set(name, flags);
  }
  return flagsOf;
}

function librarySymbol(
  entry: Export,
  module: Module,
  signatureOf: SignatureOf,
  relocatable: boolean,
  flags: number,
): LibrarySymbol {
  const { name, kind, index } = entry;
  if (kind === "global") return globalSymbol(entry, module, relocatable, flags);
  if (kind === "tag") return { name, kind, signature: signatureOf(module.spaces.tag[index] as number) };
  return {
    name,
    kind: "function",
    function: index,
    signature: signatureOf(module.spaces.func[index] as number),
  };
}

/** An immutable i32 with a value known before it is loaded is the address of data; any other one is just a global. */
function globalSymbol(
  { name, index }: Export,
  { globals, spaces }: Module,
  relocatable: boolean,
  flags: number,
): LibrarySymbol {
  const type = spaces.global[index] as GlobalType;
  const initial = globals[index - (spaces.global.length - globals.length)]?.initial;
  const offset = type.value === "i32" && !type.mutable && initial ? evaluateI32(initial) : undefined;
  if (offset === undefined) return { name, kind: "global", type };
  return {
    name,
    kind: "data",
    offset: offset >>> 0,
    absolute: !relocatable || (flags & symbolFlags.absolute) !== 0,
    tls: (flags & symbolFlags.tls) !== 0,
  };
}
