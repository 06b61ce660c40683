import type { Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import type { Import } from "../binary/sections/import.ts";
import type { GlobalType, Limits, TableType } from "../binary/types.ts";
import { type DylinkSubsection, symbolFlags } from "./dylink-section.ts";
import type { Library } from "./library.ts";
import { envModule, gotFuncModule, gotMemModule } from "./names.ts";
import type { Signature, SignatureOf } from "./signature.ts";

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

/** The imports of a module, each as the convention reads it, in the order in which they stand. */
export function classifiedImports(
  { imports }: Module,
  signatureOf: SignatureOf,
  dylink: readonly DylinkSubsection[],
): LibraryImport[] {
  const weak = weakNames(dylink);
  return imports.map((entry, position) => classified(entry, position, signatureOf, weak));
}

const functions = new WeakMap<Library, readonly LibraryImport[]>();

/** The imports that are functions, in the order of their function indices. */
export function functionImports(library: Library): readonly LibraryImport[] {
  let found = functions.get(library);
  if (found === undefined) {
    found = library.imports.filter(
      (wanted) => wanted.kind === "function" || (wanted.kind === "host" && wanted.external === "func"),
    );
    functions.set(library, found);
  }
  return found;
}

/** wasm-ld flags a weak symbol under "env" even where only its GOT entry is imported. */
function weakNames(dylink: readonly DylinkSubsection[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const subsection of dylink) {
    if (subsection.kind !== "import-info") continue;
    for (const { module, name, flags } of subsection.entries) {
      const symbol = module === envModule || module === gotMemModule || module === gotFuncModule;
      if (symbol && flags & symbolFlags.weak) names.add(name);
    }
  }
  return names;
}

function classified(
  { module, name, description }: Import,
  position: number,
  signatureOf: SignatureOf,
  weakNames: ReadonlySet<string>,
): LibraryImport {
  switch (module) {
    case envModule:
      break;
    case gotMemModule:
    case gotFuncModule:
      if (!isCell(description)) {
        throw badModule(`import[${position}] ${module}.${name}: a GOT entry must be a mutable i32 global`);
      }
      return {
        position,
        module,
        name,
        kind: module === gotMemModule ? "got-mem" : "got-func",
        weak: weakNames.has(name),
      };
    default:
      return description.kind === "func"
        ? { position, module, name, kind: "host", external: "func", signature: signatureOf(description.type) }
        : { position, module, name, kind: "host", external: description.kind };
  }
  switch (description.kind) {
    case "func":
      return {
        position,
        module,
        name,
        kind: "function",
        signature: signatureOf(description.type),
        weak: weakNames.has(name),
      };
    case "tag":
      return { position, module, name, kind: "tag", signature: signatureOf(description.type) };
    case "memory":
      return { position, module, name, kind: "memory", limits: description.type };
    case "table":
      return { position, module, name, kind: "table", type: description.type };
    case "global":
      return { position, module, name, kind: "global", type: description.type };
  }
}

/** Whether it is an address that the loader can fill in later: i32, or i64 in a 64-bit memory. */
function isCell(description: Import["description"]): boolean {
  if (description.kind !== "global" || !description.type.mutable) return false;
  return description.type.value === "i32" || description.type.value === "i64";
}
