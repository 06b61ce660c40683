import type { Module } from "../binary/module.ts";
import { writeCustomSection } from "../binary/sections/custom.ts";
import { writeDataSection } from "../binary/sections/data.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { dylinkSection, legacyDylinkSection } from "../dylink/names.ts";

const [customSection, codeSection, dataSection] = [0, 10, 11];

/**
 * A module without what only engines need: `decodeLibrary` makes the same of it, but for the contents and sizes of data segments. No
 * engine takes it: it says how many functions it has, and has none.
 */
export function skeletonOf({ bytes, sections, customs, functions, data }: Module): Uint8Array<ArrayBuffer> {
  const writer = new Writer(4096);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  for (const custom of customs) {
    if (custom.name !== dylinkSection && custom.name !== legacyDylinkSection) continue;
    const content = bytes.subarray(custom.start, custom.start + custom.size);
    section(customSection, (w) => writeCustomSection(w, custom.name, content));
  }
  for (const { id, start, size } of sections) {
    if (id === customSection) continue;
    if (id === codeSection) section(id, (w) => w.u32(functions.length));
    else if (id === dataSection) {
      const empty = data.map((segment) => ({ ...segment, size: 0 }));
      section(id, (w) => writeDataSection(w, empty, bytes));
    } else section(id, (w) => w.bytes(bytes.subarray(start, start + size)));
  }
  return writer.finish();
}
