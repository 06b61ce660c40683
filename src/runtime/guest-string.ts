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

/** Reads a string of known length. @throws SolderError ERR_USAGE where it does not lie in memory. */
export function readString(memory: WebAssembly.Memory, address: number, length: number): string {
  const start = address >>> 0;
  const end = start + (length >>> 0);
  if (end > memory.buffer.byteLength)
    throw new SolderError("ERR_USAGE", `no string at address ${start}: it runs past the memory's end`);
  return decoder.decode(new Uint8Array(memory.buffer).slice(start, end));
}

/** The bytes of a NUL-terminated string. */
export function encodeCString(text: string): Uint8Array {
  return encoder.encode(`${text}\0`);
}
