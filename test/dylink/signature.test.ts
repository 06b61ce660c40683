import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeModule } from "../../src/binary/module.ts";
import { type RecursionGroup, type SubType, writeTypeSection } from "../../src/binary/sections/type.ts";
import type { FunctionType, ValueType } from "../../src/binary/types.ts";
import { signatures } from "../../src/dylink/signature.ts";
import { encode, failure, hex, moduleOf } from "../binary/bytes.ts";

const func = (params: readonly ValueType[], results: readonly ValueType[] = []): SubType => ({
  final: true,
  supertypes: [],
  type: { kind: "func", params, results } satisfies FunctionType,
});
const ref = (heap: number): ValueType => ({ nullable: true, heap });
const single = (type: SubType): RecursionGroup => ({ explicit: false, types: [type] });
const group = (...types: SubType[]): RecursionGroup => ({ explicit: true, types });

/** The text of type `index` in a module of these groups. */
const text = (index: number, ...groups: RecursionGroup[]): string =>
  signatures(decodeModule(moduleOf([1, encode(writeTypeSection, groups)])))(index).text;

describe("A signature", () => {
  it("reads as the function's type", () => {
    assert.equal(text(0, single(func(["i32", "i64"], ["f64"]))), "(i32, i64) -> f64");
    assert.equal(text(0, single(func([]))), "() -> nothing");
  });

  it("is the same in every module, whatever else that declares and however it counts", () => {
    const plain = text(0, single(func(["i32"])));
    assert.equal(text(1, single(func([])), single(func(["i32"]))), plain);
    assert.equal(text(0, group(func(["i32"]))), plain);
    assert.equal(text(2, group(func([]), func([ref(0)])), single(func(["i32"]))), plain);
    assert.equal(
      text(1, single(func(["i32"])), single(func([ref(0)]))),
      text(3, single(func([])), single(func([])), single(func(["i32"])), single(func([ref(2)]))),
    );
  });

  it("differs where the specification says that types differ", () => {
    const distinct = [
      text(0, single(func(["i32"]))),
      text(0, single({ ...func(["i32"]), final: false })),
      text(1, single({ ...func(["i32"]), final: false }), single({ ...func(["i32"]), supertypes: [0] })),
      text(0, group(func(["i32"]), func([]))),
      text(1, group(func([]), func(["i32"]))),
      text(0, group(func([ref(0)]))),
      text(1, single(func([])), single(func([ref(0)]))),
      text(1, single(func(["i32"])), single(func([ref(0)]))),
    ];
    assert.equal(new Set(distinct).size, distinct.length);
  });

  it("stays short, and quick to make, for types that refer to types that refer to types", () => {
    const chain = [single(func([]))];
    for (let i = 0; i < 10_000; i++) chain.push(single(func([ref(i), ref(i)])));
    assert.ok(text(10_000, ...chain).length < 200);
    assert.notEqual(text(10_000, ...chain), text(9_999, ...chain));
  });

  it("is refused for what is no function or refers to nothing", () => {
    const module = decodeModule(moduleOf([1, hex("01 5f 00")]));
    assert.equal(failure(() => signatures(module)(0)).message, "type 0 is not a function type");
    assert.equal(failure(() => signatures(module)(9)).message, "type 9 is not a function type");
    assert.equal(
      failure(() => text(0, single(func([ref(7)])))).message,
      "type[0]: type 7 is not defined before it",
    );
  });
});
