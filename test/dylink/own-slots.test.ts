import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { ownSlots } from "../../src/dylink/own-slots.ts";
import { hex, moduleOf } from "../binary/bytes.ts";
import { realLibraries } from "../binary/real-libraries.ts";

/** env.__table_base as global 1, a table, and three functions. */
const before = [
  ["dylink.0", hex("")],
  [1, hex("01 60 00 00")],
  [
    2,
    hex(`03 03 65 6e 76 01 78 03 7f 00
      03 65 6e 76 0c 5f 5f 74 61 62 6c 65 5f 62 61 73 65 03 7f 00
      03 65 6e 76 01 74 01 70 00 09`),
  ],
  [3, hex("03 00 00 00")],
] as const;
const code = [10, hex("03 02 00 0b 02 00 0b 02 00 0b")] as const;
const slotsOf = (elements: string): [number, number][] =>
  [...ownSlots(decodeLibrary(moduleOf(...before, [9, hex(elements)], code), "lib.so"))].sort();

describe("The slots that a library fills itself", () => {
  it("are counted from its table base, wherever a segment begins", () => {
    assert.deepEqual(slotsOf("01 00 23 01 0b 02 02 00"), [
      [0, 1],
      [2, 0],
    ]);
    assert.deepEqual(slotsOf("02 00 23 01 0b 01 02  00 23 01 41 05 6a 0b 01 00"), [
      [0, 5],
      [2, 0],
    ]);
    assert.deepEqual(slotsOf("01 04 23 01 0b 02 d0 70 0b d2 01 0b"), [[1, 1]]);
  });

  it("are the first ones, where a function stands in several", () => {
    assert.deepEqual(slotsOf("01 00 23 01 0b 03 01 01 01"), [[1, 0]]);
  });

  it("leave out segments that are not put into the table at a known place", () => {
    assert.deepEqual(slotsOf("02 01 00 01 00  00 23 00 0b 01 01"), []);
  });

  it("are as many in libc.so as its segment is long", () => {
    const real = realLibraries().at(-1);
    assert.ok(real);
    const libc = decodeLibrary(real.bytes, real.name);
    const slots = ownSlots(libc);
    assert.equal(slots.size, libc.memoryInfo.tableSize);
    assert.equal(ownSlots(libc), slots);
  });
});
