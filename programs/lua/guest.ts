/** A folder that Lua sees as its file system, and Lua run in it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, run } from "../lib/command.ts";
import { type Runner, solderRunner } from "../lib/runner.ts";
import type { LuaBuild } from "./build.ts";

/** A Lua and what runs it; `solder run` by default. */
export type RunnableLua = LuaBuild & { readonly runner?: Runner | undefined };

export interface Guest extends Disposable {
  /** The host's name for the guest's `/`. */
  readonly root: string;
  /** Runs `lua ARGS`; relative paths count from the root. */
  lua(...args: string[]): Outcome;
}

/** The modules stand in `/lib`, where LUA_CPATH names them, and `/tmp` is empty. Disposing removes the folder. */
export function createGuest({ program, modules, runner = solderRunner() }: RunnableLua): Guest {
  const root = mkdtempSync(join(tmpdir(), "solder-lua-"));
  cpSync(modules, join(root, "lib"), { recursive: true });
  mkdirSync(join(root, "tmp"));
  const variables = ["LUA_CPATH=/lib/?.so;;", "LUA_PATH=/lib/?.lua;;", "GREETING=hello"];
  const options = ["--dir", `${root}::/`, ...variables.flatMap((variable) => ["--env", variable])];
  const [command, ...first]: Runner = runner;
  return {
    root,
    lua: (...args) => run(command, [...first, ...options, program, ...args], { timeout: 300_000 }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
