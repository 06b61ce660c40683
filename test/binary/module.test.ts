import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { customSectionReader, decodeModule } from "../../src/binary/module.ts";
import { failure, hex, moduleOf } from "./bytes.ts";

/** Contents of sections that fit together: one type, one function, one memory. */
const types = hex("01 60 00 00");
const functions = hex("01 00");
const code = hex("01 02 00 0b");
const memory = hex("01 00 01");

describe("A module", () => {
  it("is read whole, but for the bodies of its functions", () => {
    const garbage = hex("01 ff ff ff ff ff");
    const bytes = moduleOf(
      ["first", hex("aa")],
      [1, types],
      [2, hex("01 01 61 01 62 00 00")],
      [3, functions],
      [4, hex("01 70 00 01")],
      [5, memory],
      [13, hex("01 00 00")],
      [6, hex("01 7f 00 41 05 0b")],
      [7, hex("01 01 66 00 01")],
      [8, hex("01")],
      [9, hex("01 00 41 00 0b 01 01")],
      [12, hex("01")],
      [10, garbage],
      [11, hex("01 01 01 aa")],
      ["last", hex("")],
    );
    const module = decodeModule(bytes);
    assert.equal(module.bytes, bytes);
    assert.equal(module.types.length, 1);
    assert.deepEqual(module.functions, [0]);
    assert.equal(module.start, 1);
    assert.equal(module.dataCount, 1);
    assert.deepEqual(module.tags, [0]);
    assert.equal(module.data.length, 1);
    assert.deepEqual(module.spaces.func, [0, 0]);
    assert.deepEqual(
      module.customs.map(({ name, size }) => [name, size]),
      [
        ["first", 1],
        ["last", 0],
      ],
    );
    assert.equal(customSectionReader(module, "first")?.u8(), 0xaa);
    assert.equal(customSectionReader(module, "second"), undefined);
    const sections = module.sections.map(({ id }) => id);
    assert.deepEqual(sections, [0, 1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11, 0]);
    const bodies = module.sections.find(({ id }) => id === 10);
    assert.deepEqual(bytes.subarray(bodies?.start, (bodies?.start ?? 0) + (bodies?.size ?? 0)), garbage);
  });

  it("may be empty", () => {
    assert.deepEqual(decodeModule(moduleOf()).sections, []);
  });

  it("begins with the magic number and version 1", () => {
    assert.match(failure(() => decodeModule(hex(""))).message, /not a WebAssembly module/);
    assert.match(failure(() => decodeModule(hex("7f 45 4c 46 02 01 01 00"))).message, /not a WebAssembly/);
    assert.equal(failure(() => decodeModule(hex("00 61 73 6d 01"))).offset, 5);
    const version2 = failure(() => decodeModule(hex("00 61 73 6d 02 00 00 00")));
    assert.equal(version2.message, "unknown WebAssembly version 2");
    assert.equal(version2.offset, 4);
  });

  it("is not a component", () => {
    const error = failure(() => decodeModule(hex("00 61 73 6d 0d 00 01 00")));
    assert.equal(error.code, "ERR_UNSUPPORTED");
    assert.match(error.message, /component/);
  });

  it("has each section once, in order, and fills it", () => {
    const cases: [string, Uint8Array<ArrayBuffer>, RegExp, number][] = [
      ["twice", moduleOf([1, types], [1, types]), /section 1 stands twice/, 14],
      ["out of order", moduleOf([5, memory], [1, types]), /section 1 stands twice or in the wrong place/, 13],
      ["unknown", moduleOf([42, hex("")]), /unknown section 42/, 8],
      ["cut off", moduleOf([1, types]).subarray(0, 12), /4 bytes wanted, 2 left/, 10],
      ["too long", moduleOf([1, hex("01 60 00 00 00")]), /1 bytes left over at the end of the section 1/, 14],
      ["too short", moduleOf([1, hex("02 60 00 00")]), /type\[1\]: unexpected end/, 14],
      ["bad name", moduleOf(["x", hex("")], [0, hex("01 ff")]), /not valid UTF-8/, 15],
    ];
    for (const [what, bytes, message, offset] of cases) {
      const error = failure(() => decodeModule(bytes));
      assert.equal(error.code, "ERR_BAD_MODULE", what);
      assert.match(error.message, message, what);
      assert.equal(error.offset, offset, what);
    }
  });

  it("has as many function bodies and data segments as it announces", () => {
    const cases: [Uint8Array<ArrayBuffer>, RegExp][] = [
      [moduleOf([1, types], [3, functions]), /1 functions declared, 0 in the code section/],
      [moduleOf([10, code]), /0 functions declared, 1 in/],
      [moduleOf([1, types], [3, functions], [10, hex("02 02 00 0b 02 00 0b")]), /1 functions declared, 2 in/],
      [moduleOf([12, hex("02")], [11, hex("01 01 00")]), /2 data segments announced, 1 there/],
      [moduleOf([12, hex("02")]), /2 data segments announced, 0 there/],
    ];
    for (const [bytes, message] of cases) assert.match(failure(() => decodeModule(bytes)).message, message);
  });

  it("has no index that leads nowhere", () => {
    const one = [[1, types] as const, [3, functions] as const];
    const body = [10, code] as const;
    const cases: [Uint8Array<ArrayBuffer>, string][] = [
      [moduleOf([2, hex("01 01 61 01 62 00 03")]), "function[0]: type 3 is not a function type"],
      [moduleOf([1, types], [3, hex("01 07")], body), "function[0]: type 7 is not a function type"],
      [moduleOf([1, hex("01 5f 00")], [3, functions], body), "function[0]: type 0 is not a function type"],
      [moduleOf([13, hex("01 00 05")]), "tag[0]: type 5 is not a function type"],
      [moduleOf([7, hex("01 01 66 00 01")]), "export f: function 1 does not exist"],
      [moduleOf([7, hex("01 01 6d 02 00")]), "export m: memory 0 does not exist"],
      [moduleOf([7, hex("01 01 74 01 00")]), "export t: table 0 does not exist"],
      [moduleOf([7, hex("01 01 67 03 00")]), "export g: global 0 does not exist"],
      [moduleOf([7, hex("01 01 65 04 00")]), "export e: tag 0 does not exist"],
      [moduleOf(...one, [8, hex("01")], body), "start: function 1 does not exist"],
      [moduleOf([6, hex("01 7f 00 23 09 0b")]), "global[0]: global 9 does not exist"],
      [moduleOf([6, hex("01 70 00 d2 09 0b")]), "global[0]: function 9 does not exist"],
      [moduleOf([6, hex("01 6b 00 fb 01 09 0b")]), "global[0]: type 9 does not exist"],
      [moduleOf([9, hex("01 00 41 00 0b 00")]), "element segment[0]: table 0 does not exist"],
      [moduleOf([9, hex("01 01 00 01 05")]), "element segment[0]: function 5 does not exist"],
      [moduleOf([9, hex("01 05 70 01 d2 05 0b")]), "element segment[0]: function 5 does not exist"],
      [moduleOf([11, hex("01 00 41 00 0b 00")]), "data segment[0]: memory 0 does not exist"],
      [moduleOf([5, memory], [11, hex("01 00 23 00 0b 00")]), "data segment[0]: global 0 does not exist"],
      [moduleOf([1, hex("01 50 01 04 60 00 00")]), "type[0]: type 4 does not exist"],
    ];
    for (const [bytes, message] of cases) {
      const error = failure(() => decodeModule(bytes));
      assert.equal(error.message, message);
      assert.equal(error.code, "ERR_BAD_MODULE");
    }
  });
});
