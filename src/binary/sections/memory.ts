import type { Reader } from "../reader.ts";
import { type Limits, readLimits, writeLimits } from "../types.ts";
import type { Writer } from "../writer.ts";

export function readMemorySection(reader: Reader): Limits[] {
  return reader.vector("memory", readLimits);
}

export function writeMemorySection(writer: Writer, memories: readonly Limits[]): void {
  writer.vector(memories, writeLimits);
}
