/**
 * Lua, SQLite and CPython as one module each, with all that they can open in it: their own tests give the counts that they
 * give when the libraries are loaded. Under node:wasi, by `solder run`, which has nothing to load then, and under wasmtime, optimized.
 *
 *     node programs/bundles/test.ts [lua|sqlite|cpython...]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { solderRunner } from "../lib/runner.ts";
import { runSuite } from "../lib/suite.ts";
import { createTally } from "../lib/tally.ts";
import { wasmtimeRunner } from "../lib/wasmtime.ts";
import type { Runtime } from "./bundle.ts";
import { checkPython } from "./cpython.ts";
import { checkLua } from "./lua.ts";
import { checkSqlite } from "./sqlite.ts";

const checks = { lua: checkLua, sqlite: checkSqlite, cpython: checkPython } as const;

function main(names: readonly string[]): number {
  const wasmtime = wasmtimeRunner();
  const runtimes: Record<string, Runtime> = {
    "node:wasi": { runner: solderRunner("--stack-size=4000"), options: ["bundle"] },
  };
  if (typeof wasmtime === "string") console.log(`not under wasmtime: ${wasmtime}`);
  else runtimes.wasmtime = { runner: wasmtime, options: ["bundle", "-O", "--new-exceptions"], short: true };
  const folder = mkdtempSync(join(tmpdir(), "solder-bundles-"));
  const tally = createTally();
  try {
    for (const [name, check] of Object.entries(checks)) {
      if (names.length === 0 || names.includes(name)) check(runtimes, folder, tally);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally.finish();
}

await runSuite("bundles", () => main(process.argv.slice(2)));
