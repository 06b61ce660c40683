/**
 * libpng as a shared library that needs another one, under `solder run`: its own tests, and pictures compared with a decoder of ours.
 *
 *     node programs/libpng/test.ts [--all]
 */
import { parseArgs } from "node:util";
import { runSuite } from "../lib/suite.ts";
import { createTally } from "../lib/tally.ts";
import { buildLibpng } from "./build.ts";
import { librariesFound } from "./libraries.ts";
import { ownTests } from "./own-tests.ts";
import { picturesBothWays } from "./pictures.ts";

function main(): number {
  const { all } = parseArgs({ options: { all: { type: "boolean", default: false } } }).values;
  const build = buildLibpng();
  console.log(`libpng ${build.version}: ${build.library}`);
  const tally = createTally();
  tally.part("where libraries are found", (part) => librariesFound(build, part));
  tally.part("pictures, both ways", (part) => picturesBothWays(build, part));
  tally.part("make check", (part) => ownTests(build, { all }, part));
  return tally.finish();
}

await runSuite("libpng", () => main());
