import { type ConstExpr, readConstExpr, writeConstExpr } from "../const-expr.ts";
import type { Reader } from "../reader.ts";
import { readTableType, type TableType, writeTableType } from "../types.ts";
import type { Writer } from "../writer.ts";

/** A table, with the value of its elements where that is not null. */
export interface Table {
  readonly type: TableType;
  readonly initial: ConstExpr | undefined;
}

export function readTableSection(reader: Reader): Table[] {
  return reader.vector("table", (r) => {
    if (r.peek() !== 0x40) return { type: readTableType(r), initial: undefined };
    r.u8();
    const offset = r.offset;
    if (r.u8() !== 0) r.fail("unknown table form", offset);
    return { type: readTableType(r), initial: readConstExpr(r) };
  });
}

export function writeTableSection(writer: Writer, tables: readonly Table[]): void {
  writer.vector(tables, (w, { type, initial }) => {
    if (initial !== undefined) w.u8(0x40).u8(0);
    writeTableType(w, type);
    if (initial !== undefined) writeConstExpr(w, initial);
  });
}
