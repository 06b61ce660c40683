/** The programs of test/cases as one module each, under plain node:wasi: they print what they print with glibc. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { bundle } from "../../src/bundle/index.ts";
import { fileFinder, openHostLibrary, openHostProgram } from "../../src/host/node/library-files.ts";
import { wishedPreloads } from "../../src/host/node/preloads.ts";
import { allCases, type Case } from "../cases/case.ts";
import { closedWorldLimits } from "../cases/closed-world.ts";
import { compileCase } from "../cases/solder.ts";
import { runPlainly } from "./plain-wasi.ts";

/** What node:wasi alone does otherwise than with Solder around it. */
const outside: Readonly<Record<string, string>> = {
  "open-file-flags": "node:wasi hands on the host's flags",
  sleep: "node:wasi never returns from a wait until an absolute time",
};

/** All libraries of a case can be opened, whether it does or not. */
function bundleOf({ libraries, env }: Case, folder: string): Uint8Array<ArrayBuffer> {
  const program = openHostProgram(join(folder, "main.wasm"));
  const find = fileFinder({ env, preopens: { "/": folder }, libraryPath: [], origin: program.origin });
  const openable = libraries.flatMap(({ library }) =>
    library === undefined ? [] : [{ names: [library], found: openHostLibrary(join(folder, library)) }],
  );
  const preloads = wishedPreloads({ env }, program, find);
  return bundle({ roots: [program, ...preloads], openable, find });
}

describe("a bundle of a C program with its libraries", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "solder-bundles-"));
  });
  after(() => rmSync(root, { recursive: true }));

  const cases = allCases().filter(({ cxx }) => !cxx);
  for (const testCase of cases) {
    const { name } = testCase;
    it(name, { skip: outside[name] ?? closedWorldLimits[name] ?? false }, async () => {
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
