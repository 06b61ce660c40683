import { type ConstExpr, readConstExpr, writeConstExpr } from "../const-expr.ts";
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

export type DataMode =
  | { readonly kind: "active"; readonly memory: number; readonly offset: ConstExpr }
  | { readonly kind: "passive" };

/** A data segment's header; its content stays where it is: `size` bytes at `start` of the module. */
export interface DataSegment {
  readonly mode: DataMode;
  readonly start: number;
  readonly size: number;
}

export function readDataSection(reader: Reader): DataSegment[] {
  return reader.vector("data segment", (r) => {
    const mode = readDataMode(r);
    const size = r.u32();
    return { mode, start: r.skip(size), size };
  });
}

function readDataMode(reader: Reader): DataMode {
  const offset = reader.offset;
  const flags = reader.u32();
  switch (flags) {
    case 0:
      return { kind: "active", memory: 0, offset: readConstExpr(reader) };
    case 1:
      return { kind: "passive" };
    case 2: {
      const memory = reader.u32();
      return { kind: "active", memory, offset: readConstExpr(reader) };
    }
    default:
      return reader.fail(`unknown data segment flags ${flags}`, offset);
  }
}

/** Writes segments whose content lies in `bytes`, the module that they were read from. */
export function writeDataSection(writer: Writer, segments: readonly DataSegment[], bytes: Uint8Array): void {
  writer.vector(segments, (w, { mode, start, size }) => {
    if (mode.kind === "passive") {
      w.u32(1);
    } else {
      if (mode.memory === 0) w.u32(0);
      else w.u32(2).u32(mode.memory);
      writeConstExpr(w, mode.offset);
    }
    w.u32(size).bytes(bytes.subarray(start, start + size));
  });
}
