/** SQLite loads extensions under `solder run`, and its files are the same as those of this machine's own. */
import { runSuite } from "../lib/suite.ts";
import { createTally } from "../lib/tally.ts";
import { buildSqlite } from "./build.ts";
import { databaseChecks } from "./database-checks.ts";
import { extensionChecks } from "./extension-checks.ts";
import { buildNativeSqlite } from "./native.ts";
import { programChecks } from "./program-checks.ts";
import { shellChecks } from "./shell-checks.ts";
import { nativeSide, solderSide } from "./sides.ts";

function main(): number {
  const build = buildSqlite();
  const { sources } = build;
  console.log(`SQLite ${sources.version}: ${build.programs.sqlite3}`);
  const solder = solderSide(build);
  const native = nativeSide(buildNativeSqlite(sources));
  const tally = createTally();
  extensionChecks(sources, solder, native, tally);
  databaseChecks(solder, native, tally);
  shellChecks(solder, native, tally);
  programChecks(sources, solder, native, tally);
  return tally.finish();
}

await runSuite("sqlite", () => main());
