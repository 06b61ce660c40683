/** Lua, whole processes and its own clock: under Solder with its modules as libraries, and statically linked under node:wasi. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";
import { buildLua, buildStaticLua } from "../programs/lua/build.ts";
import { median, milliseconds, paired } from "./measure.ts";
import type { Row } from "./row.ts";

const startRounds = 21;
const workRounds = 5;
const runner = fileURLToPath(new URL("static-runner.mjs", import.meta.url));
const work = fileURLToPath(new URL("lua-work.lua", import.meta.url));

/** What each kind of work in lua-work.lua crosses. */
const kinds: Readonly<Record<string, string>> = {
  calls: "Lua's own calls: nothing crosses",
  strings: "gsub, find, rep, format: program to libc",
  tables: "sort, concat: nothing crosses",
  lpeg: "program to lpeg and back",
  cjson: "cjson to program, a call a value",
  errors: "pcall of errors raised in program and module",
  coroutines: "resume and yield: setjmp",
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
      return [...startUp(lua, staticLua), ...working(lua, staticLua)];
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

/** The script times itself when it is warm: what is compared is code, not start-up. */
function working(lua: Lua, staticLua: Lua): Row[] {
  const rounds = Array.from({ length: workRounds }, () => ({
    ours: timesOf(lua("work.lua")),
    limit: timesOf(staticLua("work.lua")),
  }));
  return Object.entries(kinds).map(([kind, note]) => {
    const of = (side: "ours" | "limit"): number[] =>
      rounds.map((round) => round[side].get(kind) ?? Number.NaN);
    const ratio = median(
      rounds.map(({ ours, limit }) => (ours.get(kind) ?? Number.NaN) / (limit.get(kind) ?? Number.NaN)),
    );
    return {
      name: `Lua at work: ${kind}`,
      value: median(of("ours")),
      unit: "ms",
      limit: median(of("limit")),
      ratio,
      note,
    };
  });
}

/** Lines of `KIND SECONDS` as milliseconds. */
function timesOf(output: string): Map<string, number> {
  return new Map(
    output
      .trim()
      .split("\n")
      .map((line): [string, number] => {
        const [kind = "", seconds = ""] = line.split("\t");
        return [kind, Number(seconds) * 1000];
      }),
  );
}
