/** A component that brings the core modules which another one imports. */
import { Reader } from "../binary/reader.ts";
import type { Writer } from "../binary/writer.ts";
import { ComponentWriter } from "./binary/component-writer.ts";
import { type Export, type Import, readExport } from "./binary/externs.ts";
import { type Component, readComponent, type Section, sectionIds } from "./binary/sections.ts";
import { type Sort, sorts } from "./binary/sorts.ts";
import type { ImportedModule } from "./imported-modules.ts";

/**
 * The pieces of a component around another one: the wrapper has the modules, imports all else that the inner one imports, and exports what that exports.
 */
export function compose(
  bytes: Uint8Array<ArrayBuffer>,
  modules: readonly ImportedModule[],
): readonly Uint8Array<ArrayBuffer>[] {
  const inner = readComponent(bytes);
  const writer = new ComponentWriter();
  const counts: Record<Sort, number> = { func: 0, value: 0, type: 0, component: 0, instance: 0 };
  const args: { readonly name: string; readonly write: (w: Writer) => void }[] = [];
  for (const section of prefixOf(inner)) {
    copy(section, inner, writer);
    for (const [sort, entry] of added(section, inner)) {
      const index = counts[sort]++;
      if (entry !== undefined) args.push({ name: entry.name, write: (w) => w.u8(sorts[sort]).u32(index) });
    }
  }
  for (const { name, bytes: content } of modules) {
    const index = writer.coreModule(content);
    args.push({ name, write: (w) => w.u8(sorts.core).u8(0x11).u32(index) });
  }
  const component = counts.component++;
  writer.section(sectionIds.component, bytes);
  const instance = counts.instance++;
  writer.item(sectionIds.instance, (w) => {
    w.u8(0x00).u32(component);
    w.vector(args, (v, { name, write }) => write(v.name(name)));
  });
  const exports = exportsOf(inner);
  const indices = exports.map(({ name, sort }) => {
    writer.alias({ kind: "export", sort, instance, name });
    return counts[sort]++;
  });
  exports.forEach(({ name, sort }, i) => {
    writer.item(sectionIds.export, (w) =>
      w
        .u8(0x00)
        .name(name)
        .u8(sorts[sort])
        .u32(indices[i] as number)
        .u8(0x00),
    );
  });
  return writer.finish();
}

/** The sections up to the first of the core: types, imports, and aliases of what is imported. */
function prefixOf({ sections }: Component): readonly Section[] {
  const end = sections.findIndex(
    (section) => !["aliases", "imports"].includes(section.kind) && !isTypes(section),
  );
  return end < 0 ? sections : sections.slice(0, end);
}

function isTypes(section: Section): boolean {
  return section.kind === "opaque" && section.id === sectionIds.type;
}

function copy(section: Section, { bytes }: Component, writer: ComponentWriter): void {
  const id =
    section.kind === "aliases"
      ? sectionIds.alias
      : section.kind === "imports"
        ? sectionIds.import
        : sectionIds.type;
  writer.section(id, bytes.subarray(section.start, section.end));
}

/** What a section adds to the index spaces, and the imports among it. */
function added(section: Section, { bytes }: Component): [Sort, Import | undefined][] {
  switch (section.kind) {
    case "imports":
      return section.items.flatMap((entry): [Sort, Import][] =>
        entry.sort === "core module" ? [] : [[entry.sort, entry]],
      );
    case "aliases":
      return section.items.flatMap((item): [Sort, undefined][] =>
        item.kind === "core export" ? [] : [[item.sort, undefined]],
      );
    default: {
      const count = new Reader(bytes, section.start, section.end).u32();
      return Array.from({ length: count }, (): [Sort, undefined] => ["type", undefined]);
    }
  }
}

function exportsOf({ bytes, sections }: Component): Export[] {
  return sections.flatMap((section) =>
    section.kind === "opaque" && section.id === sectionIds.export
      ? new Reader(bytes, section.start, section.end).vector("export", readExport)
      : [],
  );
}
