/** bzip2's library as a shared one under `solder run`: its own tests, and files exchanged with the machine's bzip2. */
import { runSuite } from "../lib/suite.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { type Bzip2Build, buildBzip2 } from "./build.ts";
import { exchange } from "./exchange.ts";
import { dlltest, makeTest, unzcrash } from "./own-tests.ts";

const suites: Readonly<Record<string, (build: Bzip2Build, tally: Tally) => void>> = {
  "make test": makeTest,
  "dlltest.c": dlltest,
  "unzcrash.c": unzcrash,
  "bzip2 and bzip2, both ways": exchange,
};

function main(): number {
  const build = buildBzip2();
  console.log(`bzip2 ${build.version}: ${build.library}`);
  const tally = createTally();
  for (const [name, suite] of Object.entries(suites)) tally.part(name, (part) => suite(build, part));
  return tally.finish();
}

await runSuite("bzip2", () => main());
