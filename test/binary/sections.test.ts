import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { evaluateI32, readConstExpr, writeConstExpr } from "../../src/binary/const-expr.ts";
import { readDataSection } from "../../src/binary/sections/data.ts";
import { readElementSection, writeElementSection } from "../../src/binary/sections/element.ts";
import { readExportSection, writeExportSection } from "../../src/binary/sections/export.ts";
import { readFunctionSection, writeFunctionSection } from "../../src/binary/sections/function.ts";
import { readGlobalSection, writeGlobalSection } from "../../src/binary/sections/global.ts";
import { readImportSection, writeImportSection } from "../../src/binary/sections/import.ts";
import { readMemorySection, writeMemorySection } from "../../src/binary/sections/memory.ts";
import { readNameSection, writeNameSection } from "../../src/binary/sections/name.ts";
import { readProducersSection, writeProducersSection } from "../../src/binary/sections/producers.ts";
import { readTableSection, writeTableSection } from "../../src/binary/sections/table.ts";
import { readTagSection, writeTagSection } from "../../src/binary/sections/tag.ts";
import {
  readTargetFeaturesSection,
  writeTargetFeaturesSection,
} from "../../src/binary/sections/target-features.ts";
import { readTypeSection, writeTypeSection } from "../../src/binary/sections/type.ts";
import {
  funcref,
  readValueType,
  showFunctionType,
  showValueType,
  type ValueType,
  writeValueType,
} from "../../src/binary/types.ts";
import { assertPair, decode, failure, hex, type Read } from "./bytes.ts";

const unbounded = { maximum: undefined, shared: false, index: "i32", pageSizeLog2: undefined } as const;

describe("Types", () => {
  it("of values, with the text that errors show", () => {
    const pairs: [string, ValueType, string][] = [
      ["7f", "i32", "i32"],
      ["7e", "i64", "i64"],
      ["7d", "f32", "f32"],
      ["7c", "f64", "f64"],
      ["7b", "v128", "v128"],
      ["70", funcref, "funcref"],
      ["6f", { nullable: true, heap: "extern" }, "externref"],
      ["69", { nullable: true, heap: "exn" }, "exnref"],
      ["71", { nullable: true, heap: "none" }, "nullref"],
      ["73", { nullable: true, heap: "nofunc" }, "nullfuncref"],
      ["72", { nullable: true, heap: "noextern" }, "nullexternref"],
      ["64 70", { nullable: false, heap: "func" }, "(ref func)"],
      ["63 05", { nullable: true, heap: 5 }, "(ref null 5)"],
      ["64 80 01", { nullable: false, heap: 128 }, "(ref 128)"],
    ];
    for (const [bytes, type, text] of pairs) {
      assertPair(readValueType, writeValueType, hex(bytes), type);
      assert.equal(showValueType(type), text);
    }
    assert.match(failure(() => decode(readValueType, hex("40"))).message, /unknown value type 0x40/);
    assert.match(failure(() => decode(readValueType, hex("64 40"))).message, /unknown heap type/);
  });

  it("of functions, structures and arrays, alone and in recursion groups", () => {
    const func = { kind: "func", params: ["i32", "i64"], results: ["f64"] } as const;
    const plain = { final: true, supertypes: [], type: func };
    const point = { kind: "struct", fields: [{ storage: "i8", mutable: true }] } as const;
    const text = { kind: "array", element: { storage: "i16", mutable: false } } as const;
    assertPair(readTypeSection, writeTypeSection, hex("01  60 02 7f 7e 01 7c"), [
      { explicit: false, types: [plain] },
    ]);
    assertPair(
      readTypeSection,
      writeTypeSection,
      hex("02  4e 02  50 00 5f 01 78 01  4f 01 00 5e 77 00  60 00 00"),
      [
        {
          explicit: true,
          types: [
            { final: false, supertypes: [], type: point },
            { final: true, supertypes: [0], type: text },
          ],
        },
        { explicit: false, types: [{ ...plain, type: { kind: "func", params: [], results: [] } }] },
      ],
    );
    assert.equal(showFunctionType(func), "(i32, i64) -> f64");
    assert.equal(showFunctionType({ params: [], results: [] }), "() -> nothing");
    assert.equal(showFunctionType({ params: [], results: ["i32", "i32"] }), "() -> (i32, i32)");
  });
});

describe("Constant expressions", () => {
  it("hold constants, globals, functions, arithmetic and GC allocation", () => {
    assertPair(readConstExpr, writeConstExpr, hex("41 7f 0b"), [{ op: "i32.const", value: -1 }]);
    assertPair(readConstExpr, writeConstExpr, hex("42 80 7f 0b"), [{ op: "i64.const", value: -128n }]);
    assertPair(readConstExpr, writeConstExpr, hex("23 01 41 10 6a 0b"), [
      { op: "global.get", index: 1 },
      { op: "i32.const", value: 16 },
      { op: "i32.add" },
    ]);
    assertPair(readConstExpr, writeConstExpr, hex("43 00 00 80 3f 0b"), [
      { op: "f32.const", bytes: hex("00 00 80 3f") },
    ]);
    assertPair(readConstExpr, writeConstExpr, hex("d0 70 0b"), [{ op: "ref.null", heap: "func" }]);
    assertPair(readConstExpr, writeConstExpr, hex("d2 07 0b"), [{ op: "ref.func", index: 7 }]);
    assertPair(readConstExpr, writeConstExpr, hex("41 05 fb 1c fb 08 03 01 0b"), [
      { op: "i32.const", value: 5 },
      { op: "ref.i31" },
      { op: "array.new_fixed", type: 3, length: 1 },
    ]);
  });

  it("hold nothing else", () => {
    const error = failure(() => decode(readConstExpr, hex("41 00 10 00 0b")));
    assert.equal(error.message, "instruction 0x10 in a constant expression");
    assert.equal(error.offset, 2);
    assert.equal(failure(() => decode(readConstExpr, hex("fd 0d 0b"))).code, "ERR_BAD_MODULE");
    assert.equal(failure(() => decode(readConstExpr, hex("41 00"))).message, "unexpected end");
  });

  it("give their i32 where it can be known, wrapping as the machine does", () => {
    const value = (bytes: string, globals: Record<number, number> = {}): number | undefined =>
      evaluateI32(decode(readConstExpr, hex(bytes)), (i) => globals[i]);
    assert.equal(value("41 2a 0b"), 42);
    assert.equal(value("23 00 41 08 6a 0b", { 0: 100 }), 108);
    assert.equal(value("41 06 41 07 6c 41 02 6b 0b"), 40);
    assert.equal(value("41 ff ff ff ff 07 41 01 6a 0b"), -(2 ** 31));
    assert.equal(value("23 00 0b"), undefined);
    assert.equal(value("42 01 0b"), undefined);
    assert.equal(value("6a 0b"), undefined);
    assert.equal(value("41 01 41 02 0b"), undefined);
    assert.equal(value("0b"), undefined);
  });
});

describe("Sections", () => {
  it("import: every kind", () => {
    const bytes = hex(`05
      03 65 6e 76 01 66 00 02             ; (import "env" "f" (func (type 2)))
      03 65 6e 76 01 74 01 70 01 01 0a    ; (table 1 10 funcref)
      03 65 6e 76 01 6d 02 03 01 02       ; (memory 1 2 shared)
      03 65 6e 76 01 67 03 7f 01          ; (global (mut i32))
      03 65 6e 76 01 65 04 00 03          ; (tag (type 3))`);
    assertPair(readImportSection, writeImportSection, bytes, [
      { module: "env", name: "f", description: { kind: "func", type: 2 } },
      {
        module: "env",
        name: "t",
        description: {
          kind: "table",
          type: { element: funcref, limits: { ...unbounded, minimum: 1n, maximum: 10n } },
        },
      },
      {
        module: "env",
        name: "m",
        description: { kind: "memory", type: { ...unbounded, minimum: 1n, maximum: 2n, shared: true } },
      },
      { module: "env", name: "g", description: { kind: "global", type: { value: "i32", mutable: true } } },
      { module: "env", name: "e", description: { kind: "tag", type: 3 } },
    ]);
    const error = failure(() => decode(readImportSection, hex("01 01 61 01 62 05")));
    assert.equal(error.message, "import[0]: unknown import kind 0x5");
    assert.equal(error.offset, 5);
  });

  it("function, tag and memory, 64-bit and custom page sizes included", () => {
    assertPair(readFunctionSection, writeFunctionSection, hex("03 00 05 80 01"), [0, 5, 128]);
    assertPair(readTagSection, writeTagSection, hex("01 00 04"), [4]);
    assert.match(failure(() => decode(readTagSection, hex("01 01 04"))).message, /unknown tag attribute/);
    assertPair(readMemorySection, writeMemorySection, hex("02 00 01  0d 01 80 80 80 80 20 00"), [
      { ...unbounded, minimum: 1n },
      { minimum: 1n, maximum: 2n ** 33n, shared: false, index: "i64", pageSizeLog2: 0 },
    ]);
    assert.match(failure(() => decode(readMemorySection, hex("01 10 01"))).message, /unknown limits flags/);
    assert.match(failure(() => decode(readMemorySection, hex("01 01 02 01"))).message, /maximum 1 is below/);
  });

  it("table, with an initial value too", () => {
    assertPair(readTableSection, writeTableSection, hex("02 70 00 05  40 00 64 70 00 01 d2 00 0b"), [
      { type: { element: funcref, limits: { ...unbounded, minimum: 5n } }, initial: undefined },
      {
        type: { element: { nullable: false, heap: "func" }, limits: { ...unbounded, minimum: 1n } },
        initial: [{ op: "ref.func", index: 0 }],
      },
    ]);
  });

  it("global and export", () => {
    assertPair(readGlobalSection, writeGlobalSection, hex("01 7f 00 41 80 08 0b"), [
      { type: { value: "i32", mutable: false }, initial: [{ op: "i32.const", value: 1024 }] },
    ]);
    assert.match(failure(() => decode(readGlobalSection, hex("01 7f 02 0b"))).message, /unknown mutability/);
    assertPair(readExportSection, writeExportSection, hex("02 01 66 00 03  02 c3 a9 03 00"), [
      { name: "f", kind: "func", index: 3 },
      { name: "é", kind: "global", index: 0 },
    ]);
    const error = failure(() => decode(readExportSection, hex("02 01 66 00 03 01 67 07 00")));
    assert.equal(error.message, "export[1]: unknown export kind 0x7");
    assert.equal(error.offset, 7);
  });

  it("element: all eight forms", () => {
    const offset = [{ op: "i32.const", value: 1 }] as const;
    const functions = { kind: "functions", functions: [5, 6] } as const;
    const refs = [[{ op: "ref.func", index: 5 }], [{ op: "ref.null", heap: "func" }]] as const;
    const expressions = { kind: "expressions", type: funcref, expressions: refs } as const;
    const externs = { ...expressions, type: { nullable: true, heap: "extern" } } as const;
    const forms: [string, Parameters<typeof writeElementSection>[1][number]][] = [
      ["00 41 01 0b 02 05 06", { mode: { kind: "active", table: 0, offset }, items: functions }],
      ["01 00 02 05 06", { mode: { kind: "passive" }, items: functions }],
      ["02 03 41 01 0b 00 02 05 06", { mode: { kind: "active", table: 3, offset }, items: functions }],
      ["03 00 02 05 06", { mode: { kind: "declarative" }, items: functions }],
      [
        "04 41 01 0b 02 d2 05 0b d0 70 0b",
        { mode: { kind: "active", table: 0, offset }, items: expressions },
      ],
      ["05 70 02 d2 05 0b d0 70 0b", { mode: { kind: "passive" }, items: expressions }],
      [
        "06 00 41 01 0b 6f 02 d2 05 0b d0 70 0b",
        { mode: { kind: "active", table: 0, offset }, items: externs },
      ],
      ["07 70 02 d2 05 0b d0 70 0b", { mode: { kind: "declarative" }, items: expressions }],
    ];
    for (const [bytes, segment] of forms) {
      assertPair(readElementSection, writeElementSection, hex(`01 ${bytes}`), [segment]);
    }
    assert.match(failure(() => decode(readElementSection, hex("01 08"))).message, /flags 8/);
    assert.match(failure(() => decode(readElementSection, hex("01 01 01 00"))).message, /element kind/);
  });

  it("data: headers, with where the content lies", () => {
    const bytes = hex("03  00 41 08 0b 02 aa bb  01 01 cc  02 01 41 00 0b 00");
    assert.deepEqual(decode(readDataSection, bytes), [
      { mode: { kind: "active", memory: 0, offset: [{ op: "i32.const", value: 8 }] }, start: 6, size: 2 },
      { mode: { kind: "passive" }, start: 10, size: 1 },
      { mode: { kind: "active", memory: 1, offset: [{ op: "i32.const", value: 0 }] }, start: 17, size: 0 },
    ]);
    assert.match(
      failure(() => decode(readDataSection, hex("01 03"))).message,
      /unknown data segment flags 3/,
    );
  });

  it("name, producers and target_features", () => {
    assertPair(
      readNameSection,
      writeNameSection,
      hex("00 02 01 6d  01 07 02 00 01 66 03 01 67  02 01 00  07 04 01 00 01 73"),
      {
        module: "m",
        maps: {
          func: new Map([
            [0, "f"],
            [3, "g"],
          ]),
          global: new Map([[0, "s"]]),
        },
        other: [{ id: 2, content: hex("00") }],
      },
    );
    assertPair(readProducersSection, writeProducersSection, hex("01 03 73 64 6b 01 02 63 63 01 31"), [
      { name: "sdk", values: [{ name: "cc", version: "1" }] },
    ]);
    assertPair(readTargetFeaturesSection, writeTargetFeaturesSection, hex("02 2b 01 61 2d 01 62"), [
      { prefix: "+", name: "a" },
      { prefix: "-", name: "b" },
    ]);
    assert.match(
      failure(() => decode(readTargetFeaturesSection, hex("01 2a 01 61"))).message,
      /unknown feature prefix/,
    );
  });

  it("do not allocate what a count promises", () => {
    const readers: Read<unknown>[] = [
      readTypeSection,
      readFunctionSection,
      readExportSection,
      readElementSection,
    ];
    for (const read of readers) {
      const error = failure(() => decode(read, hex("ff ff ff ff 0f 00 00")));
      assert.match(error.message, /4294967295 .* entries in 2 bytes/);
      assert.equal(error.offset, 0);
    }
    const many = new Uint8Array(1_000_010).fill(0);
    many.set(hex("c1 84 3d"));
    assert.match(failure(() => decode(readFunctionSection, many)).message, /1000001 function entries/);
  });
});
