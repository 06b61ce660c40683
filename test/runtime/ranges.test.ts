import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Ranges } from "../../src/runtime/ranges.ts";

describe("free ranges", () => {
  it("are taken first fit, aligned, and joined when they come back", () => {
    const ranges = new Ranges();
    ranges.give(10, 20);
    assert.equal(ranges.take(5, 8), 16);
    assert.equal(ranges.take(100), undefined);
    assert.equal(ranges.size, 15);
    ranges.give(16, 5);
    assert.equal(ranges.take(20), 10);
    assert.equal(ranges.size, 0);
  });

  it("never overlap, and end as one when everything is given back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ size: fc.integer({ min: 1, max: 40 }), log2: fc.nat(4), back: fc.boolean() })),
        (steps) => {
          const ranges = new Ranges();
          ranges.give(0, 1000);
          const taken: { start: number; size: number }[] = [];
          for (const { size, log2, back } of steps) {
            const released = back ? taken.shift() : undefined;
            if (released) ranges.give(released.start, released.size);
            const start = ranges.take(size, 2 ** log2);
            if (start === undefined) continue;
            assert.equal(start % 2 ** log2, 0);
            for (const other of taken)
              assert.ok(start >= other.start + other.size || start + size <= other.start);
            taken.push({ start, size });
          }
          for (const { start, size } of taken) ranges.give(start, size);
          assert.equal(ranges.take(1000), 0);
        },
      ),
    );
  });
});
