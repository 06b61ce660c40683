import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

/** The type index of each function that the module defines. */
export function readFunctionSection(reader: Reader): number[] {
  return reader.indices("function");
}

export function writeFunctionSection(writer: Writer, functions: readonly number[]): void {
  writer.vector(functions, (w, type) => w.u32(type));
}
