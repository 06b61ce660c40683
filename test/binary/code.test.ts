import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import type { IndexSpace } from "../../src/binary/code/operands.ts";
import { type Renumbering, rewriteBody } from "../../src/binary/code/rewrite.ts";
import { walkExpression } from "../../src/binary/code/walk.ts";
import { decodeModule } from "../../src/binary/module.ts";
import { Reader } from "../../src/binary/reader.ts";
import { Writer, writePreamble } from "../../src/binary/writer.ts";
import { hex } from "./bytes.ts";
import { realLibraries } from "./real-libraries.ts";

/** The indices in an expression, as `space index`. */
function indicesIn(digits: string): string[] {
  const reader = new Reader(hex(`${digits} 0b`));
  const found: string[] = [];
  walkExpression(reader, (space, index) => found.push(`${space} ${index}`));
  reader.finish("expression");
  return found;
}

/** One instruction of each kind, and the indices in it. The numbers are chosen so that misreading one shifts the rest. */
const instructions: readonly (readonly [name: string, hex: string, ...indices: string[]])[] = [
  ["nop", "01"],
  ["block, loop, if, else without a type", "02 40 03 40 04 40 05 0b 0b 0b"],
  ["block with a result", "02 7f 0b"],
  ["block with a type", "02 05 0b", "type 5"],
  ["block with a large type", "02 c0 00 0b", "type 64"],
  ["block with a reference", "02 63 85 01 0b", "type 133"],
  ["block with an abstract reference", "02 64 70 0b"],
  ["try, catch, catch_all", "06 40 07 03 19 0b", "tag 3"],
  ["try, delegate", "06 40 18 01"],
  ["throw, rethrow, throw_ref", "08 02 09 07 0a", "tag 2"],
  ["try_table with all clauses", "1f 7f 04 00 05 01 01 06 02 02 03 03 04 0b", "tag 5", "tag 6"],
  ["br, br_if", "0c 81 01 0d 02"],
  ["br_table", "0e 03 01 02 03 04"],
  ["return", "0f"],
  ["call, return_call", "10 81 01 12 05", "func 129", "func 5"],
  ["call_indirect, return_call_indirect", "11 04 02 13 06 03", "type 4", "table 2", "type 6", "table 3"],
  ["call_ref, return_call_ref", "14 03 15 04", "type 3", "type 4"],
  ["drop, select", "1a 1b"],
  ["select with types", "1c 02 7f 64 09", "type 9"],
  ["local.get, local.set, local.tee", "20 81 01 21 02 22 03"],
  ["global.get, global.set", "23 07 24 08", "global 7", "global 8"],
  ["table.get, table.set", "25 01 26 02", "table 1", "table 2"],
  ["i32.load", "28 02 80 80 04"],
  ["i64.store32 of memory 3", "3e 42 03 05", "memory 3"],
  ["i32.load with a 64-bit offset", "28 02 80 80 80 80 80 01"],
  ["memory.size, memory.grow", "3f 01 40 02", "memory 1", "memory 2"],
  [
    "constants",
    "41 ff ff ff ff 07 42 80 80 80 80 80 80 80 80 80 7f 43 0b 0b 0b 0b 44 0b 0b 0b 0b 0b 0b 0b 0b",
  ],
  ["i32.eqz, i64.extend32_s", "45 c4"],
  ["ref.null of a type, of func", "d0 09 d0 70", "type 9"],
  ["ref.func, ref.is_null, ref.eq, ref.as_non_null", "d2 0c d1 d3 d4", "func 12"],
  ["br_on_null, br_on_non_null", "d5 01 d6 02"],
  ["struct.new, struct.get_s, struct.set", "fb 00 03 fb 03 04 01 fb 05 05 02", "type 3", "type 4", "type 5"],
  [
    "array.new_fixed, array.new_data, array.new_elem",
    "fb 08 03 07 fb 09 04 08 fb 0a 05 09",
    "type 3",
    "type 4",
    "data 8",
    "type 5",
    "element 9",
  ],
  ["array.get, array.len, array.copy", "fb 0b 03 fb 0f fb 11 04 05", "type 3", "type 4", "type 5"],
  ["array.init_data, array.init_elem", "fb 12 03 04 fb 13 05 06", "type 3", "data 4", "type 5", "element 6"],
  ["ref.test, ref.cast", "fb 14 6b fb 17 09", "type 9"],
  ["br_on_cast, br_on_cast_fail", "fb 18 03 01 6e 09 fb 19 00 02 0a 6b", "type 9", "type 10"],
  ["any.convert_extern, i31.get_u", "fb 1a fb 1e"],
  ["i32.trunc_sat_f32_s", "fc 00"],
  ["memory.init, data.drop", "fc 08 05 00 fc 09 06", "data 5", "memory 0", "data 6"],
  ["memory.copy, memory.fill", "fc 0a 01 02 fc 0b 03", "memory 1", "memory 2", "memory 3"],
  [
    "table.init, elem.drop, table.copy",
    "fc 0c 04 01 fc 0d 05 fc 0e 02 03",
    "element 4",
    "table 1",
    "element 5",
    "table 2",
    "table 3",
  ],
  ["table.grow, table.size, table.fill", "fc 0f 01 fc 10 02 fc 11 03", "table 1", "table 2", "table 3"],
  ["i64.add128, i64.mul_wide_u", "fc 13 fc 16"],
  ["v128.load, v128.store", "fd 00 04 10 fd 0b 44 02 05", "memory 2"],
  ["v128.const, i8x16.shuffle", `fd 0c ${"0b".repeat(16)} fd 0d ${"10".repeat(16)}`],
  ["i8x16.extract_lane_s, f64x2.replace_lane", "fd 15 0b fd 22 10"],
  ["v128.load8_lane of memory 1, v128.load64_zero", "fd 54 40 01 02 0b fd 5d 03 04", "memory 1"],
  ["i8x16.add, i32x4.relaxed_dot_i8x16_i7x16_add_s", "fd 6e fd 93 02"],
  [
    "memory.atomic.notify, atomic.fence, i64.atomic.rmw32.cmpxchg_u",
    "fe 00 02 04 fe 03 00 fe 4e 42 01 00",
    "memory 1",
  ],
];

describe("Walking over instructions", () => {
  for (const [name, digits, ...indices] of instructions) {
    it(name, () => assert.deepEqual(indicesIn(digits), indices));
  }

  it("knows where an index stands and where its instruction begins", () => {
    const places: (number | boolean)[][] = [];
    walkExpression(new Reader(hex("01 11 84 00 02 d0 03 0b")), (_space, _index, ...place) =>
      places.push(place),
    );
    assert.deepEqual(places, [
      [2, 4, 1, false],
      [4, 5, 1, false],
      [6, 7, 5, true],
    ]);
  });

  it("ends at the end that closes the expression", () => {
    const reader = new Reader(hex("02 40 0b 0b 10 05 0b"));
    walkExpression(reader, () => assert.fail("nothing before the end"));
    assert.equal(reader.offset, 4);
  });

  const malformed: readonly (readonly [what: string, hex: string, message: RegExp, offset: number])[] = [
    ["an unknown opcode", "01 27", /unknown instruction 0x27/, 1],
    ["an unknown opcode behind a prefix", "fc 12", /unknown instruction 0xfc 18/, 0],
    ["a reserved vector instruction", "fd 9a 01", /unknown instruction 0xfd 154/, 0],
    ["delegate outside of a try", "18 00", /delegate outside of a try/, 0],
    ["a prefix alone", "fb", /unexpected end/, 1],
    ["no end", "01", /unexpected end/, 1],
    ["an index that is cut off", "10 80", /unexpected end/, 2],
    ["bytes that are missing", "44 00", /8 bytes wanted/, 1],
    ["a number without an end", `42 ${"80".repeat(11)}`, /integer is too long/, 1],
    ["an unknown block type", "02 41", /unknown value type 0x41/, 1],
    ["an unknown catch clause", "1f 40 01 04", /unknown catch clause 4/, 3],
    ["more labels than bytes", "0e ff ff ff ff 0f 00", /unexpected end/, 7],
  ];
  for (const [what, digits, message, offset] of malformed) {
    it(`refuses ${what}`, () => {
      const walk = (): void => walkExpression(new Reader(hex(digits)), () => {});
      assert.throws(walk, { code: "ERR_BAD_MODULE", message, offset });
    });
  }
});

/** The content of a code section with other indices. */
function rewriteCode(
  bytes: Uint8Array,
  start: number,
  size: number,
  renumbering: Renumbering,
): Uint8Array<ArrayBuffer> {
  const reader = new Reader(bytes, start, start + size);
  const writer = new Writer(size);
  const count = reader.u32();
  writer.u32(count);
  for (let i = 0; i < count; i++) {
    const body = reader.nested(reader.u32());
    writer.sized((inner) => rewriteBody(body, inner, renumbering));
    body.finish("function body");
  }
  reader.finish("code section");
  return writer.finish();
}

const shifted = (by: number): Renumbering => ({
  index: (_space: IndexSpace, index: number) => index + by,
  constant: () => undefined,
});

/** A module whose code was written anew, and that code. */
function rewritten(bytes: Uint8Array<ArrayBuffer>): {
  module: Uint8Array<ArrayBuffer>;
  code: Uint8Array<ArrayBuffer>;
} {
  const writer = new Writer(bytes.length);
  writePreamble(writer);
  let code = new Uint8Array();
  for (const { id, start, size } of decodeModule(bytes).sections) {
    const content =
      id === 10 ? rewriteCode(bytes, start, size, shifted(0)) : bytes.subarray(start, start + size);
    if (id === 10) code = new Uint8Array(content);
    writer.u8(id).u32(content.length).bytes(content);
  }
  return { module: writer.finish(), code };
}

describe("Writing code anew", () => {
  const compiler = createRequire(import.meta.url)
    .resolve("@yowasp/clang")
    .replace(/[^/\\]*$/, "llvm.core.wasm");
  const real = realLibraries();
  for (const { name, bytes } of real) {
    it(`keeps what ${name} means`, () => {
      const { module, code } = rewritten(bytes);
      assert.ok(WebAssembly.validate(module));
      // What is canonical stays byte for byte, also by way of other indices.
      assert.deepEqual(Buffer.compare(rewriteCode(code, 0, code.length, shifted(0)), code), 0);
      const away = rewriteCode(code, 0, code.length, shifted(300));
      assert.notEqual(away.length, code.length);
      assert.deepEqual(Buffer.compare(rewriteCode(away, 0, away.length, shifted(-300)), code), 0);
    });
  }

  it("keeps what the compiler's own module of 75 MB means", () => {
    const { module } = rewritten(new Uint8Array(readFileSync(compiler)));
    assert.ok(WebAssembly.validate(module));
  });

  it("puts constants in the place of globals that are read", () => {
    const body = hex("00 23 05 23 06 24 05 0b");
    const writer = new Writer();
    const renumbering = { ...shifted(1), constant: (global: number) => (global === 5 ? -70000 : undefined) };
    rewriteBody(new Reader(body), writer, renumbering);
    assert.deepEqual(writer.finish(), hex("00 41 90 dd 7b 23 07 24 06 0b"));
  });

  it("renumbers the types of locals", () => {
    const writer = new Writer();
    rewriteBody(new Reader(hex("02 01 7f 03 63 3f 0b")), writer, shifted(1));
    assert.deepEqual(writer.finish(), hex("02 01 7f 03 63 c0 00 0b"));
  });
});
