/** Lua, whole processes and its own clock: under Solder with its modules as libraries, and statically linked under node:wasi. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";
import { buildLua, buildStaticLua } from "../programs/lua/build.ts";
import { kindRows, timesOf } from "./kinds.ts";
import { milliseconds, paired } from "./measure.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const startRounds = roundsOf(21);
const workRounds = roundsOf(5);
const runner = fileURLToPath(new URL("static-runner.mjs", import.meta.url));
const work = fileURLToPath(new URL("lua-work.lua", import.meta.url));

/** What each kind of work in lua-work.lua crosses. */
const kinds: Readonly<Record<string, { readonly note: string }>> = {
  calls: { note: "Lua's own calls: nothing crosses" },
  strings: { note: "gsub, find, rep, format: program to libc" },
  tables: { note: "sort, concat: nothing crosses" },
  lpeg: { note: "program to lpeg and back" },
  cjson: { note: "cjson to program, a call a value" },
  errors: { note: "pcall of errors raised in program and module" },
  coroutines: { note: "resume and yield: setjmp" },
};

/** Without Debian's apt there is no Lua, and no row. */
export async function run(): Promise<Row[]> {
  try {
    const { program, modules } = buildLua();
    const fixed = buildStaticLua();
    const folder = mkdtempSync(join(tmpdir(), "solder-bench-lua-"));
    try {
      cpSync(modules, join(folder, "lib"), { recursive: true });
      cpSync(work, join(folder, "work.lua"));
      const options = ["--dir", `${folder}::/`, "--env", "LUA_CPATH=/lib/?.so"];
      const lua = (...args: string[]): string =>
        runOrThrow(process.execPath, [solderCommand, "run", ...options, program, ...args], { cwd: folder });
      const staticLua = (...args: string[]): string =>
        runOrThrow(process.execPath, [runner, fixed, ...args], { cwd: folder });
      // The script times itself when it is warm: what is compared is code, not start-up.
      const working = kindRows(
        "Lua at work",
        kinds,
        workRounds,
        () => timesOf(lua("work.lua")),
        () => timesOf(staticLua("work.lua")),
      );
      return [...startUp(lua, staticLua), ...working];
    } finally {
      rmSync(folder, { recursive: true });
    }
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`  could not run: ${error.message}`);
    return [];
  }
}

type Lua = (...args: string[]) => string;

function startUp(lua: Lua, staticLua: Lua): Row[] {
  const requireAll = 'require "cjson" require "lfs" require "lpeg"';
  return [
    ["lua -e '', whole process", ""],
    ["lua that requires cjson, lfs and lpeg, whole process", requireAll],
  ].map(([name = "", script = ""]) => {
    const ours = (): number => milliseconds(() => lua("-e", script));
    const limit = (): number => milliseconds(() => staticLua("-e", script));
    ours();
    limit();
    const { a, b, ratio } = paired(startRounds, ours, limit);
    return { name, value: a, unit: "ms", limit: b, ratio };
  });
}
