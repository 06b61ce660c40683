/** zlib as a shared library under `solder run`: its own test programs, and files exchanged with the machine's gzip. */
import { runSuite } from "../lib/suite.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { buildZlib, type ZlibBuild } from "./build.ts";
import { bothWays } from "./gzip.ts";
import { example, infcover, minigzipPipe } from "./own-tests.ts";

const suites: Readonly<Record<string, (build: ZlibBuild, tally: Tally) => void>> = {
  "test/example.c": example,
  "test/minigzip.c": minigzipPipe,
  "test/infcover.c": infcover,
  "minigzip and gzip, both ways": bothWays,
};

function main(): number {
  const build = buildZlib();
  console.log(`zlib ${build.version}: ${build.library}`);
  const tally = createTally();
  for (const [name, suite] of Object.entries(suites)) tally.part(name, (part) => suite(build, part));
  return tally.finish();
}

await runSuite("zlib", () => main());
