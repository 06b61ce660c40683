import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { DecodedFiles, type FileVersion } from "../../src/host/node/decoded-files.ts";
import { libraryBytes } from "../library-builder.ts";

const s = 1_000_000_000n;
const one = libraryBytes({ functions: { one: ">" } });
const two = libraryBytes({ functions: { two: ">" } });

const decode = (bytes: Uint8Array<ArrayBuffer>): Library => decodeLibrary(bytes, "lib.so");

/** A file that is looked at: what it holds, how often it was read. */
function file(files: DecodedFiles, changed: bigint) {
  let reads = 0;
  const read = (bytes: Uint8Array<ArrayBuffer>) => () => {
    reads++;
    return bytes;
  };
  const stats: FileVersion = { size: BigInt(one.length), mtimeNs: changed, ctimeNs: changed };
  return {
    at: (now: bigint, bytes: Uint8Array<ArrayBuffer>, more: Partial<FileVersion> = {}): Library =>
      files.get("1:2:3", { ...stats, ...more }, now, read(bytes), decode),
    reads: () => reads,
  };
}

describe("a decoded file", () => {
  it("is neither read nor decoded again where its times are sure to tell a change", () => {
    const { at, reads } = file(new DecodedFiles(10), 100n * s);
    const library = at(103n * s, one);
    assert.equal(at(104n * s, one), library);
    assert.equal(reads(), 1);
  });

  it("is read again as long as its times may not tell: the same bytes are the same library", () => {
    const { at, reads } = file(new DecodedFiles(10), 100n * s);
    const library = at(100n * s, one);
    assert.equal(at(101n * s, one), library);
    // The size is the same, and no time has changed.
    const other = at(101n * s, two);
    assert.ok(other.symbols.has("two"));
    assert.equal(at(103n * s, two), other);
    assert.equal(reads(), 4);
    assert.equal(at(104n * s, two), other);
    assert.equal(reads(), 4);
  });

  it("is read again when any of its times or its size changes", () => {
    const { at, reads } = file(new DecodedFiles(10), 100n * s);
    const library = at(200n * s, one);
    assert.notEqual(at(200n * s, two, { ctimeNs: 150n * s }), library);
    assert.ok(at(200n * s, one, { mtimeNs: 150n * s }).symbols.has("one"));
    assert.ok(at(200n * s, two, { size: 7n }).symbols.has("two"));
    assert.equal(reads(), 4);
  });

  it("that cannot be decoded is not remembered", () => {
    const { at } = file(new DecodedFiles(10), 100n * s);
    assert.throws(() => at(200n * s, new Uint8Array(8)), { code: "ERR_BAD_MODULE" });
    assert.ok(at(200n * s, one).symbols.has("one"));
  });

  it("is forgotten when many others were used since", () => {
    const files = new DecodedFiles(2);
    const stats = { size: 1n, mtimeNs: 0n, ctimeNs: 0n };
    const read = (identity: string): number => {
      let reads = 0;
      const count = (): Uint8Array<ArrayBuffer> => {
        reads++;
        return one;
      };
      files.get(identity, stats, 100n * s, count, decode);
      return reads;
    };
    assert.deepEqual(["a", "b", "a", "c", "a", "b"].map(read), [1, 1, 0, 1, 0, 1]);
  });
});
