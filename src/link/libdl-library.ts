import { writeCustomSection } from "../binary/sections/custom.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { writeDylinkSection } from "../dylink/dylink-section.ts";
import { decodeLibrary, type Library } from "../dylink/library.ts";
import { dylinkSection, libdlName } from "../dylink/names.ts";
import type { FoundLibrary, SearchResult } from "./graph.ts";

/**
 * What stands in for the stub `libdl.so` that programs are linked with: a library of that name with nothing in
 * it. Its functions are the loader's own symbols, which every scope ends with.
 */
export function libdlLibrary(): Library {
  decoded ??= decodeLibrary(emptyLibrary(), libdlName);
  return decoded;
}

let decoded: Library | undefined;

/** The loader's own libdl.so for those who look for it: the stub that programs are linked with is never loaded, wherever it lies. */
export function findLibdl(name: string): SearchResult | undefined {
  if (name !== libdlName) return undefined;
  const found: FoundLibrary = {
    identity: "loader:libdl.so",
    version: "loader",
    library: libdlLibrary(),
    path: libdlName,
    guestName: libdlName,
    origin: undefined,
  };
  return { found, reason: "loader" };
}

/** The bytes of a library that needs nothing and has nothing. */
export function emptyLibrary(): Uint8Array<ArrayBuffer> {
  const info = { memorySize: 0, memoryAlignment: 0, tableSize: 0, tableAlignment: 0 };
  const content = new Writer();
  writeDylinkSection(content, [{ kind: "memory-info", info }]);
  const writer = new Writer();
  writePreamble(writer);
  writer.u8(0).sized((w) => writeCustomSection(w, dylinkSection, content.finish()));
  return writer.finish();
}
