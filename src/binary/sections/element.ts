import { type ConstExpr, readConstExpr, writeConstExpr } from "../const-expr.ts";
import { mostElements, type Reader } from "../reader.ts";
import { funcref, type ReferenceType, readReferenceType, writeValueType } from "../types.ts";
import type { Writer } from "../writer.ts";

export type ElementItems =
  | { readonly kind: "functions"; readonly functions: readonly number[] }
  | {
      readonly kind: "expressions";
      readonly type: ReferenceType;
      readonly expressions: readonly ConstExpr[];
    };

export type ElementMode =
  | { readonly kind: "active"; readonly table: number; readonly offset: ConstExpr }
  | { readonly kind: "passive" | "declarative" };

export interface ElementSegment {
  readonly mode: ElementMode;
  readonly items: ElementItems;
}

/** Bits of a segment's flags. */
const notActive = 1;
const tableIndexOrDeclarative = 2;
const expressions = 4;

export function readElementSection(reader: Reader): ElementSegment[] {
  return reader.vector("element segment", (r) => {
    const offset = r.offset;
    const flags = r.u32();
    if (flags > 7) r.fail(`unknown element segment flags ${flags}`, offset);
    const mode = readMode(r, flags);
    return { mode, items: readItems(r, flags) };
  });
}

function readMode(reader: Reader, flags: number): ElementMode {
  if (flags & notActive) return { kind: flags & tableIndexOrDeclarative ? "declarative" : "passive" };
  const table = flags & tableIndexOrDeclarative ? reader.u32() : 0;
  return { kind: "active", table, offset: readConstExpr(reader) };
}

function readItems(reader: Reader, flags: number): ElementItems {
  // The element kind or type is left out in the two short active forms.
  const typed = (flags & (notActive | tableIndexOrDeclarative)) !== 0;
  if (flags & expressions) {
    const type = typed ? readReferenceType(reader) : funcref;
    return { kind: "expressions", type, expressions: reader.vector("element", readConstExpr, mostElements) };
  }
  const offset = reader.offset;
  if (typed && reader.u8() !== 0) reader.fail("unknown element kind", offset);
  return { kind: "functions", functions: reader.indices("element", mostElements) };
}

export function writeElementSection(writer: Writer, segments: readonly ElementSegment[]): void {
  writer.vector(segments, (w, { mode, items }) => {
    const flags = elementFlags(mode, items);
    w.u32(flags);
    if (mode.kind === "active") {
      if (flags & tableIndexOrDeclarative) w.u32(mode.table);
      writeConstExpr(w, mode.offset);
    }
    const typed = (flags & (notActive | tableIndexOrDeclarative)) !== 0;
    if (items.kind === "functions") {
      if (typed) w.u8(0);
      w.vector(items.functions, (v, index) => v.u32(index));
    } else {
      if (typed) writeValueType(w, items.type);
      w.vector(items.expressions, writeConstExpr);
    }
  });
}

function elementFlags(mode: ElementMode, items: ElementItems): number {
  const form = items.kind === "expressions" ? expressions : 0;
  if (mode.kind !== "active")
    return form | notActive | (mode.kind === "declarative" ? tableIndexOrDeclarative : 0);
  const plainFuncref = items.kind === "functions" || (items.type.heap === "func" && items.type.nullable);
  return mode.table === 0 && plainFuncref ? form : form | tableIndexOrDeclarative;
}
