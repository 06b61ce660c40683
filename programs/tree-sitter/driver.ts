/** Builds driver.c with the C core, and runs it. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compilerEnvironment } from "../lib/clang.ts";
import { runOrThrow } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";
import type { Grammar } from "./grammars.ts";
import { packageFolder } from "./packages.ts";
import type { Source } from "./sources.ts";
import { type DriverOutput, parseOutput } from "./trees.ts";

/** A grammar and what it is tried on. */
export interface Job {
  readonly grammar: Grammar;
  readonly sources: readonly Source[];
}

const here = fileURLToPath(new URL(".", import.meta.url));
const buildFolder = join(here, "build");
const program = join(buildFolder, "driver.wasm");

/** Compiles the core and the driver to a program that exports what libraries may want. */
export function buildDriver(): void {
  mkdirSync(buildFolder, { recursive: true });
  const core = join(packageFolder("core"), "vendor/tree-sitter/lib");
  const sources = [join(core, "src/lib.c"), join(here, "driver.c")];
  const includes = [`-I${join(core, "include")}`, `-I${join(core, "src")}`];
  runOrThrow(
    process.execPath,
    [solderCommand, "cc", "-O2", "-rdynamic", ...includes, ...sources, "-o", program],
    {
      env: compilerEnvironment(),
    },
  );
}

/** `each`: one grammar at a time, open, parse, close. `all`: every grammar stays open until the end of the round. */
export type Mode = "each" | "all";

/**
 * Runs the driver under `solder run`, in one process for all jobs.
 *
 * @throws Error with what it said where it does not end well.
 */
export function runDriver(mode: Mode, rounds: number, jobs: readonly Job[]): DriverOutput {
  const work = join(buildFolder, mode);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeJobs(work, jobs);
  const folders = new Map([["/jobs", work]]);
  for (const { grammar } of jobs) folders.set(`/${packageOf(grammar)}`, dirname(grammar.file));
  const dirs = [...folders].map(([guest, host]) => `--dir=${host}::${guest}`);
  const output = runOrThrow(process.execPath, [
    ...[solderCommand, "run", ...dirs, program],
    ...[mode, String(rounds), "/jobs/jobs.txt"],
  ]);
  return parseOutput(output);
}

/** The sources as UTF-16, and the list of jobs with the paths that the program sees. */
function writeJobs(work: string, jobs: readonly Job[]): void {
  const lines: string[] = [];
  const files = new Map<string, string>();
  for (const { grammar, sources } of jobs) {
    lines.push(`grammar ${grammar.name} /${packageOf(grammar)}/${basename(grammar.file)} ${grammar.symbol}`);
    for (const { name, text } of sources) {
      const file = files.get(name) ?? `${files.size}.utf16`;
      if (!files.has(name)) writeFileSync(join(work, file), Buffer.from(text, "utf16le"));
      files.set(name, file);
      lines.push(`source ${name} /jobs/${file}`);
    }
  }
  writeFileSync(join(work, "jobs.txt"), `${lines.join("\n")}\n`);
}

function packageOf({ name }: Grammar): string {
  return dirname(name);
}
