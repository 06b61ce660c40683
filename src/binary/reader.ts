import { SolderError } from "../errors.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A cursor over a module's bytes. Offsets in its errors count from the start of the module.
 *
 * It never reads past `end`, so a nested reader (a section, a subsection) cannot leave its range.
 */
export class Reader {
  readonly bytes: Uint8Array;
  readonly end: number;
  offset: number;

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
    if (this.offset >= this.end) this.fail("unexpected end");
    return this.bytes[this.offset++] as number;
  }

  /** The next byte without consuming it. */
  peek(): number {
    if (this.offset >= this.end) this.fail("unexpected end");
    return this.bytes[this.offset] as number;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    const start = this.offset;
    let byte = this.u8();
    if (byte < 0x80) return byte;
    let result = byte & 0x7f;
    for (let shift = 7; ; shift += 7) {
      byte = this.u8();
      if (shift === 28 && byte > 0x0f) this.fail("integer is too long or too large for u32", start);
      result += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return result;
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

  /** A view of the next `length` bytes. */
  take(length: number): Uint8Array {
    if (length > this.remaining) this.fail(`${length} bytes wanted, ${this.remaining} left`);
    const start = this.offset;
    this.offset += length;
    return this.bytes.subarray(start, this.offset);
  }

  /** A UTF-8 string with its length before it. */
  name(): string {
    const length = this.u32();
    const start = this.offset;
    const raw = this.take(length);
    if (length < 48) {
      let text = "";
      for (let i = 0; i < length; i++) {
        const byte = raw[i] as number;
        if (byte >= 0x80) return this.decode(raw, start);
        text += String.fromCharCode(byte);
      }
      return text;
    }
    return this.decode(raw, start);
  }

  private decode(raw: Uint8Array, offset: number): string {
    try {
      return utf8.decode(raw);
    } catch {
      return this.fail("name is not valid UTF-8", offset);
    }
  }

  /** A count followed by that many items; what fails inside item 3 says `what[3]: ...`. */
  vector<T>(what: string, readItem: (reader: this, index: number) => T): T[] {
    const count = this.u32();
    // Every item takes a byte at least: a count beyond that is a lie that must not become an allocation.
    if (count > this.remaining) this.fail(`${count} ${what} entries in ${this.remaining} bytes`);
    const items: T[] = [];
    let index = 0;
    try {
      for (; index < count; index++) items.push(readItem(this, index));
    } catch (error) {
      throw error instanceof SolderError && error.code === "ERR_BAD_MODULE"
        ? badModule(`${what}[${index}]: ${error.message}`, error.offset)
        : error;
    }
    return items;
  }

  /** A reader for the next `length` bytes, which this one skips. */
  nested(length: number): Reader {
    if (length > this.remaining) this.fail(`${length} bytes wanted, ${this.remaining} left`);
    const inner = new Reader(this.bytes, this.offset, this.offset + length);
    this.offset += length;
    return inner;
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
