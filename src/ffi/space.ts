/** The memory of a sandbox as its callers use it: views that outlive its growth, and room for arguments. */

import type { MemoryBlock } from "../runtime/address-space.ts";
import { guestAllocator } from "../runtime/allocator.ts";
import type { Process } from "../runtime/process.ts";
import { badArgument, ffiError } from "./errors.ts";
import type { Kind } from "./types.ts";

/** Bytes that are set aside for arguments. What does not fit is allocated for the call. */
const scratchSize = 64 * 1024;
/** Addresses at which C may look for anything, and SIMD too. */
const alignment = 16;
/** The longest string that is written in a loop. */
const loopLimit = 48;
/** Of four bytes. */
const topBits = 0x80808080;

/** What the end of a call owes: bytes to copy back, or memory to give back. */
type Debt =
  | { readonly kind: "copy"; readonly target: Uint8Array; readonly address: number }
  | { readonly kind: "block"; readonly block: MemoryBlock };

/**
 * Where arguments lie during calls: a stack, because callbacks may call in turn. A call notes `top` and `owed`, puts its strings and
 * buffers, and leaves with what it noted; what was put is valid until then.
 */
export class ArgumentSpace {
  /** Where the next argument lies; 0 before there is room for any. */
  top = 0;
  /** How many debts there are. */
  owed = 0;
  readonly #process: Process;
  readonly #failed: (cause: unknown) => unknown;
  readonly #encoder = new TextEncoder();
  readonly #debts: Debt[] = [];
  #bytes = new Uint8Array(0);
  #view = new DataView(new ArrayBuffer(0));
  #words = new Int32Array(0);
  #start = 0;
  #end = 0;

  /** @param failed makes an error of what escapes from `malloc` */
  constructor(process: Process, failed: (cause: unknown) => unknown) {
    this.#process = process;
    this.#failed = failed;
  }

  /** All of the memory. A view that was taken before it grew has no length. */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length === 0) this.#look();
    return this.#bytes;
  }

  /** The same, for values of several bytes. */
  get view(): DataView<ArrayBuffer> {
    if (this.#bytes.length === 0) this.#look();
    return this.#view;
  }

  #look(): void {
    const { buffer } = this.#process.space.memory;
    this.#bytes = new Uint8Array(buffer as ArrayBuffer);
    this.#view = new DataView(buffer as ArrayBuffer);
    this.#words = new Int32Array(buffer as ArrayBuffer);
  }

  /** Copies back what a call was given, when it has returned. */
  copyBack(owed: number): void {
    for (let i = owed; i < this.owed; i++) {
      const debt = this.#debts[i] as Debt;
      if (debt.kind !== "copy") continue;
      const { target, address } = debt;
      // A callback may have transferred it away.
      if (target.length === 0) continue;
      target.set(this.bytes.subarray(address, address + target.length));
    }
  }

  /** Ends a call, however it went. */
  settle(owed: number): void {
    while (this.owed > owed) {
      this.owed--;
      const debt = this.#debts.pop();
      if (debt?.kind === "block") this.#release(debt.block);
    }
  }

  /** A string as C has it. Returns its address. */
  text(value: string, index: number): number {
    const { length } = value;
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    const address = this.#take(length * 3 + 1);
    if (length > loopLimit || !this.#writeAscii(value, address)) this.#encode(value, address, index);
    return address;
  }

  /** Short strings are written faster than the encoder is called, four characters at a time. False where one is NUL or not ASCII. */
  #writeAscii(value: string, address: number): boolean {
    const { bytes } = this;
    const words = this.#words;
    const { length } = value;
    let all = 0;
    let borrows = 0;
    let i = 0;
    for (; i + 4 <= length; i += 4) {
      const a = value.charCodeAt(i);
      const b = value.charCodeAt(i + 1);
      const c = value.charCodeAt(i + 2);
      const d = value.charCodeAt(i + 3);
      const word = a | (b << 8) | (c << 16) | (d << 24);
      words[(address + i) >>> 2] = word;
      all |= a | b | c | d;
      // Of bytes below 0x80 only a zero sets a top bit here.
      borrows |= word - 0x01010101;
    }
    for (; i < length; i++) {
      const unit = value.charCodeAt(i);
      bytes[address + i] = unit;
      all |= unit;
      borrows |= (unit - 1) & 0x80;
    }
    bytes[address + length] = 0;
    return all <= 0x7f && (borrows & topBits) === 0;
  }

  #encode(text: string, address: number, index: number): void {
    if (text.includes("\0")) badArgument(index, "not contain null bytes");
    const { written } = this.#encoder.encodeInto(
      text,
      this.bytes.subarray(address, address + text.length * 3),
    );
    this.bytes[address + written] = 0;
  }

  /** The address for an argument that is an address, or stands for one. `owed` is what the call noted. */
  address(value: unknown, index: number, owed: number): number {
    if (typeof value === "bigint") {
      if (value >= 0n && value <= 0xffffffffn) return Number(value);
      return badArgument(index, "be a non-negative pointer bigint");
    }
    if (value === null || value === undefined) return 0;
    if (typeof value === "string") return this.text(value, index);
    checkAttached(value, index);
    const view = viewOf(value);
    if (view === undefined) return badArgument(index, "be a buffer, an ArrayBuffer, a string, or a bigint");
    const shared = this.#sharedWith(view, index, owed);
    if (shared !== undefined) return shared;
    const address = this.#take(view.length);
    this.bytes.set(view, address);
    this.#owe({ kind: "copy", target: view, address });
    return address;
  }

  /**
   * Where bytes lie already, because an earlier argument of the same call has them, too: what is one memory outside is one inside. Bytes
   * of which an earlier argument has a part cannot be had at one address.
   */
  #sharedWith(view: Uint8Array, index: number, owed: number): number | undefined {
    for (let i = owed; i < this.owed; i++) {
      const debt = this.#debts[i] as Debt;
      if (debt.kind !== "copy" || debt.target.buffer !== view.buffer) continue;
      const { target, address } = debt;
      const start = view.byteOffset - target.byteOffset;
      const end = start + view.length;
      if (start >= 0 && end <= target.length) return address + start;
      if (start < target.length && end > 0) {
        return badArgument(
          index,
          "not overlap an earlier argument in part: allocate() it, or pass all of it first",
        );
      }
    }
    return undefined;
  }

  /** What a call passes for C's `...`, as its ABI has it (tool-conventions, BasicCABI.md): one after the other. Returns their address. */
  variadic(kinds: readonly Kind[], values: readonly unknown[]): number {
    const address = this.#take(kinds.length * 8);
    const { view } = this;
    let at = address;
    for (const [i, kind] of kinds.entries()) {
      const value = values[i];
      if (kind === "float32" || kind === "float64" || typeof value === "bigint") {
        at = Math.ceil(at / 8) * 8;
        if (typeof value === "bigint") view.setBigUint64(at, BigInt.asUintN(64, value), true);
        else view.setFloat64(at, value as number, true);
        at += 8;
      } else {
        view.setUint32(at, value as number, true);
        at += 4;
      }
    }
    return address;
  }

  /**
   * Memory that lies in the sandbox as its address, and anything else as it is. Of several arguments such are asked for first: room for
   * another one may make the memory grow, and views of it have no address then.
   */
  inside(value: unknown): unknown {
    const isView = ArrayBuffer.isView(value);
    const buffer = isView ? value.buffer : value;
    return buffer === this.bytes.buffer ? BigInt(isView ? value.byteOffset : 0) : value;
  }

  #take(size: number): number {
    if (this.#end === 0) this.#setAside();
    // A call that began before anything was set aside noted 0.
    const address = this.top === 0 ? this.#start : this.top;
    const next = (address + size + alignment - 1) & -alignment;
    if (next <= this.#end && next >= address) {
      this.top = next;
      return address;
    }
    const block = this.#allocate(size);
    this.#owe({ kind: "block", block });
    return block.address;
  }

  #release(block: MemoryBlock): void {
    try {
      block.release();
    } catch (cause) {
      throw this.#failed(cause);
    }
  }

  #owe(debt: Debt): void {
    this.#debts.push(debt);
    this.owed++;
  }

  #setAside(): void {
    this.#start = this.#allocate(scratchSize).address;
    this.#end = this.#start + scratchSize;
  }

  #allocate(size: number): MemoryBlock {
    const allocator = guestAllocator(this.#process);
    try {
      return this.#process.space.takeMemory(Math.max(size, 1), alignment, allocator);
    } catch (cause) {
      throw this.#failed(cause);
    }
  }
}

function checkAttached(value: unknown, index: number): void {
  const isView = ArrayBuffer.isView(value);
  const buffer = isView ? value.buffer : value;
  if (!(buffer instanceof ArrayBuffer) || !buffer.detached) return;
  const what = isView ? "an ArrayBufferView backed by a detached" : "a detached";
  throw ffiError("ERR_INVALID_ARG_VALUE", `Argument ${index} is ${what} ArrayBuffer`);
}

/** Any memory as bytes; undefined where it is none. */
export function viewOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer)
    return new Uint8Array(value);
  return undefined;
}
