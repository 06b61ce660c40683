import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Reader } from "../../src/binary/reader.ts";
import type { Writer } from "../../src/binary/writer.ts";
import { assertPair, decode, encode, failure, hex } from "./bytes.ts";

const u32 = { read: (r: Reader) => r.u32(), write: (w: Writer, v: number) => w.u32(v) };
const s32 = { read: (r: Reader) => r.s32(), write: (w: Writer, v: number) => w.s32(v) };
const s33 = { read: (r: Reader) => r.s33(), write: (w: Writer, v: number) => w.s64(BigInt(v)) };
const u64 = { read: (r: Reader) => r.u64(), write: (w: Writer, v: bigint) => w.u64(v) };
const s64 = { read: (r: Reader) => r.s64(), write: (w: Writer, v: bigint) => w.s64(v) };

describe("LEB128", () => {
  it("writes the shortest form and reads it back", () => {
    const unsigned: [string, number][] = [
      ["00", 0],
      ["01", 1],
      ["7f", 127],
      ["80 01", 128],
      ["e5 8e 26", 624485],
      ["ff ff ff ff 07", 2 ** 31 - 1],
      ["80 80 80 80 08", 2 ** 31],
      ["ff ff ff ff 0f", 2 ** 32 - 1],
    ];
    for (const [bytes, value] of unsigned) {
      assertPair(u32.read, u32.write, hex(bytes), value);
      assertPair(u64.read, u64.write, hex(bytes), BigInt(value));
    }
    const signed: [string, number][] = [
      ["00", 0],
      ["7f", -1],
      ["3f", 63],
      ["40", -64],
      ["c0 00", 64],
      ["bf 7f", -65],
      ["c0 bb 78", -123456],
      ["ff ff ff ff 07", 2 ** 31 - 1],
      ["80 80 80 80 78", -(2 ** 31)],
    ];
    for (const [bytes, value] of signed) {
      assertPair(s32.read, s32.write, hex(bytes), value);
      assertPair(s33.read, s33.write, hex(bytes), value);
      assertPair(s64.read, s64.write, hex(bytes), BigInt(value));
    }
  });

  it("writes five bytes where another value may come in their place", () => {
    const padded: readonly (readonly [unsigned: string, signed: string, value: number])[] = [
      ["80 80 80 80 00", "80 80 80 80 00", 0],
      ["ff 80 80 80 00", "ff 80 80 80 00", 127],
      ["ff ff ff ff 07", "ff ff ff ff 07", 2 ** 31 - 1],
    ];
    for (const [unsigned, signed, value] of padded) {
      assertPair(u32.read, (w, v) => w.paddedU32(v), hex(unsigned), value);
      assertPair(s32.read, (w, v) => w.paddedS32(v), hex(signed), value);
    }
    assertPair(u32.read, (w, v) => w.paddedU32(v), hex("ff ff ff ff 0f"), 2 ** 32 - 1);
    assertPair(s32.read, (w, v) => w.paddedS32(v), hex("ff ff ff ff 7f"), -1);
    assertPair(s32.read, (w, v) => w.paddedS32(v), hex("80 80 80 80 78"), -(2 ** 31));
  });

  it("reads forms that are longer than they need to be, as linkers write them into relocated places", () => {
    assert.equal(decode(u32.read, hex("80 80 80 80 00")), 0);
    assert.equal(decode(u32.read, hex("83 80 80 80 00")), 3);
    assert.equal(decode(s32.read, hex("ff ff ff ff 7f")), -1);
    assert.equal(decode(s32.read, hex("80 80 80 80 00")), 0);
    assert.equal(decode(s64.read, hex("ff ff ff ff ff ff ff ff ff 7f")), -1n);
    assert.equal(decode(u64.read, hex("ff ff ff ff ff ff ff ff ff 01")), 2n ** 64n - 1n);
    assert.equal(decode(s64.read, hex("80 80 80 80 80 80 80 80 80 7f")), -(2n ** 63n));
  });

  it("refuses what does not fit, at the offset where the integer begins", () => {
    const tooLarge: [Reader32, string][] = [
      [u32.read, "ff ff ff ff 10"],
      [u32.read, "80 80 80 80 80 00"],
      [s32.read, "ff ff ff ff 08"],
      [s32.read, "80 80 80 80 70"],
      [s32.read, "80 80 80 80 80 00"],
      [s33.read, "ff ff ff ff 4f"],
      [s33.read, "80 80 80 80 80 00"],
      [u64.read, "ff ff ff ff ff ff ff ff ff 02"],
      [u64.read, "80 80 80 80 80 80 80 80 80 80 00"],
      [s64.read, "ff ff ff ff ff ff ff ff ff 01"],
      [s64.read, "80 80 80 80 80 80 80 80 80 80 00"],
    ];
    for (const [read, bytes] of tooLarge) {
      const error = failure(() => decode(read, hex(bytes)));
      assert.equal(error.code, "ERR_BAD_MODULE", bytes);
      assert.equal(error.offset, 0, bytes);
    }
  });

  it("refuses integers that are cut off, at the end of the bytes", () => {
    for (const read of [u32.read, s32.read, s33.read, u64.read, s64.read]) {
      for (const bytes of ["", "80", "ff ff", "80 80 80 80"]) {
        const error = failure(() => decode(read as Reader32, hex(bytes)));
        assert.equal(error.message, "unexpected end");
        assert.equal(error.offset, hex(bytes).length);
      }
    }
  });

  it("round-trips every value", () => {
    fc.assert(fc.property(fc.nat(2 ** 32 - 1), (v) => decode(u32.read, encode(u32.write, v)) === v));
    fc.assert(fc.property(fc.integer(), (v) => decode(s32.read, encode(s32.write, v)) === v));
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 32), max: 2 ** 32 - 1 }),
        (v) => decode(s33.read, encode(s33.write, v)) === v,
      ),
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        (v) => decode(u64.read, encode(u64.write, v)) === v,
      ),
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        (v) => decode(s64.read, encode(s64.write, v)) === v,
      ),
    );
  });
});

type Reader32 = (reader: Reader) => number | bigint;

describe("Names", () => {
  const read = (r: Reader): string => r.name();
  const write = (w: Writer, v: string): unknown => w.name(v);

  it("are UTF-8 with their length in bytes", () => {
    assertPair(read, write, hex("00"), "");
    assertPair(read, write, hex("03 65 6e 76"), "env");
    assertPair(read, write, hex("05 c3 bc e2 82 ac"), "ü€");
    assertPair(read, write, hex("04 f0 9f 94 a9"), "🔩");
    // A byte order mark is a character like any other.
    assertPair(read, write, hex("04 ef bb bf 61"), "\ufeffa");
  });

  it("must be valid UTF-8", () => {
    for (const bytes of [
      "01 80",
      "01 ff",
      "02 c3 28",
      "02 c0 80",
      "03 ed a0 80",
      "02 61 e2",
      "04 f4 90 80 80",
    ]) {
      const error = failure(() => decode(read, hex(bytes)));
      assert.equal(error.message, "name is not valid UTF-8", bytes);
      assert.equal(error.offset, 1);
    }
  });

  it("cannot be longer than what is left", () => {
    const error = failure(() => decode(read, hex("05 61 62")));
    assert.equal(error.message, "5 bytes wanted, 2 left");
    assert.equal(error.offset, 1);
    assert.equal(failure(() => decode(read, hex("ff ff ff ff 0f 61"))).code, "ERR_BAD_MODULE");
  });

  it("round-trip, many in a row and long ones too", () => {
    const readAll = (r: Reader): string[] => r.vector("name", (v) => v.name());
    const writeAll = (w: Writer, names: readonly string[]): unknown => w.vector(names, (v, n) => v.name(n));
    const anyName = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary-ascii" }),
      fc.string({ unit: "grapheme-ascii", minLength: 3000, maxLength: 9000 }),
    );
    fc.assert(
      fc.property(fc.array(anyName), (names) => {
        assert.deepEqual(decode(readAll, encode(writeAll, names)), names);
      }),
    );
  });
});

describe("Lists of indices", () => {
  const read = (r: Reader): number[] => r.indices("index");

  it("round-trip, short and long, of one byte each and of more", () => {
    for (const length of [0, 1, 4096, 4097]) {
      for (const last of [0x7f, 0x80, 0x4000, 2 ** 32 - 1]) {
        const indices = Array.from({ length }, (_, i) => i % 0x80);
        if (length > 0) indices[length - 1] = last;
        const bytes = encode((w, list: number[]) => w.vector(list, (v, index) => v.u32(index)), indices);
        assert.deepEqual(decode(read, bytes), indices);
      }
    }
  });

  it("are refused where they are cut off", () => {
    assert.equal(failure(() => decode(read, hex("02 01 80"))).offset, 3);
    assert.equal(failure(() => decode(read, hex("02 81 01"))).message, "unexpected end");
  });
});
