/** The programs of test/cases as one module each, under plain node:wasi: they print what they print with glibc. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { bundleCase, plainWasiLimits, tryBundledCase } from "../cases/bundled.ts";
import { allCases } from "../cases/case.ts";
import { closedWorldLimits } from "../cases/closed-world.ts";
import { compileCase } from "../cases/solder.ts";

describe("a bundle of a C program with its libraries", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "solder-bundles-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const testCase of allCases()) {
    const { name, cxx } = testCase;
    // Those in C++ need more than npm brings (programs/libcxx/test.ts).
    if (cxx) continue;
    it(name, { skip: plainWasiLimits[name] ?? closedWorldLimits[name] ?? false }, async () => {
      const folder = join(root, name);
      await compileCase(testCase, folder);
      const [bytes, again] = [bundleCase(testCase, folder), bundleCase(testCase, folder)];
      assert.equal(Buffer.compare(bytes, again), 0, "the same inputs, the same bytes");
      tryBundledCase(testCase, folder);
    });
  }
});
