/** SQLite's programs as one module each, the shell with all extensions in it: their checks, against this machine's own. */
import { join } from "node:path";
import { run } from "../lib/command.ts";
import type { Runner } from "../lib/runner.ts";
import type { Tally } from "../lib/tally.ts";
import { buildSqlite, type SqliteBuild } from "../sqlite/build.ts";
import { databaseChecks } from "../sqlite/database-checks.ts";
import { extensionChecks } from "../sqlite/extension-checks.ts";
import { extensions } from "../sqlite/extensions.ts";
import { buildNativeSqlite } from "../sqlite/native.ts";
import { programChecks } from "../sqlite/program-checks.ts";
import { shellChecks } from "../sqlite/shell-checks.ts";
import { nativeSide, type Side } from "../sqlite/sides.ts";
import type { ProgramName } from "../sqlite/sources.ts";
import { bundleProgram, type Runtimes } from "./bundle.ts";

export function checkSqlite(runtimes: Runtimes, folder: string, tally: Tally): void {
  const build = buildSqlite();
  const { sources } = build;
  const native = nativeSide(buildNativeSqlite(sources));
  for (const [name, { runner, options, short = false }] of Object.entries(runtimes)) {
    const programs = bundlePrograms(build, folder, options);
    const side = bundledSide(build, programs, runner);
    tally.part(`SQLite under ${name}`, (part) => {
      extensionChecks(sources, side, native, part);
      databaseChecks(side, native, part);
      shellChecks(side, native, part);
      if (!short) programChecks(sources, side, native, part);
    });
  }
}

function bundlePrograms(
  { programs, libraries, extensions: built }: SqliteBuild,
  folder: string,
  options: readonly string[],
): Readonly<Record<ProgramName, string>> {
  const all = extensions.map(({ name }) => [`/ext/${name}.so`, join(built, `${name}.so`)]);
  const opens: Partial<Record<ProgramName, typeof all>> = { sqlite3: all, pointers: all };
  const bundled = Object.entries(programs).map(([name, program]) => {
    const openable = Object.fromEntries(opens[name as ProgramName] ?? []) as Record<string, string>;
    return [name, bundleProgram(program, { libraries, openable }, folder, options)];
  });
  return Object.fromEntries(bundled) as Record<ProgramName, string>;
}

function bundledSide(
  { extensions: built }: SqliteBuild,
  programs: Readonly<Record<ProgramName, string>>,
  [command, ...first]: Runner,
): Side {
  return (folder, program, args) => {
    const folders = ["--dir", `${folder}::/`, "--dir", `${built}::/ext`, "--env", "HOME=/"];
    return run(command, [...first, ...folders, programs[program], ...args], { timeout: 300_000 });
  };
}
