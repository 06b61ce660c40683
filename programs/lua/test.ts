/** Lua loads C modules with `require` under `solder run`: the modules' own test suites, and checks of ours. */
import { runSuite } from "../lib/suite.ts";
import { createTally } from "../lib/tally.ts";
import { buildLua } from "./build.ts";
import { ownChecks } from "./checks.ts";
import { cjsonSuite, lfsSuite, lpegSuite } from "./suites.ts";

function main(): number {
  const build = buildLua();
  const { lua } = build.sources;
  console.log(`Lua ${lua.version}: ${build.program}`);
  const tally = createTally();
  for (const suite of [lpegSuite, cjsonSuite, lfsSuite, ownChecks]) {
    for (const { name, passed, failed, notes } of [suite(build)].flat()) {
      tally.add(passed, failed);
      console.log(`${name}: ${passed} passed, ${failed} failed`);
      for (const note of notes) console.log(`  ${note}`);
    }
  }
  return tally.finish();
}

await runSuite("lua", () => main());
