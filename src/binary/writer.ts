const utf8 = new TextEncoder();

/** Bytes being written: grows as needed, encodes integers in their shortest form. */
export class Writer {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** A copy of what was written so far. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  u8(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  /** The bytes of `source` from `start` up to `end`. */
  range(source: Uint8Array, start: number, end: number): this {
    const length = end - start;
    this.#reserve(length);
    // A call of `set` costs more than a few assignments.
    if (length > 24) this.#bytes.set(source.subarray(start, end), this.#length);
    else for (let i = 0; i < length; i++) this.#bytes[this.#length + i] = source[start + i] as number;
    this.#length += length;
    return this;
  }

  u32(value: number): this {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return this.u8(rest);
  }

  u64(value: bigint): this {
    let rest = BigInt.asUintN(64, value);
    while (rest >= 0x80n) {
      this.u8(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    return this.u8(Number(rest));
  }

  /** In five bytes whatever the value: another one can be written over it. */
  paddedU32(value: number): this {
    for (let shift = 0; shift < 28; shift += 7) this.u8(((value >>> shift) & 0x7f) | 0x80);
    return this.u8(value >>> 28);
  }

  /** Signed LEB128 of a 32-bit integer. */
  s32(value: number): this {
    let rest = value;
    while (rest < -0x40 || rest >= 0x40) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    return this.u8(rest & 0x7f);
  }

  /** As `s32`, in five bytes whatever the value. */
  paddedS32(value: number): this {
    for (let shift = 0; shift < 28; shift += 7) this.u8(((value >> shift) & 0x7f) | 0x80);
    return this.u8((value >> 28) & 0x7f);
  }

  s64(value: bigint): this {
    let rest = value;
    for (;;) {
      const byte = Number(rest & 0x7fn);
      rest >>= 7n;
      const signBit = (byte & 0x40) !== 0;
      if ((rest === 0n && !signBit) || (rest === -1n && signBit)) return this.u8(byte);
      this.u8(byte | 0x80);
    }
  }

  /** A UTF-8 string with its length, in bytes, before it. */
  name(text: string): this {
    const start = this.#length;
    const { length } = text;
    this.u32(length).#reserve(length);
    if (writeAscii(text, this.#bytes, this.#length)) {
      this.#length += length;
      return this;
    }
    this.#length = start;
    const encoded = utf8.encode(text);
    return this.u32(encoded.length).bytes(encoded);
  }

  vector<T>(items: readonly T[], writeItem: (writer: this, item: T) => void): this {
    this.u32(items.length);
    for (const item of items) writeItem(this, item);
    return this;
  }

  /** What `write` produces, with its length before it. */
  sized(write: (writer: Writer) => void): this {
    const start = this.#length;
    // Most pieces are short: one byte is kept for the length, and the piece moves on if that is not enough.
    this.u8(0);
    write(this);
    const size = this.#length - start - 1;
    if (size < 0x80) {
      this.#bytes[start] = size;
      return this;
    }
    const content = start + 1;
    const moved = size < 0x4000 ? 1 : size < 0x200000 ? 2 : size < 0x10000000 ? 3 : 4;
    this.#reserve(moved);
    this.#bytes.copyWithin(content + moved, content, this.#length);
    this.#length = start;
    this.u32(size);
    this.#length += size;
    return this;
  }

  #reserve(extra: number): void {
    const needed = this.#length + extra;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** Writes a text of ASCII characters alone into bytes that are there; false where it has others. */
export function writeAscii(text: string, bytes: Uint8Array, offset: number): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return false;
    bytes[offset + i] = unit;
  }
  return true;
}

/** The first eight bytes of every core module: the magic number and version 1. */
export function writePreamble(writer: Writer): void {
  writer.bytes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
}
