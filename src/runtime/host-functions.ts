import { writeExportSection } from "../binary/sections/export.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { writeTypeSection } from "../binary/sections/type.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import type { Signature } from "../dylink/signature.ts";

/** A JavaScript function as a wasm function of the given type, so that it can stand in a table. */
export function asWasmFunction(
  hostFunction: WebAssembly.ImportValue,
  { type }: Signature,
): WebAssembly.ExportValue {
  const writer = new Writer();
  writePreamble(writer);
  writer
    .u8(1)
    .sized((w) => writeTypeSection(w, [{ explicit: false, types: [{ final: true, supertypes: [], type }] }]));
  writer
    .u8(2)
    .sized((w) => writeImportSection(w, [{ module: "", name: "f", description: { kind: "func", type: 0 } }]));
  writer.u8(7).sized((w) => writeExportSection(w, [{ name: "f", kind: "func", index: 0 }]));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(writer.finish()), {
    "": { f: hostFunction },
  });
  return instance.exports.f as WebAssembly.ExportValue;
}
