/** The programs of test/cases as components: they print what they print with glibc. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { componentOf, planClosedWorld } from "../../src/component/index.ts";
import { fileFinder, openHostLibrary, openHostProgram } from "../../src/host/node/library-files.ts";
import { wishedPreloads } from "../../src/host/node/preloads.ts";
import { allCases, type Case } from "../cases/case.ts";
import { closedWorldLimits } from "../cases/closed-world.ts";
import { compileCase } from "../cases/solder.ts";
import { runComponent } from "./run-component.ts";

/** What components, or preview2-shim, do otherwise than preview 1. */
const outside: Readonly<Record<string, string>> = {};

/** All libraries of a case can be opened, whether it does or not. */
function component({ libraries, env }: Case, folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const program = openHostProgram(join(folder, "main.wasm"));
  const find = fileFinder({ env, preopens: { "/": folder }, libraryPath: [], origin: program.origin });
  const openable = libraries.flatMap(({ library }) =>
    library === undefined ? [] : [{ names: [library], found: openHostLibrary(join(folder, library)) }],
  );
  const preloads = wishedPreloads({ env }, program, find);
  return componentOf(planClosedWorld({ roots: [program, ...preloads], openable, find }), { validate: false });
}

describe("a component of a C program with its libraries", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "solder-components-"));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const testCase of allCases().filter(({ cxx }) => !cxx)) {
    const { name } = testCase;
    it(name, { skip: outside[name] ?? closedWorldLimits[name] ?? false }, async () => {
      const folder = join(root, name);
      await compileCase(testCase, folder);
      const { args, env, stdin, expected, exitCode } = testCase;
      const bytes = await component(testCase, folder);
      const ran = await runComponent(bytes, { args: ["main", ...args], env, folder, stdin });
      assert.equal(ran.output, expected);
      assert.equal(
        ran.exitCode === 134 ? 134 : Math.sign(ran.exitCode),
        exitCode === 134 ? 134 : Math.sign(exitCode),
      );
    });
  }
});
