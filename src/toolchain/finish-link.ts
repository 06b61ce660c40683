/** After wasm-ld: what it cannot do for dynamic outputs (--as-needed), and what it does not tell. */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { Writer } from "../binary/writer.ts";
import { type DylinkSubsection, writeDylinkSection } from "../dylink/dylink-section.ts";
import { decodeLibrary, type Library, type LibraryImport } from "../dylink/library.ts";
import { dylinkSection } from "../dylink/names.ts";
import type { SharedInput } from "./shared-inputs.ts";

/** What a finished link looks like from outside. */
export interface LinkFindings {
  /** Imported symbols that no library on the command line defines; weak ones left out. */
  readonly unresolved: readonly string[];
  /** Functions that a library defines with another type than the output calls them with. */
  readonly mismatches: readonly {
    readonly symbol: string;
    readonly wanted: string;
    readonly defined: string;
    readonly library: string;
  }[];
}

/** Takes needed names out that nothing asks for, and makes the file executable as linkers do. */
export function finishLink(path: string, shared: readonly SharedInput[]): LinkFindings {
  const bytes = new Uint8Array(readFileSync(path));
  const output = decodeLibrary(bytes, path);
  const definers = new Map<LibraryImport, SharedInput>();
  const wanted = output.imports.filter((symbol) => isSymbol(symbol) && !output.symbols.has(symbol.name));
  for (const symbol of wanted) {
    const definer = shared.find(({ library }) => library.symbols.has(symbol.name));
    if (definer !== undefined) definers.set(symbol, definer);
  }
  const used = new Set(definers.values());
  const unused = new Set(
    shared.filter((input) => input.asNeeded && !used.has(input)).map((input) => input.neededName),
  );
  for (const input of shared) if (!input.asNeeded || used.has(input)) unused.delete(input.neededName);
  const trimmed = withoutNeeded(output, unused);
  if (trimmed !== undefined) writeFileSync(path, trimmed);
  makeExecutable(path);
  return {
    unresolved: wanted
      .filter((symbol) => !definers.has(symbol) && symbol.kind !== "tag" && !isWeak(symbol))
      .map((symbol) => symbol.name),
    mismatches: [...definers].flatMap(([symbol, definer]) => mismatch(symbol, definer)),
  };
}

/** The execute permission wherever there is read permission; scripts test for it. */
export function makeExecutable(path: string): void {
  chmodSync(path, 0o777 & ~process.umask());
}

function isSymbol({ kind, module }: LibraryImport): boolean {
  return (
    (kind === "function" && module === "env") || kind === "got-mem" || kind === "got-func" || kind === "tag"
  );
}

function isWeak(symbol: LibraryImport): boolean {
  return "weak" in symbol && symbol.weak;
}

function mismatch(symbol: LibraryImport, { library, neededName }: SharedInput): LinkFindings["mismatches"] {
  const definition = library.symbols.get(symbol.name);
  if (symbol.kind !== "function" || definition?.kind !== "function") return [];
  const wanted = symbol.signature.text;
  const defined = definition.signature.text;
  return wanted === defined ? [] : [{ symbol: symbol.name, wanted, defined, library: neededName }];
}

/** The module with other needed names, or undefined where nothing changes. Repetitions go as well. */
function withoutNeeded({ module, dylink }: Library, unused: ReadonlySet<string>): Uint8Array | undefined {
  const section = module.customs.find(({ name }) => name === dylinkSection);
  const range = module.sections[0];
  if (section === undefined || range === undefined) return undefined;
  const before = dylink.flatMap((subsection) => (subsection.kind === "needed" ? subsection.names : []));
  const after = [...new Set(before)].filter((name) => !unused.has(name));
  if (after.length === before.length) return undefined;

  const subsections: DylinkSubsection[] = dylink.flatMap((subsection): DylinkSubsection[] => {
    if (subsection.kind !== "needed") return [subsection];
    return after.length === 0 ? [] : [{ kind: "needed", names: after }];
  });
  const writer = new Writer(module.bytes.length);
  writer.bytes(module.bytes.subarray(0, 8));
  writer.u8(0).sized((w) => {
    w.name(dylinkSection);
    writeDylinkSection(w, subsections);
  });
  return writer.bytes(module.bytes.subarray(range.start + range.size)).finish();
}
