/** The types that definitions give: checked by the compiler, which refuses this file where they are wrong. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ForeignFunctions, OpenedLibrary } from "../../src/ffi/index.ts";
import { struct } from "../../src/ffi/index.ts";
import { dlopen } from "../../src/host/ffi-node.ts";
import { compileLibrary } from "./library.ts";

/** True where both are the same type, not only assignable. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

const definitions = {
  add: { arguments: ["i32", "f64"], return: "i32" },
  wide: { arguments: ["u64", "i64"], return: "uint64" },
  text: { arguments: ["string", "buffer", "pointer"], return: "pointer" },
  name: { return: "cstring" },
  nothing: {},
  print: { arguments: ["string"], variadic: ["i32", "f64"], return: "i32" },
} as const;

type Functions = ForeignFunctions<typeof definitions>;
type Address = bigint | string | ArrayBufferLike | ArrayBufferView | null | undefined;

describe("a definition", () => {
  it("gives its functions' types", async () => {
    same<Parameters<Functions["add"]>, [number, number]>(true);
    same<ReturnType<Functions["add"]>, number>(true);
    same<Parameters<Functions["wide"]>, [bigint, bigint]>(true);
    same<ReturnType<Functions["wide"]>, bigint>(true);
    same<Parameters<Functions["text"]>, [Address, Address, Address]>(true);
    same<ReturnType<Functions["text"]>, bigint>(true);
    same<ReturnType<Functions["name"]>, string | null>(true);
    same<Parameters<Functions["nothing"]>, []>(true);
    same<ReturnType<Functions["nothing"]>, undefined>(true);

    same<Parameters<Functions["print"]>, [Address, number, number]>(true);

    // Written in place, without `as const`.
    const { functions, lib }: OpenedLibrary<{ add: { arguments: ["i32", "i32"]; return: "i32" } }> = dlopen(
      await compileLibrary(),
      {
        add: { arguments: ["i32", "i32"], return: "i32" },
      },
    );
    same<Parameters<typeof functions.add>, [number, number]>(true);
    assert.equal(functions.add(1, 2), 3);
    // @ts-expect-error: a number is wanted.
    assert.throws(() => functions.add("1", 2), TypeError);
    // @ts-expect-error: two are wanted.
    assert.throws(() => functions.add(1), TypeError);
    // @ts-expect-error: there is no such type.
    assert.throws(() => lib.getFunction("same_i8", { arguments: ["int9"] }), TypeError);
    const callback = lib.registerCallback({ arguments: ["i32", "u64"], return: "f32" }, (a, b) => {
      same<typeof a, number>(true);
      same<typeof b, bigint>(true);
      return a;
    });
    same<typeof callback, bigint>(true);
    // @ts-expect-error: the callback has to return a number.
    lib.registerCallback({ return: "i32" }, () => "text");
    lib.close();
  });

  it("of a struct gives its values' type", () => {
    const point = struct({ x: "f32", at: ["i64", 2], inner: struct({ flag: "bool" }) });
    type Value = ReturnType<typeof point.read>;
    same<Value, { x: number; at: bigint[]; inner: { flag: number } }>(true);
    same<keyof typeof point.offsets, "x" | "at" | "inner">(true);
    assert.equal(point.offsets.at, 8);
  });
});
