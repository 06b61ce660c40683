/** What an object's data are before it is relocated, as far as its start function can be read. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { initialData } from "../../src/component/initial-data.ts";
import { type LibraryParts, library } from "../library-builder.ts";

const segment = { offset: 4, bytes: Uint8Array.of(1, 2, 3) };
const started = (...instructions: readonly number[]): LibraryParts => ({
  segment,
  memorySize: 64,
  functions: { begin: ">" },
  bodies: { begin: Uint8Array.from(instructions) },
  start: "begin",
});

describe("the initial data of an object", () => {
  it("are its active segments", () => {
    assert.deepEqual(initialData(library({ segment, memorySize: 16 })), [
      { offset: 4, bytes: segment.bytes },
    ]);
  });

  it("are not changed by start functions that set globals or write zeros", () => {
    const address = [0x23, 0, 0x41, 8, 0x6a];
    const fills = [...address, 0x41, 0, 0x41, 8, 0xfc, 11, 0];
    assert.equal(initialData(library(started(...fills)))?.length, 1);
    const sets: LibraryParts = {
      ...started(...address, 0x24, 3),
      globals: [{ type: { value: "i32", mutable: true }, initial: [{ op: "i32.const", value: 0 }] }],
    };
    assert.equal(initialData(library(sets))?.length, 1);
  });

  it("are unknown where a start function does anything else, or does not end", () => {
    const stores = [0x23, 0, 0x41, 1, 0x36, 2, 0];
    const fillsOnes = [0x23, 0, 0x41, 1, 0x41, 8, 0xfc, 11, 0];
    const callsItself = [0x10, 0];
    for (const instructions of [stores, fillsOnes, callsItself, [...callsItself, ...callsItself]]) {
      assert.equal(initialData(library(started(...instructions))), undefined);
    }
  });
});
