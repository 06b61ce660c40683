/** The same script over node:ffi and over Solder's. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../support.ts";
import { compileLibrary, librarySource } from "./library.ts";

type Results = readonly (readonly [what: string, outcome: string])[];

const script = fileURLToPath(new URL("conformance.mjs", import.meta.url));
const definitions = new URL("library.ts", import.meta.url).href;
const ours = new URL("../../src/host/ffi-node.ts", import.meta.url).href;

function run(module: string, library: string, ...flags: readonly string[]): Results {
  const args = ["--no-warnings", ...flags, script, module, library, definitions];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Results;
}

/** Compiles the library natively; undefined where there is no gcc. */
function compileNatively(): string | undefined {
  const file = join(temporaryFolder(), "library.so");
  const args = ["-shared", "-fPIC", "-O1", "-w", librarySource, "-o", file];
  return spawnSync("gcc", args).status === 0 ? file : undefined;
}

describe("what node:ffi does", () => {
  const hasFfi = isBuiltin("node:ffi");
  const native = hasFfi ? compileNatively() : undefined;
  const why = !hasFfi ? "this Node has no node:ffi" : native === undefined ? "there is no gcc" : false;

  it("has no names that Solder's lacks", { skip: !hasFfi && "this Node has no node:ffi" }, async () => {
    const name = "node:ffi";
    const theirs = (await import(name)) as { default: Record<string, unknown> };
    const own = await import("../../src/host/ffi-node.ts");
    const lacking = (there: object, here: object): PropertyKey[] =>
      Reflect.ownKeys(there).filter((key) => !Reflect.ownKeys(here).includes(key));
    assert.deepEqual(lacking(theirs.default, own.default), []);
    assert.deepEqual(
      lacking(
        (theirs.default.DynamicLibrary as typeof own.DynamicLibrary).prototype,
        own.DynamicLibrary.prototype,
      ),
      [],
    );
    assert.throws(() => own.getCurrentEventLoop(), { code: "ERR_FFI_CALL_FAILED" });
  });

  it("is what Solder's does", { skip: why }, async () => {
    const expected = run("node:ffi", native as string);
    const library = await compileLibrary();
    assert.ok(expected.length > 400);
    // The second time as under a content security policy.
    for (const flags of [[], ["--disallow-code-generation-from-strings"]]) {
      const got = run(ours, library, ...flags);
      const unequal = expected.flatMap(([what, outcome], i) => {
        const own = got[i]?.[1];
        return own === outcome ? [] : [{ what, native: outcome, own }];
      });
      assert.deepEqual(unequal, []);
      assert.equal(got.length, expected.length);
    }
  });
});
