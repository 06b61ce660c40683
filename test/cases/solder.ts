/** Builds a case with `solder cc`, and runs it under Solder. */
import assert from "node:assert/strict";
import { closeSync, cpSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type LoadOptions, load, type Program } from "../../src/host/node.ts";
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
 * Builds a case in a folder and runs it there, again in a copy of the folder, from a start-up image, and once more in another one,
 * from an image that has what the second one opened.
 *
 * @throws AssertionError where `solder check` finds anything wrong with it, its output or its exit code is another than expected.
 */
export async function tryCase(testCase: Case, folder: string): Promise<void> {
  await compileCase(testCase, folder);
  // Before it runs: some programs move their libraries.
  assert.deepEqual(checkFiles(join(folder, "main.wasm"), folder).errors, []);
  const [prelinked, again] = [`${folder}-prelinked`, `${folder}-again`];
  for (const copy of [prelinked, again]) cpSync(folder, copy, { recursive: true });
  const opened: string[] = [];
  const onOpened = ({ path }: { readonly path: string }): void => void opened.push(relative(prelinked, path));
  await runCase(testCase, folder, load);
  await runCase(testCase, prelinked, (path, options) => loadImage(path, options, { onOpened }));
  const before = opened.map((path) => join(again, path)).filter((path) => existsSync(path));
  await runCase(testCase, again, (path, options) => loadImage(path, options, { before }));
}

async function runCase(
  testCase: Case,
  folder: string,
  loadProgram: (path: string, options: LoadOptions) => Promise<Program>,
): Promise<void> {
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
