import { customSectionReader, decodeModule, type Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import { SolderError } from "../errors.ts";
import {
  type DylinkSubsection,
  type MemoryInfo,
  readDylinkSection,
  readLegacyDylinkSection,
} from "./dylink-section.ts";
import { classifiedImports, type LibraryImport } from "./imports.ts";
import {
  applyDataRelocsName,
  callCtorsName,
  dylinkSection,
  initializeName,
  legacyDylinkSection,
  memoryName,
  startName,
  tableName,
} from "./names.ts";
import { signatures } from "./signature.ts";
import { classifiedExports, type LibrarySymbol } from "./symbols.ts";

export type { LibraryImport } from "./imports.ts";
export type { LibrarySymbol } from "./symbols.ts";

/** One decoded module, as a linker sees it. Immutable, shared by every process that uses it. */
export interface Library {
  /** The name that errors use: the one that it was asked for. */
  readonly name: string;
  readonly module: Module;
  /** Whether it can be put anywhere: a library or a position independent program, with a `dylink.0` or `dylink` section. */
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
  const { symbols, own } = classifiedExports(module, signatureOf, dylink);
  const isFunction = (export_: string): boolean => own.get(export_) === "func";
  const ownsMemory = own.get(memoryName) === "memory";
  return {
    name,
    module,
    // wasm-ld gives a program with fixed addresses a dylink.0 section, too, if it needs libraries.
    relocatable: dylink !== undefined && !ownsMemory,
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
    ownsMemory,
    ownsTable: own.get(tableName) === "table",
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
