import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

/** A tag's type: the index of the function type whose parameters it carries. */
export function readTagType(reader: Reader): number {
  const offset = reader.offset;
  const attribute = reader.u8();
  if (attribute !== 0) reader.fail(`unknown tag attribute 0x${attribute.toString(16)}`, offset);
  return reader.u32();
}

export function writeTagType(writer: Writer, type: number): void {
  writer.u8(0).u32(type);
}

export function readTagSection(reader: Reader): number[] {
  return reader.vector("tag", readTagType);
}

export function writeTagSection(writer: Writer, tags: readonly number[]): void {
  writer.vector(tags, writeTagType);
}
