import { SolderError } from "../errors.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ascii = /^[\0-\x7f]*$/;

/**
 * Most modules are decoded once, by code that is not compiled yet: one call of a built-in function with thousands of
 * bytes as its arguments takes less time than a loop over them, and less than compiling that loop, which V8 would
 * begin in the middle of it. This many arguments fit on every stack.
 */
const manyAtOnce = 4096;
/** How far ahead characters are made of bytes at first: many sections have one name only. */
const firstWindow = 128;

/** The most types, functions, imports... that engines accept (JavaScript interface, "implementation-defined limits"). */
export const mostItems = 1_000_000;
/** The most elements of a segment that engines accept. */
export const mostElements = 10_000_000;

/**
 * A cursor over a module's bytes. Offsets in its errors count from the start of the module.
 *
 * It never reads past `end`, so a nested reader (a section, a subsection) cannot leave its range.
 */
export class Reader {
  readonly bytes: Uint8Array;
  readonly end: number;
  offset: number;
  /** The bytes from `windowStart`, a character each. */
  private window = "";
  private windowStart = 0;
  private windowSize = firstWindow;

  constructor(bytes: Uint8Array, offset = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  get done(): boolean {
    return this.offset >= this.end;
  }

  get remaining(): number {
    return this.end - this.offset;
  }

  /** Throws ERR_BAD_MODULE at `offset`, which is where the reader stands unless another one is given. */
  fail(message: string, offset: number = this.offset): never {
    throw badModule(message, offset);
  }

  u8(): number {
    const { offset } = this;
    const byte = offset < this.end ? (this.bytes[offset] as number) : this.fail("unexpected end");
    this.offset = offset + 1;
    return byte;
  }

  /** The next byte without consuming it. */
  peek(): number {
    const { offset } = this;
    return offset < this.end ? (this.bytes[offset] as number) : this.fail("unexpected end");
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    const { bytes, end, offset } = this;
    const first = bytes[offset] as number;
    if (first < 0x80 && offset < end) {
      this.offset = offset + 1;
      return first;
    }
    const second = bytes[offset + 1] as number;
    if (second < 0x80 && offset + 1 < end) {
      this.offset = offset + 2;
      return (first & 0x7f) | (second << 7);
    }
    return this.longU32();
  }

  private longU32(): number {
    const start = this.offset;
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 28 && byte > 0x0f) this.fail("integer is too long or too large for u32", start);
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result >>> 0;
    }
  }

  /** Signed LEB128 of at most 32 bits. */
  s32(): number {
    const start = this.offset;
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (shift < 28) return (byte & 0x40) === 0 ? result : result | (-1 << (shift + 7));
        // Four bits are left for the value: the three above them must repeat its sign.
        if ((byte & 0x78) !== 0 && (byte & 0x78) !== 0x78) this.fail("integer is too large for s32", start);
        return result;
      }
      if (shift === 28) this.fail("integer is too long for s32", start);
    }
  }

  /** Signed LEB128 of at most 33 bits: block types and heap types. */
  s33(): number {
    return Number(this.signed(33));
  }

  /** Signed LEB128 of at most 64 bits. */
  s64(): bigint {
    return this.signed(64);
  }

  /** Unsigned LEB128 of at most 64 bits. */
  u64(): bigint {
    const start = this.offset;
    let result = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.u8();
      if (shift === 63n && byte > 1) this.fail("integer is too long or too large for u64", start);
      result |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return result;
    }
  }

  private signed(bits: number): bigint {
    const start = this.offset;
    const first = this.u8();
    if (first < 0x80) return BigInt((first << 25) >> 25);
    let result = BigInt(first & 0x7f);
    for (let shift = 7; ; shift += 7) {
      const byte = this.u8();
      result |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) {
        const value = BigInt.asIntN(shift + 7, result);
        if (value !== BigInt.asIntN(bits, value)) this.fail(`integer is too large for s${bits}`, start);
        return value;
      }
      if (shift + 7 >= bits) this.fail(`integer is too long for s${bits}`, start);
    }
  }

  /** Leaves out the next `length` bytes and returns where they begin. */
  skip(length: number): number {
    const start = this.offset;
    if (length > this.end - start) this.fail(`${length} bytes wanted, ${this.remaining} left`);
    this.offset = start + length;
    return start;
  }

  /** A view of the next `length` bytes. */
  take(length: number): Uint8Array {
    const start = this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  /** A UTF-8 string with its length before it. */
  name(): string {
    const length = this.u32();
    const start = this.offset;
    if (length > this.end - start) this.skip(length);
    if (start + length > this.windowStart + this.window.length || start < this.windowStart) {
      if (length > manyAtOnce) return this.utf8(this.skip(length));
      this.moveWindow(length);
    }
    this.offset = start + length;
    const from = start - this.windowStart;
    const text = this.window.substring(from, from + length);
    return ascii.test(text) ? text : this.utf8(start);
  }

  /** Makes characters of the bytes ahead. */
  private moveWindow(least: number): void {
    const size = Math.max(least, this.windowSize);
    const ahead = this.bytes.subarray(this.offset, Math.min(this.offset + size, this.end));
    this.window = String.fromCharCode.apply(null, ahead as Uint8Array & number[]);
    this.windowStart = this.offset;
    this.windowSize = Math.min(this.windowSize * 8, manyAtOnce);
  }

  private utf8(start: number): string {
    try {
      return utf8.decode(this.bytes.subarray(start, this.offset));
    } catch {
      return this.fail("name is not valid UTF-8", start);
    }
  }

  /** A count followed by that many items; what fails inside item 3 says `what[3]: ...`. */
  vector<T>(what: string, readItem: (reader: this, index: number) => T, most: number = mostItems): T[] {
    const count = this.count(what, most);
    const items = new Array<T>(count);
    let index = 0;
    try {
      for (; index < count; index++) items[index] = readItem(this, index);
    } catch (error) {
      throw error instanceof SolderError && error.code === "ERR_BAD_MODULE"
        ? badModule(`${what}[${index}]: ${error.message}`, error.offset)
        : error;
    }
    return items;
  }

  /** A count followed by that many indices. */
  indices(what: string, most: number = mostItems): number[] {
    const count = this.count(what, most);
    const oneByteEach = this.bytes.subarray(this.offset, this.offset + count) as Uint8Array & number[];
    if (count <= manyAtOnce && Math.max.apply(null, oneByteEach) < 0x80) {
      this.offset += count;
      return Array.of.apply(null, oneByteEach) as number[];
    }
    const items = new Array<number>(count);
    for (let i = 0; i < count; i++) items[i] = this.u32();
    return items;
  }

  /** How many items follow. Each takes a byte at least: a larger count is a lie that must not become an allocation. */
  private count(what: string, most: number): number {
    const offset = this.offset;
    const count = this.u32();
    if (count > this.remaining) this.fail(`${count} ${what} entries in ${this.remaining} bytes`, offset);
    if (count > most) this.fail(`${count} ${what} entries; engines take ${most}`, offset);
    return count;
  }

  /** A reader for the next `length` bytes, which this one skips. */
  nested(length: number): Reader {
    const start = this.skip(length);
    return new Reader(this.bytes, start, start + length);
  }

  /** Fails unless everything was read. */
  finish(what: string): void {
    if (!this.done) this.fail(`${this.remaining} bytes left over at the end of the ${what}`);
  }
}

/** The error for bytes that are not what the specification asks for. */
export function badModule(message: string, offset?: number): SolderError {
  return new SolderError("ERR_BAD_MODULE", message, { offset });
}
