/** The two builds that are compared, each run in folders that it takes for its working folder. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, run } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";
import type { SqliteBuild } from "./build.ts";
import type { NativeSqlite } from "./native.ts";
import type { ProgramName } from "./sources.ts";

/** Runs a program in a folder, with the extensions in `ext`. Each call has a process of its own. */
export type Side = (folder: string, program: ProgramName, args: readonly string[]) => Outcome;

const timeout = 300_000;

/** Under `solder run`; the folder is the guest's `/`. */
export function solderSide({ programs, libraries, extensions }: SqliteBuild): Side {
  const search = libraries.flatMap((library) => ["-L", library]);
  return (folder, program, args) => {
    const folders = ["--dir", `${folder}::/`, "--dir", `${extensions}::/ext`, "--env", "HOME=/"];
    // One of its cases nests deeper than a megabyte of the engine's stack allows.
    const engine = program === "fuzzcheck" ? ["--stack-size=4000"] : [];
    const command = [solderCommand, "run", ...folders, ...search, programs[program], ...args];
    return run(process.execPath, [...engine, ...command], { timeout });
  };
}

/** On this machine itself. */
export function nativeSide({ programs, extensions }: NativeSqlite): Side {
  return (folder, program, args) => {
    symlinkSync(extensions, join(folder, "ext"));
    try {
      return run(programs[program], args, { cwd: folder, env: { ...process.env, HOME: folder }, timeout });
    } finally {
      rmSync(join(folder, "ext"));
    }
  };
}

/** Lets the shell read commands from a file, so that what follows an error is run nevertheless. They begin in a line's first column. */
export function shell(side: Side, folder: string, script: string, database = ":memory:"): Outcome {
  writeFileSync(join(folder, "script.sql"), script.replace(/^ +/gm, ""));
  return side(folder, "sqlite3", ["-batch", database, ".read script.sql"]);
}

/** Calls with a new folder, which is removed afterwards. */
export function inNewFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "solder-sqlite-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
