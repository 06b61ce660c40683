import { mkdtempSync } from "node:fs";
import { basename, join } from "node:path";
import { runOrThrow } from "../lib/command.ts";
import type { Runner } from "../lib/runner.ts";
import { solderCommand } from "../lib/solder.ts";

/** What goes into a bundle beside a program. */
export interface BundleParts {
  /** Folders in which needed libraries are. */
  readonly libraries?: readonly string[];
  /** What `dlopen` finds: guest path to file. */
  readonly openable: Readonly<Record<string, string>>;
}

/** A runtime that bundles run under, and how bundles are made for it. */
export interface Runtime {
  readonly runner: Runner;
  /** The command of `solder` that makes them, and more options of it. */
  readonly options: readonly string[];
  /** Without what takes minutes and asks nothing of a linker that other runtimes were not asked. */
  readonly short?: boolean | undefined;
}

export type Runtimes = Readonly<Record<string, Runtime>>;

/** Runs `solder bundle`, or `solder link`; the file that it wrote. */
export function bundleProgram(
  program: string,
  { libraries = [], openable }: BundleParts,
  folder: string,
  options: readonly string[] = ["bundle"],
): string {
  const output = join(mkdtempSync(join(folder, "bundle-")), basename(program));
  const search = libraries.flatMap((library) => ["-L", library]);
  const openables = Object.entries(openable).flatMap(([path, file]) => ["--dl-openable", `${path}=${file}`]);
  runOrThrow(process.execPath, [solderCommand, ...options, ...search, ...openables, program, "-o", output]);
  return output;
}
