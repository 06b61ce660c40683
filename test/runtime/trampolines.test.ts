import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ValueType } from "../../src/binary/types.ts";
import { signatureFor } from "../../src/dylink/signature.ts";
import { asWasmFunction } from "../../src/runtime/host-functions.ts";
import { createStandIns, type StandIn } from "../../src/runtime/trampolines.ts";

const signature = (params: readonly ValueType[], results: readonly ValueType[]) =>
  signatureFor({ kind: "func", params, results });
const standIn = (
  kind: StandIn["kind"],
  params: readonly ValueType[],
  results: readonly ValueType[],
): StandIn => ({
  kind,
  name: "f",
  signature: signature(params, results),
});
const call = (callee: WebAssembly.ExportValue, ...args: readonly unknown[]): unknown =>
  (callee as (...args: readonly unknown[]) => unknown)(...args);
const nothing = { bind: () => false, absent: () => {} };

describe("stand-ins", () => {
  it("pass arguments and results of every type on to what comes later", () => {
    const types: readonly ValueType[] = ["i32", "i64", "f32", "f64", { nullable: true, heap: "extern" }];
    const values = [7, 8n, 0.5, 2.25, "anything"];
    const standIns = createStandIns([standIn("late", types, types)], nothing);
    const late = standIns.function(0);
    assert.throws(() => call(late, ...values), WebAssembly.RuntimeError);
    const reversed = asWasmFunction((...args: unknown[]) => args, signature(types, [...types].reverse()));
    assert.throws(() => standIns.resolve(0, reversed), TypeError, "the type is checked");
    standIns.resolve(
      0,
      asWasmFunction((...args: unknown[]) => args, signature(types, types)),
    );
    assert.deepEqual(call(late, ...values), values);
  });

  it("ask for a lazy function at its first call, and never again", () => {
    let asked = 0;
    const standIns = createStandIns(
      [standIn("late", [], []), standIn("lazy", ["i32"], ["i32"]), standIn("lazy", ["i64"], ["i64"])],
      {
        absent: () => {},
        bind: (number) => {
          asked++;
          assert.equal(number, 1);
          standIns.resolve(
            number,
            asWasmFunction((x: unknown) => (x as number) * 2, signature(["i32"], ["i32"])),
          );
          return true;
        },
      },
    );
    assert.equal(call(standIns.function(1), 21), 42);
    assert.equal(call(standIns.function(1), 4), 8);
    assert.equal(asked, 1);
  });

  it("trap where a lazy function is nowhere, and where an absent one is called", () => {
    const told: string[] = [];
    const standIns = createStandIns([standIn("lazy", [], ["i32"]), standIn("absent", ["f64"], [])], {
      bind: (number) => {
        told.push(`bind ${number}`);
        return false;
      },
      absent: (number) => told.push(`absent ${number}`),
    });
    assert.throws(() => call(standIns.function(0)), WebAssembly.RuntimeError);
    assert.throws(() => call(standIns.function(1), 1), WebAssembly.RuntimeError);
    assert.throws(() => call(standIns.function(0)), WebAssembly.RuntimeError);
    assert.deepEqual(told, ["bind 0", "absent 1", "bind 0"]);
  });

  it("refuse signatures that only mean something in another module", () => {
    assert.throws(() => createStandIns([standIn("late", [{ nullable: true, heap: 3 }], [])], nothing), {
      code: "ERR_UNSUPPORTED",
    });
  });
});
