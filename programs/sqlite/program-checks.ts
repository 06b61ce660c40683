/** SQLite's own tests that need no Tcl, and a host in C. */
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "../lib/tally.ts";
import { difference } from "./compare.ts";
import { inNewFolder, type Side } from "./sides.ts";
import type { SqliteSources } from "./sources.ts";

export function programChecks(sources: SqliteSources, solder: Side, native: Side, tally: Tally): void {
  fuzzCases(sources, solder, tally);
  const speed = [solder, native].map((side) =>
    inNewFolder((folder) => side(folder, "speedtest1", ["--verify", "--size", "5", "x.db"]).stdout),
  );
  const [ours = "none", theirs] = speed.map((output) => /^Verification Hash: .*$/m.exec(output)?.[0]);
  tally.check("speedtest1 reads what it does on this machine", ours === theirs, `${ours}; native: ${theirs}`);
  const [host, reference] = [solder, native].map((side) =>
    inNewFolder((folder) => side(folder, "pointers", [])),
  );
  if (host === undefined || reference === undefined) return;
  const problem = difference(host, reference);
  tally.check("a host in C that gives extensions pointers", problem === undefined, problem);
}

/** The databases of cases that `make fuzztest` runs: found by fuzzers, kept because they once were bugs. */
function fuzzCases({ tree }: SqliteSources, solder: Side, tally: Tally): void {
  const test = join(tree, "test");
  const databases = readdirSync(test).filter((file) => /^fuzzdata\d+\.db$/.test(file));
  for (const database of databases) {
    const { code, stdout, stderr } = inNewFolder((folder) => {
      cpSync(join(test, database), join(folder, database));
      return solder(folder, "fuzzcheck", ["--limit-mem", "100M", database]);
    });
    const result = /^fuzzcheck: 0 errors out of \d+ tests/m.exec(stdout)?.[0];
    console.log(`${database}: ${result ?? "failed"}`);
    tally.check(database, code === 0 && result !== undefined, `${stdout}${stderr}`.slice(-1000));
  }
}
