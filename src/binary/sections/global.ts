import { type ConstExpr, readConstExpr, writeConstExpr } from "../const-expr.ts";
import type { Reader } from "../reader.ts";
import { type GlobalType, readGlobalType, writeGlobalType } from "../types.ts";
import type { Writer } from "../writer.ts";

export interface Global {
  readonly type: GlobalType;
  readonly initial: ConstExpr;
}

export function readGlobalSection(reader: Reader): Global[] {
  return reader.vector("global", (r) => ({ type: readGlobalType(r), initial: readConstExpr(r) }));
}

export function writeGlobalSection(writer: Writer, globals: readonly Global[]): void {
  writer.vector(globals, (w, { type, initial }) => {
    writeGlobalType(w, type);
    writeConstExpr(w, initial);
  });
}
