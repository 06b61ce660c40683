/** The FFI's worked examples: zlib and SQLite as libraries that JavaScript calls. */
import { join } from "node:path";
import { runSuite } from "../lib/suite.ts";
import { createTally } from "../lib/tally.ts";
import { buildZlib } from "../zlib/build.ts";
import { buildSqliteForFfi } from "./build.ts";
import { sqliteExample } from "./sqlite.ts";
import { zlibExample } from "./zlib.ts";

function main(): number {
  const tally = createTally();
  const zlib = buildZlib();
  tally.part("zlib", (part) => zlibExample(join(zlib.library, "libz.so"), zlib.version, part));
  tally.part("SQLite", (part) => sqliteExample(buildSqliteForFfi(), part));
  return tally.finish();
}

await runSuite("ffi", () => main());
