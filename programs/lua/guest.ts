/** A folder that Lua sees as its file system, and Lua run in it by `solder run`. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, run } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";
import type { LuaBuild } from "./build.ts";

export interface Guest extends Disposable {
  /** The host's name for the guest's `/`. */
  readonly root: string;
  /** Runs `lua ARGS`; relative paths count from the root. */
  lua(...args: string[]): Outcome;
}

/** The modules stand in `/lib`, where LUA_CPATH names them, and `/tmp` is empty. Disposing removes the folder. */
export function createGuest({ program, modules }: LuaBuild): Guest {
  const root = mkdtempSync(join(tmpdir(), "solder-lua-"));
  cpSync(modules, join(root, "lib"), { recursive: true });
  mkdirSync(join(root, "tmp"));
  const variables = ["LUA_CPATH=/lib/?.so;;", "LUA_PATH=/lib/?.lua;;", "GREETING=hello"];
  const options = ["--dir", `${root}::/`, ...variables.flatMap((variable) => ["--env", variable])];
  return {
    root,
    lua: (...args) =>
      run(process.execPath, [solderCommand, "run", ...options, program, ...args], { timeout: 300_000 }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
