import type { LibraryImport } from "../dylink/library.ts";
import type { LinkObject } from "../link/object.ts";
import type { Embedding, Process } from "./process.ts";

type WantedOfHost = LibraryImport & { readonly kind: "host" };

/** Whether what an object imports from a host module is there: the embedder's, or the loader's own. */
export function hostHas(
  { imports, loaderFunctions }: Pick<Embedding, "imports" | "loaderFunctions">,
  { module, name }: Pick<WantedOfHost, "module" | "name">,
): boolean {
  return (
    embedderHas(imports, module, name) || ownModule(loaderFunctions, module)?.signatures.has(name) === true
  );
}

/** The function or value for an import that is there. */
export function hostImport(
  process: Process,
  { module, name }: Pick<WantedOfHost, "module" | "name">,
  importer: LinkObject,
): WebAssembly.ImportValue {
  const { imports, loaderFunctions } = process.embedding;
  const value = embedderHas(imports, module, name)
    ? imports[module]?.[name]
    : ownModule(loaderFunctions, module)?.bind(process, importer)[name];
  if (value === undefined) throw new Error(`invariant: the plan refused ${module}.${name}`);
  return value;
}

/** Own properties only: a guest must not reach what every JavaScript object has. */
function embedderHas(imports: Embedding["imports"], module: string, name: string): boolean {
  const fields = Object.hasOwn(imports, module) ? imports[module] : undefined;
  return fields !== undefined && Object.hasOwn(fields, name) && fields[name] !== undefined;
}

function ownModule(
  { modules }: Embedding["loaderFunctions"],
  module: string,
): Embedding["loaderFunctions"]["modules"][string] | undefined {
  return Object.hasOwn(modules, module) ? modules[module] : undefined;
}
