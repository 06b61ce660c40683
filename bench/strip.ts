import { decodeModule } from "../src/binary/module.ts";
import { Writer, writePreamble } from "../src/binary/writer.ts";

/** A module that runs as before, without names and debug information: those of a fixed program mean nothing to an engine. */
export function withoutCustomSections(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const writer = new Writer(bytes.length);
  writePreamble(writer);
  for (const { id, start, size } of decodeModule(bytes).sections) {
    if (id !== 0) writer.u8(id).sized((section) => section.bytes(bytes.subarray(start, start + size)));
  }
  return writer.finish();
}
