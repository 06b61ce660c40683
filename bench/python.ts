/** Running the two builds of CPython as programs of their own, in the same way. */
import { fileURLToPath } from "node:url";
import { buildPython, buildStaticPython, type PythonBuild } from "../programs/cpython/build.ts";
import { runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";

const runner = fileURLToPath(new URL("static-runner.mjs", import.meta.url));

/** CPython's recursion wants more of the engine's stack than the default. */
export const engineFlags: readonly string[] = ["--stack-size=4000"];

/** One of the builds. */
export interface Python extends PythonBuild {
  /** What Node is given to run it, before Python's own arguments. */
  readonly command: readonly string[];
}

/** Both builds; builds them first if that was not done yet. */
export function bothPythons(): { readonly ours: Python; readonly limit: Python } {
  const [ours, limit] = [buildPython(), buildStaticPython()];
  return {
    ours: { ...ours, command: [solderCommand, "run", ...surroundings(ours)] },
    limit: { ...limit, command: [runner, ...surroundings(limit)] },
  };
}

/** The dynamic build without start-up images. */
export function withoutImage(build: Python): Python {
  const [solder = "", run = "", ...others] = build.command;
  return { ...build, command: [solder, run, "--no-prelink", ...others] };
}

function surroundings({ root, program }: PythonBuild): string[] {
  return ["--dir", `${root}::/`, "--env", "PYTHONDONTWRITEBYTECODE=1", "--env", "HOME=/", program];
}

/** Runs one to its end; returns what it printed. */
export function python({ command }: Python, ...args: readonly string[]): string {
  return runOrThrow(process.execPath, [...engineFlags, ...command, ...args]);
}

/** The names of C modules by those of their files. */
export function moduleNames({ modules }: PythonBuild): string[] {
  return modules.map((file) => file.replace(/\..*/, ""));
}
