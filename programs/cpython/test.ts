/**
 * CPython with its C modules as `.so` files: its own tests, with the results of a static build of the same sources beside them.
 *
 *     node programs/cpython/test.ts [TEST_FILE...]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSuite } from "../lib/suite.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { buildPython, buildStaticPython, type PythonBuild } from "./build.ts";
import { checkBehaviour, checkDamagedModules, checkModules } from "./checks.ts";
import { checkOverHttp } from "./remote.ts";
import { checkExtensions } from "./sqlite-checks.ts";
import { copyPython, type FileResult, runTestFile, testFiles, wasiFailures } from "./suites.ts";

async function main(names: readonly string[]): Promise<number> {
  console.log("building CPython twice, if that was not done yet: some minutes");
  const dynamic = buildPython();
  const fixed = buildStaticPython();
  console.log(`CPython ${dynamic.version}: ${dynamic.program}, ${dynamic.modules.length} C modules`);
  const tally = createTally();
  if (names.length === 0) {
    tally.part("modules", (part) => checkModules(dynamic, part));
    tally.part("what is no module", (part) => checkDamagedModules(dynamic, part));
    tally.part("SQLite's extensions", (part) => checkExtensions(dynamic, part));
    tally.part("behaviour, dynamic", (part) => checkBehaviour(dynamic, "dynamic", part));
    tally.part("behaviour, static", (part) => checkBehaviour(fixed, "static", part));
    await checkOverHttp(dynamic, tally);
  }
  using ours = copyPython(dynamic);
  using theirs = copyPython(fixed);
  for (const file of names.length > 0 ? names : testFiles) compareFile(file, ours, theirs, tally);
  return tally.finish();
}

/** A test may fail where it is known to fail because of WASI, and does so in both builds. */
function compareFile(file: string, dynamic: PythonBuild, fixed: PythonBuild, tally: Tally): void {
  const ours = inScratch((folder) => runTestFile(dynamic, file, folder));
  const theirs = inScratch((folder) => runTestFile(fixed, file, folder));
  const passed = ours.ran - ours.skipped - ours.failures.length;
  console.log(`${file}: ${describe(ours)}; static: ${describe(theirs)}`);
  const inBoth = new Set(theirs.failures);
  const known = (name: string): boolean => (name.split(" ")[0] ?? "") in wasiFailures;
  const counted = ours.failures.filter((name) => !inBoth.has(name) || !known(name));
  for (const name of counted) {
    console.log(`  ${inBoth.has(name) ? "in both builds" : "only in the dynamic build"}: ${name}`);
  }
  tally.check(`${file} could be run`, ours.trouble === undefined, ours.trouble);
  // Tests of extension modules are skipped where there are none.
  tally.check(`${file}, as many tests`, ours.ran === theirs.ran && ours.skipped <= theirs.skipped);
  tally.add(Math.max(passed, 0), counted.length);
}

function describe({ ran, skipped, failures, trouble }: FileResult): string {
  return trouble ?? `${ran} tests, ${skipped} skipped, ${failures.length} failed`;
}

function inScratch<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "solder-cpython-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await runSuite("cpython", () => main(process.argv.slice(2)));
