/**
 * Runs the benchmarks, prints a table and writes bench/results/latest.json. `npm run bench -- calls startup` runs some of them,
 * `--quick` all of them with few rounds.
 *
 * Every figure stands beside the limit that it was measured against in the same run: trust the ratios.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { quick } from "./rounds.ts";
import { printRows, type Row } from "./row.ts";

const benchmarks: Readonly<Record<string, () => Promise<{ run: () => Promise<Row[]> }>>> = {
  decode: () => import("./decode.ts"),
  dlopen: () => import("./dlopen.ts"),
  unload: () => import("./unload.ts"),
  calls: () => import("./calls.ts"),
  startup: () => import("./startup.ts"),
  lua: () => import("./lua.ts"),
  sqlite: () => import("./sqlite.ts"),
  cpython: () => import("./cpython.ts"),
  memory: () => import("./memory.ts"),
  bundle: () => import("./bundle.ts"),
  shapes: () => import("./shapes.ts"),
  ffi: () => import("./ffi.ts"),
};

const names = process.argv.slice(2).filter((argument) => argument !== "--quick");
const chosen = names.length > 0 ? names : Object.keys(benchmarks);
const results: Record<string, Row[]> = {};
const machine = `${process.platform} ${process.arch}, ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.versions.node}`;
console.log(quick ? `${machine}; --quick: two rounds, whose figures mean little` : machine);
for (const name of chosen) {
  const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
  if (benchmark === undefined) {
    console.error(`there is no benchmark "${name}"; there are: ${Object.keys(benchmarks).join(", ")}`);
    process.exit(2);
  }
  console.log(`\n${name}`);
  const rows = await (await benchmark()).run();
  results[name] = rows;
  printRows(rows);
}
const folder = new URL("results/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("latest.json", folder), `${JSON.stringify({ machine, results }, null, 2)}\n`);
