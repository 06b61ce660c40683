/**
 * C++ across libraries: the cases of test/cases that are in C++, and what `solder c++` does with a runtime that has exceptions.
 *
 *     node programs/libcxx/test.ts [CASE...]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainWasiLimits, tryBundledCase } from "../../test/cases/bundled.ts";
import { allCases } from "../../test/cases/case.ts";
import { closedWorldLimits } from "../../test/cases/closed-world.ts";
import { tryCase } from "../../test/cases/solder.ts";
import { compilerEnvironment } from "../lib/clang.ts";
import { runSuite } from "../lib/suite.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { buildCxxRuntime } from "./build.ts";
import { driverChecks } from "./driver-checks.ts";

async function main(names: readonly string[]): Promise<number> {
  const { directory, version } = buildCxxRuntime();
  console.log(`libc++ ${version}: ${directory}`);
  process.env.SOLDER_LIBCXX = directory;
  const folder = mkdtempSync(join(tmpdir(), "solder-libcxx-"));
  try {
    const tally = createTally();
    await everyCase(folder, names, tally);
    if (names.length === 0) driverChecks(join(folder, "driver"), directory, tally);
    return tally.finish();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function everyCase(folder: string, names: readonly string[], tally: Tally): Promise<void> {
  const { SOLDER_CLANG } = compilerEnvironment();
  if (SOLDER_CLANG !== undefined) process.env.SOLDER_CLANG = SOLDER_CLANG;
  const wanted = names.length === 0 ? allCases().filter(({ cxx }) => cxx) : allCases();
  for (const testCase of wanted) {
    if (names.length > 0 && !names.includes(testCase.name)) continue;
    const { name } = testCase;
    await attempt(name, () => tryCase(testCase, join(folder, name)), tally);
    const limit = plainWasiLimits[name] ?? closedWorldLimits[name];
    if (limit !== undefined) console.log(`${name} not as one module: ${limit}`);
    else await attempt(`${name} as one module`, () => tryBundledCase(testCase, join(folder, name)), tally);
  }
}

async function attempt(what: string, work: () => void | Promise<void>, tally: Tally): Promise<void> {
  try {
    await work();
    tally.check(what, true);
  } catch (error) {
    tally.check(what, false, error instanceof Error ? error.message : String(error));
  }
}

await runSuite("libcxx", () => main(process.argv.slice(2)));
