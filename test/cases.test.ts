import assert from "node:assert/strict";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { allCases, buildCase } from "./cases/case.ts";
import { checkFiles } from "./checked.ts";
import { compileC, runCommand, runProgram } from "./support.ts";

/** Every C program in test/cases prints under Solder what it prints with glibc, and `solder check` finds nothing wrong with it. */
describe("C programs with their libraries", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "solder-cases-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const testCase of allCases()) {
    it(testCase.name, async () => {
      const folder = join(root, testCase.name);
      await buildCase(testCase, async ({ path, library, flags }, linked) => {
        const output = library ?? "main.wasm";
        mkdirSync(join(folder, dirname(output)), { recursive: true });
        const kind = library === undefined ? [] : ["-shared"];
        await compileC(folder, [
          ...kind,
          path,
          ...flags,
          "-w",
          "-o",
          output,
          ...linked.map((name) => `./${name}`),
        ]);
      });
      // Before it runs: some programs move their libraries.
      assert.deepEqual(checkFiles(join(folder, "main.wasm"), folder).errors, []);
      const stdin = openSync(testCase.stdin, "r");
      const args = ["main", ...testCase.args];
      const options = { args, env: testCase.env, preopens: { "/": folder }, stdin };
      try {
        const { output, exitCode } = await runProgram(join(folder, "main.wasm"), options, runCommand);
        assert.equal(output, testCase.expected);
        assert.equal(exitCode, testCase.exitCode);
      } finally {
        closeSync(stdin);
      }
    });
  }
});
