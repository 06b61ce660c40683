/** xz's library as a shared one under `solder run`: its own tests, and files exchanged with the machine's xz. */
import { runSuite } from "../lib/suite.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { buildXz, type XzBuild } from "./build.ts";
import { exchange } from "./exchange.ts";
import { lzmaFiles, programs, script } from "./own-tests.ts";

const suites: Readonly<Record<string, (build: XzBuild, tally: Tally) => void>> = {
  "tests/test_*.c": programs,
  "tests/test_files.sh": script,
  "tests/files/*.lzma": lzmaFiles,
  "xz and liblzma, both ways": exchange,
};

function main(): number {
  const build = buildXz();
  console.log(`xz ${build.version}: ${build.library}`);
  const tally = createTally();
  for (const [name, suite] of Object.entries(suites)) tally.part(name, (part) => suite(build, part));
  return tally.finish();
}

await runSuite("xz", () => main());
