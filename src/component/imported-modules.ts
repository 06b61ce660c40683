import type { Module } from "../binary/module.ts";
import { type ExternalKind, externalKinds } from "../binary/sections/export.ts";
import type { ImportDescription } from "../binary/sections/import.ts";
import { writeTagType } from "../binary/sections/tag.ts";
import {
  refersToIndex,
  writeGlobalType,
  writeLimits,
  writeTableType,
  writeValueType,
} from "../binary/types.ts";
import type { Writer } from "../binary/writer.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import { type ModuleOf, ownModule } from "./assemble.ts";
import type { CoreParts } from "./core-parts.ts";

/** A core module that a component imports. */
export interface ImportedModule {
  /** `integrity=<sha256-...>`, the component model's name for exactly these bytes. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The objects' modules by the hashes of their bytes, and what gives their indices: one import for one content. Solder's own libdl is no file, and put in. */
export async function importedModules(
  { objects }: CoreParts,
  { libdl }: ClosedWorld,
): Promise<{ readonly modules: readonly ImportedModule[]; readonly moduleOf: ModuleOf }> {
  const names = new Map<LinkObject, string>();
  const modules = new Map<string, ImportedModule>();
  for (const { object } of objects) {
    if (object === libdl) continue;
    const { bytes } = object.library.module;
    const name = await integrityName(bytes);
    names.set(object, name);
    modules.set(name, { name, bytes });
  }
  const indices = new Map<string, number>();
  const moduleOf: ModuleOf = (object, writer) => {
    const name = names.get(object);
    if (name === undefined) return ownModule(object, writer);
    let index = indices.get(name);
    if (index === undefined) {
      const type = writer.coreType((w) => writeModuleType(w, object));
      index = writer.importModule(name, type);
      indices.set(name, index);
    }
    return index;
  };
  return { modules: [...modules.values()], moduleOf };
}

/** The import name that means these bytes and no others (component model, Explainer, "import names"). */
export async function integrityName(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `integrity=<sha256-${btoa(String.fromCharCode(...digest))}>`;
}

/** The type of a module: what it imports and exports, with types that are declared inside. */
function writeModuleType(writer: Writer, { library }: LinkObject): void {
  const { module } = library;
  const declared = new Map<number, number>();
  const exported = module.exports.map(({ name, kind, index }) => ({
    name,
    description: exportedDescription(module, kind, index),
  }));
  const typed = [...module.imports, ...exported].flatMap(({ description }) =>
    description.kind === "func" || description.kind === "tag" ? [description.type] : [],
  );
  for (const type of typed) if (!declared.has(type)) declared.set(type, declared.size);
  writer.u8(0x50).u32(declared.size + module.imports.length + exported.length);
  for (const index of declared.keys()) {
    const type = module.types[index]?.type;
    if (type?.kind !== "func" || refersToIndex(type)) {
      throw new SolderError("ERR_UNSUPPORTED", "its functions have types that cannot be imported by hash", {
        library: library.name,
      });
    }
    writer.u8(0x01).u8(0x60).vector(type.params, writeValueType).vector(type.results, writeValueType);
  }
  for (const { module: from, name, description } of module.imports) {
    writer.u8(0x00).name(from).name(name);
    writeDescription(writer, description, declared);
  }
  for (const { name, description } of exported) {
    writer.u8(0x03).name(name);
    writeDescription(writer, description, declared);
  }
}

function exportedDescription({ spaces }: Module, kind: ExternalKind, index: number): ImportDescription {
  return { kind, type: spaces[kind][index] } as ImportDescription;
}

function writeDescription(
  writer: Writer,
  description: ImportDescription,
  declared: ReadonlyMap<number, number>,
): void {
  writer.u8(externalKinds.indexOf(description.kind));
  switch (description.kind) {
    case "func":
      writer.u32(declared.get(description.type) as number);
      return;
    case "tag":
      writeTagType(writer, declared.get(description.type) as number);
      return;
    case "table":
      writeTableType(writer, description.type);
      return;
    case "memory":
      writeLimits(writer, description.type);
      return;
    case "global":
      writeGlobalType(writer, description.type);
  }
}
