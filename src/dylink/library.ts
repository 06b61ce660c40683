import { evaluateI32 } from "../binary/const-expr.ts";
import { customSectionReader, decodeModule, type Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import type { Import } from "../binary/sections/import.ts";
import type { GlobalType, Limits, TableType } from "../binary/types.ts";
import { SolderError } from "../errors.ts";
import {
  type DylinkSubsection,
  type MemoryInfo,
  readDylinkSection,
  readLegacyDylinkSection,
  symbolFlags,
} from "./dylink-section.ts";
import {
  applyDataRelocsName,
  callCtorsName,
  dylinkSection,
  envModule,
  gotFuncModule,
  gotMemModule,
  initializeName,
  legacyDylinkSection,
  memoryName,
  privateExports,
  startName,
  tableName,
} from "./names.ts";
import { type Signature, type SignatureOf, signatures } from "./signature.ts";

/** An import, classified by what the convention makes of it. `position` counts in the import section. */
export type LibraryImport = { readonly position: number; readonly module: string; readonly name: string } & (
  | { readonly kind: "function"; readonly signature: Signature; readonly weak: boolean }
  | { readonly kind: "got-mem" | "got-func"; readonly weak: boolean }
  | { readonly kind: "memory"; readonly limits: Limits }
  | { readonly kind: "table"; readonly type: TableType }
  | { readonly kind: "global"; readonly type: GlobalType }
  | { readonly kind: "tag"; readonly signature: Signature }
  | { readonly kind: "host"; readonly external: "func"; readonly signature: Signature }
  | { readonly kind: "host"; readonly external: "table" | "memory" | "global" | "tag" }
);

/** An exported symbol: what other objects may bind to. */
export type LibrarySymbol = { readonly name: string } & (
  | { readonly kind: "function"; readonly function: number; readonly signature: Signature }
  /** `offset` counts from the object's memory base, from 0 where it is `absolute`. */
  | { readonly kind: "data"; readonly offset: number; readonly absolute: boolean; readonly tls: boolean }
  | { readonly kind: "tag"; readonly signature: Signature }
  | { readonly kind: "global"; readonly type: GlobalType }
);

/** One decoded module, as a linker sees it. Immutable, shared by every process that uses it. */
export interface Library {
  /** The name that errors use: the one that it was asked for. */
  readonly name: string;
  readonly module: Module;
  /** Whether it has a `dylink.0` or `dylink` section: a library, or a position independent program. */
  readonly relocatable: boolean;
  readonly dylink: readonly DylinkSubsection[];
  readonly memoryInfo: MemoryInfo;
  /** Names of needed libraries, without repetitions. */
  readonly needed: readonly string[];
  readonly runtimePath: readonly string[];
  readonly imports: readonly LibraryImport[];
  readonly symbols: ReadonlyMap<string, LibrarySymbol>;
  readonly appliesDataRelocs: boolean;
  /** The export that runs its constructors. */
  readonly constructors: typeof callCtorsName | typeof initializeName | undefined;
  /** Whether it exports `_start`: a program. */
  readonly isCommand: boolean;
  /** Whether it exports its own memory: a program that is not position independent. */
  readonly ownsMemory: boolean;
  readonly ownsTable: boolean;
}

/**
 * Decodes a library or a program.
 *
 * @throws SolderError ERR_BAD_MODULE, with the byte offset where there is one; ERR_UNSUPPORTED for a component.
 */
export function decodeLibrary(bytes: Uint8Array<ArrayBuffer>, name: string): Library {
  try {
    return describe(decodeModule(bytes), name);
  } catch (error) {
    throw error instanceof SolderError ? error.of(name) : error;
  }
}

function describe(module: Module, name: string): Library {
  const dylink = readDylink(module);
  const signatureOf = signatures(module);
  const symbols = exportedSymbols(module, signatureOf, dylink ?? [], dylink !== undefined);
  const exported = new Map(module.exports.map(({ name, kind }) => [name, kind]));
  const isFunction = (export_: string): boolean => exported.get(export_) === "func";
  return {
    name,
    module,
    relocatable: dylink !== undefined,
    dylink: dylink ?? [],
    memoryInfo: dylink?.find((s) => s.kind === "memory-info")?.info ?? noMemory,
    needed: [...new Set(dylink?.flatMap((s) => (s.kind === "needed" ? s.names : [])))],
    runtimePath: dylink?.flatMap((s) => (s.kind === "runtime-path" ? s.paths : [])) ?? [],
    imports: classifiedImports(module, signatureOf, dylink ?? []),
    symbols,
    appliesDataRelocs: isFunction(applyDataRelocsName),
    constructors: isFunction(callCtorsName)
      ? callCtorsName
      : isFunction(initializeName)
        ? initializeName
        : undefined,
    isCommand: isFunction(startName),
    ownsMemory: exported.get(memoryName) === "memory",
    ownsTable: exported.get(tableName) === "table",
  };
}

const noMemory: MemoryInfo = { memorySize: 0, memoryAlignment: 0, tableSize: 0, tableAlignment: 0 };

function readDylink(module: Module): DylinkSubsection[] | undefined {
  const reader = customSectionReader(module, dylinkSection);
  if (reader !== undefined) {
    const first = module.customs[0]?.name === dylinkSection && module.sections[0]?.id === 0;
    if (!first) throw badModule("dylink.0 is not the first section", reader.offset);
    return readDylinkSection(reader);
  }
  const legacy = customSectionReader(module, legacyDylinkSection);
  return legacy && readLegacyDylinkSection(legacy);
}

function classifiedImports(
  module: Module,
  signatureOf: SignatureOf,
  dylink: readonly DylinkSubsection[],
): LibraryImport[] {
  const entries = dylink.flatMap((s) => (s.kind === "import-info" ? s.entries : []));
  // wasm-ld flags the symbol under "env" even where only its GOT entry is imported.
  const weak = new Set(entries.filter((e) => e.flags & symbolFlags.weak).map((e) => e.name));
  return module.imports.map((entry, position) => classify(entry, position, signatureOf, weak));
}

function classify(
  { module, name, description }: Import,
  position: number,
  signatureOf: SignatureOf,
  weakNames: ReadonlySet<string>,
): LibraryImport {
  const at = { position, module, name };
  const what = `import[${position}] ${module}.${name}`;
  const weak = weakNames.has(name);
  const got = module === gotMemModule ? "got-mem" : module === gotFuncModule ? "got-func" : undefined;
  if (got !== undefined) {
    if (description.kind !== "global" || description.type.value !== "i32" || !description.type.mutable) {
      throw badModule(`${what}: a GOT entry must be a mutable i32 global`);
    }
    return { ...at, kind: got, weak };
  }
  if (module !== envModule) {
    return description.kind === "func"
      ? { ...at, kind: "host", external: "func", signature: signatureOf(description.type, what) }
      : { ...at, kind: "host", external: description.kind };
  }
  switch (description.kind) {
    case "func":
      return { ...at, kind: "function", signature: signatureOf(description.type, what), weak };
    case "tag":
      return { ...at, kind: "tag", signature: signatureOf(description.type, what) };
    case "memory":
      return { ...at, kind: "memory", limits: description.type };
    case "table":
      return { ...at, kind: "table", type: description.type };
    case "global":
      return { ...at, kind: "global", type: description.type };
  }
}

function exportedSymbols(
  module: Module,
  signatureOf: SignatureOf,
  dylink: readonly DylinkSubsection[],
  relocatable: boolean,
): Map<string, LibrarySymbol> {
  const flagsOf = new Map(
    dylink.flatMap((s) => (s.kind === "export-info" ? s.entries.map((e) => [e.name, e.flags] as const) : [])),
  );
  const typeOf = indexSpaces(module);
  const symbols = new Map<string, LibrarySymbol>();
  const seen = new Set<string>();
  for (const { name, kind, index } of module.exports) {
    if (seen.has(name)) throw badModule(`export ${name} stands twice`);
    seen.add(name);
    const what = `export ${name}`;
    switch (kind) {
      case "func": {
        const type = typeOf.func[index];
        if (type === undefined) throw badModule(`${what}: function ${index} does not exist`);
        if (!privateExports.has(name)) {
          symbols.set(name, { name, kind: "function", function: index, signature: signatureOf(type, what) });
        }
        break;
      }
      case "tag": {
        const type = typeOf.tag[index];
        if (type === undefined) throw badModule(`${what}: tag ${index} does not exist`);
        symbols.set(name, { name, kind: "tag", signature: signatureOf(type, what) });
        break;
      }
      case "global": {
        const type = typeOf.global[index];
        if (type === undefined) throw badModule(`${what}: global ${index} does not exist`);
        if (privateExports.has(name)) break;
        const initial = module.globals[index - (typeOf.global.length - module.globals.length)]?.initial;
        const offset = type.value === "i32" && !type.mutable && initial ? evaluateI32(initial) : undefined;
        const flags = flagsOf.get(name) ?? 0;
        symbols.set(
          name,
          offset === undefined
            ? { name, kind: "global", type }
            : {
                name,
                kind: "data",
                offset: offset >>> 0,
                absolute: !relocatable || (flags & symbolFlags.absolute) !== 0,
                tls: (flags & symbolFlags.tls) !== 0,
              },
        );
        break;
      }
      case "memory":
      case "table":
        break;
    }
  }
  return symbols;
}

/** The types in the index spaces that exports point into: imports first, then what the module defines. */
function indexSpaces(module: Module): { func: number[]; tag: number[]; global: GlobalType[] } {
  const func: number[] = [];
  const tag: number[] = [];
  const global: GlobalType[] = [];
  for (const { description } of module.imports) {
    if (description.kind === "func") func.push(description.type);
    else if (description.kind === "tag") tag.push(description.type);
    else if (description.kind === "global") global.push(description.type);
  }
  for (const type of module.functions) func.push(type);
  for (const type of module.tags) tag.push(type);
  for (const { type } of module.globals) global.push(type);
  return { func, tag, global };
}
