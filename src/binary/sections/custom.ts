import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

/** A custom section: its content is `size` bytes at `start` of the module, after the name. */
export interface CustomSection {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

/** Reads the name and leaves the content alone. */
export function readCustomSection(reader: Reader): CustomSection {
  const name = reader.name();
  return { name, start: reader.offset, size: reader.remaining };
}

export function writeCustomSection(writer: Writer, name: string, content: Uint8Array): void {
  writer.name(name).bytes(content);
}
