import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { allCases } from "./cases/case.ts";
import { tryCase } from "./cases/solder.ts";

/**
 * Every C program in test/cases prints under Solder what it prints with glibc, and `solder check` finds nothing wrong with it. Those in C++
 * need more than npm brings: `npm run programs` builds a C++ runtime and runs them (programs/libcxx/test.ts).
 */
describe("C programs with their libraries", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "solder-cases-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const testCase of allCases()) {
    if (!testCase.cxx) it(testCase.name, () => tryCase(testCase, join(root, testCase.name)));
  }
});
