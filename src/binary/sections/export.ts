import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

/** The kinds of things that a module exports, in the order of their codes. */
export const externalKinds = ["func", "table", "memory", "global", "tag"] as const;
export type ExternalKind = (typeof externalKinds)[number];

export interface Export {
  readonly name: string;
  readonly kind: ExternalKind;
  /** An index into the index space of its kind, imports first. */
  readonly index: number;
}

export function readExportSection(reader: Reader): Export[] {
  return reader.vector("export", readExport);
}

function readExport(reader: Reader): Export {
  const name = reader.name();
  const { bytes, offset, end } = reader;
  const kind = externalKinds[bytes[offset] as number];
  const low = bytes[offset + 1] as number;
  const high = bytes[offset + 2] as number;
  // Most of the thousand exports of libc.so have indices of two bytes; two more calls for each show in a first decode.
  if (kind !== undefined && low >= 0x80 && high < 0x80 && offset + 2 < end) {
    reader.offset = offset + 3;
    return { name, kind, index: (low & 0x7f) | (high << 7) };
  }
  const code = reader.u8();
  if (kind === undefined) return reader.fail(`unknown export kind 0x${code.toString(16)}`, offset);
  return { name, kind, index: reader.u32() };
}

export function writeExportSection(writer: Writer, exports: readonly Export[]): void {
  writer.vector(exports, (w, { name, kind, index }) => {
    w.name(name).u8(externalKinds.indexOf(kind)).u32(index);
  });
}
