import assert from "node:assert/strict";
import { test } from "node:test";
import { uncatchable } from "../../src/runtime/uncatchable.ts";

/** A function that calls an import in a `try` and ignores with `catch_all` what that throws. */
const catchingModule = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // () -> nothing
  ...[0x02, 0x07, 0x01, 0x01, 0x6d, 0x01, 0x66, 0x00, 0x00], // import "m" "f"
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x07, 0x05, 0x01, 0x01, 0x67, 0x00, 0x01], // export "g"
  ...[0x0a, 0x0a, 0x01, 0x08, 0x00, 0x06, 0x40, 0x10, 0x00, 0x19, 0x0b, 0x0b], // try call 0 catch_all end
]);

function throughGuest(error: unknown): void {
  const imports = {
    m: {
      f: () => {
        throw error;
      },
    },
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(catchingModule), imports);
  (exports.g as () => void)();
}

class OwnError extends Error {
  override readonly name = "OwnError";
  readonly code = 7;
}

test("what JavaScript throws is caught by a guest, unless it was made uncatchable", () => {
  throughGuest(new OwnError("caught"));
  const error = uncatchable(new OwnError("passes"));
  assert.throws(
    () => throughGuest(error),
    (thrown) => thrown === error,
  );
});

test("an uncatchable error is what it was", () => {
  const error = uncatchable(new OwnError("what it says"));
  assert.ok(error instanceof OwnError && !(error instanceof WebAssembly.RuntimeError));
  assert.deepEqual([error.name, error.code, error.message], ["OwnError", 7, "what it says"]);
  assert.match(error.stack ?? "", /^Error: what it says|^OwnError: what it says/);
  assert.throws(
    () => throughGuest(uncatchable(new WebAssembly.RuntimeError("trap"))),
    WebAssembly.RuntimeError,
  );
});
