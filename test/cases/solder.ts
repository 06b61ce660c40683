/** Builds a case with `solder cc`, and runs it under Solder. */
import assert from "node:assert/strict";
import { closeSync, cpSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { load } from "../../src/host/node.ts";
import { checkFiles } from "../checked.ts";
import { loadImage } from "../prelink/load-image.ts";
import { compileC, runCommand, runProgram } from "../support.ts";
import { buildCase, type Case } from "./case.ts";

/** Builds a case in a folder: `main.wasm` and its libraries. */
export async function compileCase(testCase: Case, folder: string): Promise<void> {
  await buildCase(testCase, async ({ path, cxx, library, flags }, linked) => {
    const output = library ?? "main.wasm";
    mkdirSync(join(folder, dirname(output)), { recursive: true });
    const kind = library === undefined ? [] : ["-shared"];
    const inputs = linked.map((name) => `./${name}`);
    await compileC(folder, [...kind, path, ...flags, "-w", "-o", output, ...inputs], cxx);
  });
}

/**
 * Builds a case in a folder and runs it there, and again in a copy of the folder, from a start-up image.
 *
 * @throws AssertionError where `solder check` finds anything wrong with it, its output or its exit code is another than expected.
 */
export async function tryCase(testCase: Case, folder: string): Promise<void> {
  await compileCase(testCase, folder);
  // Before it runs: some programs move their libraries.
  assert.deepEqual(checkFiles(join(folder, "main.wasm"), folder).errors, []);
  const copy = `${folder}-prelinked`;
  cpSync(folder, copy, { recursive: true });
  await runCase(testCase, folder, load);
  await runCase(testCase, copy, loadImage);
}

async function runCase(testCase: Case, folder: string, loadProgram: typeof loadImage): Promise<void> {
  const stdin = openSync(testCase.stdin, "r");
  const args = ["main", ...testCase.args];
  const options = { args, env: testCase.env, preopens: { "/": folder }, stdin };
  try {
    const { output, exitCode } = await runProgram(
      join(folder, "main.wasm"),
      options,
      runCommand,
      loadProgram,
    );
    assert.equal(output, testCase.expected);
    assert.equal(exitCode, testCase.exitCode);
  } finally {
    closeSync(stdin);
  }
}
