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
  return reader.vector("export", (r) => {
    const name = r.name();
    const offset = r.offset;
    const code = r.u8();
    const kind = externalKinds[code] ?? r.fail(`unknown export kind 0x${code.toString(16)}`, offset);
    return { name, kind, index: r.u32() };
  });
}

export function writeExportSection(writer: Writer, exports: readonly Export[]): void {
  writer.vector(exports, (w, { name, kind, index }) => {
    w.name(name).u8(externalKinds.indexOf(kind)).u32(index);
  });
}
