import type { MemoryBlock } from "./address-space.ts";
import { guestAllocator } from "./allocator.ts";
import { encodeCString } from "./guest-string.ts";
import type { Loaded, Process } from "./process.ts";
import { uncatchable } from "./uncatchable.ts";

const strings = new WeakMap<Loaded, Map<string, number>>();

/** Zeroed guest memory, aligned to 8 bytes, that is given back when the object is unloaded. Returns its address. */
export function lend(process: Process, object: Loaded, size: number): number {
  const block: MemoryBlock = process.space.takeMemory(size, 8, guestAllocator(process));
  object.lent.push(block);
  return block.address;
}

/** The address of a string that lives as long as the object; the same text has one address. */
export function lendString(process: Process, object: Loaded, text: string): number {
  const known = strings.get(object) ?? new Map<string, number>();
  strings.set(object, known);
  let address = known.get(text);
  if (address === undefined) {
    const bytes = encodeCString(text);
    address = lend(process, object, bytes.length);
    new Uint8Array(process.space.memory.buffer).set(bytes, address);
    known.set(text, address);
  }
  return address;
}

/**
 * Writes bytes where a guest asks for them.
 *
 * @throws WebAssembly.RuntimeError, a trap as in the guest's own code, where that is no memory.
 */
export function writeBytes({ space }: Process, address: number, bytes: Uint8Array): void {
  const memory = new Uint8Array(space.memory.buffer);
  const start = address >>> 0;
  if (start + bytes.length > memory.length)
    throw uncatchable(new WebAssembly.RuntimeError("memory access out of bounds"));
  memory.set(bytes, start);
}

/** The same for 32-bit words, little-endian. */
export function writeWords(process: Process, address: number, words: readonly number[]): void {
  const bytes = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, position) => void bytes.setUint32(position * 4, word, true));
  writeBytes(process, address, new Uint8Array(bytes.buffer));
}
