/** The programs of test/cases as one module each, under plain node:wasi: they print what they print with glibc. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { bundle } from "../../src/bundle/index.ts";
import { fileFinder, openHostProgram } from "../../src/host/node/library-files.ts";
import { allCases, type Case } from "../cases/case.ts";
import { compileCase } from "../cases/solder.ts";
import { runPlainly } from "./plain-wasi.ts";

/** What node:wasi alone does otherwise than with Solder around it. */
const outside: Readonly<Record<string, string>> = {
  "open-file-flags": "node:wasi hands on the host's flags",
  sleep: "node:wasi never returns from a wait until an absolute time",
};

function bundleOf(testCase: Case, folder: string): Uint8Array<ArrayBuffer> {
  const program = openHostProgram(join(folder, "main.wasm"));
  const { env } = testCase;
  const find = fileFinder({ env, preopens: { "/": folder }, libraryPath: [], origin: program.origin });
  return bundle(program, find);
}

function usesLoader({ program, libraries }: Case): boolean {
  return [program, ...libraries].some(({ path }) =>
    /#include <(dlfcn|link)\.h>/.test(readFileSync(path, "utf8")),
  );
}

describe("a bundle of a C program with its libraries", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "solder-bundles-"));
  });
  after(() => rmSync(root, { recursive: true }));

  // Nothing in a bundle answers dlopen yet.
  const cases = allCases().filter((testCase) => !testCase.cxx && !usesLoader(testCase));
  it("is tried with some of them", () => assert.ok(cases.length >= 20));
  for (const testCase of cases) {
    const { name } = testCase;
    it(name, { skip: outside[name] ?? false }, async () => {
      const folder = join(root, name);
      await compileCase(testCase, folder);
      const bytes = bundleOf(testCase, folder);
      assert.deepEqual(
        Buffer.compare(bytes, bundleOf(testCase, folder)),
        0,
        "the same inputs, the same bytes",
      );
      const { args, env, stdin, expected, exitCode } = testCase;
      const ran = runPlainly(bytes, { args: ["main", ...args], env, folder, stdin });
      assert.equal(ran.output, expected);
      assert.equal(ran.exitCode, exitCode);
    });
  }
});
