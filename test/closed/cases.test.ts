/** The programs of test/cases as one module each, under plain node:wasi, and as components: they print what they print with glibc. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { bundleCase, plainWasiLimits, tryBundledCase } from "../cases/bundled.ts";
import { allCases } from "../cases/case.ts";
import { closedWorldLimits } from "../cases/closed-world.ts";
import { componentLimits, tryComponentCase } from "../cases/components.ts";
import { compileCase } from "../cases/solder.ts";

describe("the closed world of a C program with its libraries", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "solder-worlds-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const testCase of allCases()) {
    const { name, cxx } = testCase;
    // Those in C++ need more than npm brings (programs/libcxx/test.ts).
    if (cxx) continue;
    it(name, { skip: closedWorldLimits[name] ?? false }, async (t) => {
      const folder = join(root, name);
      await compileCase(testCase, folder);
      // Some programs move their files.
      const copy = `${folder}-as-component`;
      cpSync(folder, copy, { recursive: true });
      await t.test("as one module", { skip: plainWasiLimits[name] ?? false }, () => {
        const [bytes, again] = [bundleCase(testCase, folder), bundleCase(testCase, folder)];
        assert.equal(Buffer.compare(bytes, again), 0, "the same inputs, the same bytes");
        tryBundledCase(testCase, folder);
      });
      await t.test("as a component", { skip: componentLimits[name] ?? false }, () =>
        tryComponentCase(testCase, copy),
      );
    });
  }
});
