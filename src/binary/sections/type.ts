import type { Reader } from "../reader.ts";
import { type CompositeType, type FieldType, readValueType, writeValueType } from "../types.ts";
import type { Writer } from "../writer.ts";

/** One type definition. Types outside of a `rec` are groups of one. */
export interface SubType {
  readonly final: boolean;
  readonly supertypes: readonly number[];
  readonly type: CompositeType;
}

/** Types that may refer to each other. `explicit` tells `(rec t)` from a plain `t`. */
export interface RecursionGroup {
  readonly explicit: boolean;
  readonly types: readonly SubType[];
}

/** A type as it stands outside of a `rec`, without supertypes. */
export function plainType(type: CompositeType): RecursionGroup {
  return { explicit: false, types: [{ final: true, supertypes: [], type }] };
}

export function readTypeSection(reader: Reader): RecursionGroup[] {
  return reader.vector("type", readRecursionGroup);
}

function readRecursionGroup(reader: Reader): RecursionGroup {
  if (reader.peek() !== 0x4e) return { explicit: false, types: [readSubType(reader)] };
  reader.u8();
  return { explicit: true, types: reader.vector("rec", readSubType) };
}

function readSubType(reader: Reader): SubType {
  const form = reader.peek();
  if (form !== 0x50 && form !== 0x4f) return { final: true, supertypes: [], type: readCompositeType(reader) };
  reader.u8();
  const supertypes = reader.indices("supertype");
  return { final: form === 0x4f, supertypes, type: readCompositeType(reader) };
}

function readCompositeType(reader: Reader): CompositeType {
  const offset = reader.offset;
  const form = reader.u8();
  switch (form) {
    case 0x60: {
      const params = reader.vector("param", readValueType);
      return { kind: "func", params, results: reader.vector("result", readValueType) };
    }
    case 0x5f:
      return { kind: "struct", fields: reader.vector("field", readFieldType) };
    case 0x5e:
      return { kind: "array", element: readFieldType(reader) };
    default:
      return reader.fail(`unknown type form 0x${form.toString(16)}`, offset);
  }
}

function readFieldType(reader: Reader): FieldType {
  const packed = reader.peek();
  const storage = packed === 0x78 ? "i8" : packed === 0x77 ? "i16" : readValueType(reader);
  if (storage === "i8" || storage === "i16") reader.u8();
  const offset = reader.offset;
  const mutability = reader.u8();
  if (mutability > 1) reader.fail(`unknown mutability 0x${mutability.toString(16)}`, offset);
  return { storage, mutable: mutability === 1 };
}

export function writeTypeSection(writer: Writer, groups: readonly RecursionGroup[]): void {
  writer.vector(groups, (w, group) => {
    if (group.explicit) w.u8(0x4e).vector(group.types, writeSubType);
    else for (const type of group.types) writeSubType(w, type);
  });
}

function writeSubType(writer: Writer, { final, supertypes, type }: SubType): void {
  if (!final || supertypes.length > 0)
    writer.u8(final ? 0x4f : 0x50).vector(supertypes, (w, index) => w.u32(index));
  switch (type.kind) {
    case "func":
      writer.u8(0x60).vector(type.params, writeValueType).vector(type.results, writeValueType);
      return;
    case "struct":
      writer.u8(0x5f).vector(type.fields, writeFieldType);
      return;
    case "array":
      writer.u8(0x5e);
      writeFieldType(writer, type.element);
  }
}

function writeFieldType(writer: Writer, { storage, mutable }: FieldType): void {
  if (storage === "i8" || storage === "i16") writer.u8(storage === "i8" ? 0x78 : 0x77);
  else writeValueType(writer, storage);
  writer.u8(mutable ? 1 : 0);
}
