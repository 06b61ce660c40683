/**
 * Static against dynamic: each program of cases/ does the same linked with libc.a and run by node:wasi alone, and linked with
 * libc.so and loaded by Solder, and bundled with libc.so into one module and run by node:wasi alone.
 *
 *     node programs/libc/test.ts [NAME...]      NAME: AREA, or AREA/NAME, whose output is shown
 */
import { SolderError } from "../../src/errors.ts";
import { compilerEnvironment } from "../lib/clang.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { type Builder, createBuilder } from "./build.ts";
import { allCases, type Case } from "./cases.ts";
import { type Comparison, compareCase } from "./compare.ts";
import { coverage } from "./coverage.ts";
import { createGuestPool } from "./guest-pool.ts";
import { endText } from "./outcome.ts";

/** Two processors are what a small machine has; a compiler and a guest share one. */
const workers = 3;

async function main(names: readonly string[]): Promise<number> {
  const cases = allCases().filter(
    ({ name, area }) => names.length === 0 || names.some((wanted) => wanted === name || wanted === area),
  );
  const builder = createBuilder(compilerEnvironment());
  const comparisons = await compareAll(cases, builder);
  const tally = createTally();
  for (const comparison of comparisons) report(comparison, tally, names.includes(comparison.test.name));
  summarize(comparisons);
  return tally.finish();
}

async function compareAll(cases: readonly Case[], builder: Builder): Promise<Comparison[]> {
  const pool = createGuestPool();
  const queue = cases.entries();
  const results: Comparison[] = [];
  const work = async (): Promise<void> => {
    for (const [index, test] of queue) results[index] = await compareCase(test, builder, pool);
  };
  try {
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    pool.close();
  }
  return results;
}

function report({ test, failures, outcome }: Comparison, tally: Tally, shown: boolean): void {
  if (shown && outcome) console.log(`${outcome.stdout}${outcome.stderr}${endText(outcome.end)}`);
  tally.check(test.name, failures.length === 0, failures.map((line) => `\n  ${line}`).join(""));
}

function summarize(comparisons: readonly Comparison[]): void {
  const areas = new Set(comparisons.map(({ test }) => test.area));
  console.log(`${comparisons.length} programs in ${areas.size} areas`);
  for (const { test } of comparisons) if (test.differs) console.log(`${test.name} differs: ${test.differs}`);
  const { used, all } = coverage(comparisons.flatMap(({ build }) => build ?? []));
  console.log(`they use ${used} of the ${all} symbols of libc.so that are not reserved`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SolderError)) throw error;
  console.error(`programs/libc could not run: ${error.message}${error.hint ? `; ${error.hint}` : ""}`);
  process.exitCode = 1;
}
