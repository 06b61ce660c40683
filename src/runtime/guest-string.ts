import { SolderError } from "../errors.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Reads a NUL-terminated string. @throws SolderError ERR_USAGE where the memory ends before a NUL. */
export function readCString(memory: WebAssembly.Memory, address: number): string {
  const bytes = new Uint8Array(memory.buffer);
  const start = address >>> 0;
  const end = start < bytes.length ? bytes.indexOf(0, start) : -1;
  if (end < 0)
    throw new SolderError("ERR_USAGE", `no string at address ${start}: it runs past the memory's end`);
  return decoder.decode(bytes.slice(start, end));
}

/** The bytes of a NUL-terminated string. */
export function encodeCString(text: string): Uint8Array {
  return encoder.encode(`${text}\0`);
}
