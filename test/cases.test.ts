import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { allCases, buildCase, type Case } from "./cases/case.ts";
import { canOpen, checkFiles, opener } from "./checked.ts";
import { compileC, runProgram } from "./support.ts";

/** Every C program in test/cases prints under Solder what it prints with glibc. */
describe("C programs with their libraries", () => {
  let root: string;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), "solder-cases-"));
    writeFileSync(join(root, "opener.c"), opener);
    await compileC(root, ["opener.c", "-o", "opener.wasm"]);
  });
  after(() => rmSync(root, { recursive: true }));

  for (const testCase of allCases()) {
    it(testCase.name, async () => {
      const folder = join(root, testCase.name);
      await buildCase(testCase, async ({ path, library, link, flags }, linked) => {
        const output = library ?? "main.wasm";
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
        assert.ok(linked.length <= link.length);
      });
      // Before it runs: some programs move their libraries.
      await comparesWithCheck(testCase, folder, join(root, "opener.wasm"));
      const { output, exitCode } = await runProgram(join(folder, "main.wasm"), {
        args: ["main", ...testCase.args],
        preopens: { "/": folder },
        libraryPath: [folder],
      });
      assert.equal(output, testCase.expected);
      assert.equal(exitCode, testCase.exitCode);
    });
  }
});

/** A check finds nothing wrong with the program, and errors in exactly those libraries that cannot be opened alone. */
async function comparesWithCheck({ libraries }: Case, folder: string, openerPath: string): Promise<void> {
  assert.deepEqual(checkFiles(join(folder, "main.wasm"), folder).errors, []);
  for (const { library = "" } of libraries) {
    const { errors } = checkFiles(openerPath, folder, [library]);
    const opens = await canOpen(openerPath, folder, library);
    assert.equal(errors.length === 0, opens, `${library}: ${JSON.stringify(errors)}`);
  }
}
