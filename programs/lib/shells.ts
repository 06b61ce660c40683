/**
 * jco 0.15 refuses modules with exceptions, though it only wires modules up: what they do is the engine's affair. Modules with the same imports
 * and exports, and nothing else, take their places while jco looks at a component.
 */
import { decodeModule, type Module } from "../../src/binary/module.ts";
import { Reader } from "../../src/binary/reader.ts";
import { writeCustomSection } from "../../src/binary/sections/custom.ts";
import { writeExportSection } from "../../src/binary/sections/export.ts";
import { writeFunctionSection } from "../../src/binary/sections/function.ts";
import { writeGlobalSection } from "../../src/binary/sections/global.ts";
import { writeImportSection } from "../../src/binary/sections/import.ts";
import { writeMemorySection } from "../../src/binary/sections/memory.ts";
import { writeTableSection } from "../../src/binary/sections/table.ts";
import { writeTypeSection } from "../../src/binary/sections/type.ts";
import { Writer, writePreamble } from "../../src/binary/writer.ts";
import { componentPreamble, sectionIds } from "../../src/component/binary/sections.ts";

/** A component in which shells stand for some modules, and these by the shells' bytes. */
export interface Shelled {
  readonly component: Uint8Array<ArrayBuffer>;
  readonly modules: readonly { readonly shell: Uint8Array; readonly module: Uint8Array }[];
}

/** Puts shells into the places of a component's modules that have tags of their own. */
export function withShells(component: Uint8Array): Shelled {
  const writer = new Writer(component.length).bytes(componentPreamble);
  const modules: { shell: Uint8Array; module: Uint8Array }[] = [];
  const reader = new Reader(component, componentPreamble.length);
  while (!reader.done) {
    const id = reader.u8();
    let content = reader.take(reader.u32());
    if (id === sectionIds.coreModule) {
      const module = decodeModule(new Uint8Array(content));
      if (module.tags.length > 0) {
        const shell = shellOf(module, modules.length);
        modules.push({ shell, module: module.bytes });
        content = shell;
      }
    }
    writer.u8(id).u32(content.length).bytes(content);
  }
  return { component: writer.finish(), modules };
}

const unreachable = 0x00;
const end = 0x0b;

/** @param number tells it from shells of the same imports and exports. */
function shellOf(module: Module, number: number): Uint8Array {
  if (module.exports.some(({ kind }) => kind === "tag"))
    throw new Error("a module that exports a tag: jco has to see that; link with --flatten");
  const writer = new Writer(1 << 16);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  section(0, (w) => writeCustomSection(w, "shell", Uint8Array.of(number)));
  section(1, (w) => writeTypeSection(w, module.recursionGroups));
  section(2, (w) => writeImportSection(w, module.imports));
  section(3, (w) => writeFunctionSection(w, module.functions));
  section(4, (w) => writeTableSection(w, module.tables));
  section(5, (w) => writeMemorySection(w, module.memories));
  section(6, (w) => writeGlobalSection(w, module.globals));
  section(7, (w) => writeExportSection(w, module.exports));
  section(10, (w) =>
    w.vector(module.functions, (v) => v.sized((body) => body.u32(0).u8(unreachable).u8(end))),
  );
  return writer.finish();
}
