import type { ClosedWorld } from "../closed/world.ts";
import { type Duplicate, duplicates } from "../inspect/duplicates.ts";
import { dlfcnSignatures } from "../libdl/signatures.ts";
import { loaderSymbols } from "../link/loader-symbols.ts";

/** The symbols that several of the start-up objects define. Importers get the first. */
export function doublyDefined({ globalScope }: ClosedWorld): readonly Duplicate[] {
  const lastResort = { loader: loaderSymbols({ signatures: dlfcnSignatures }), host: new Set<string>() };
  return duplicates({ scopes: [globalScope], objects: globalScope }, { preloaded: new Set(), lastResort })
    .conflicts;
}
