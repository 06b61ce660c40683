import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, run } from "./command.ts";
import { solderCommand } from "./solder.ts";

/** A folder that programs see as their file system. Disposing removes it. */
export interface GuestFolder extends Disposable {
  /** The host's name for the guest's `/`. */
  readonly root: string;
  /** Runs a program with `solder run`; relative paths among its arguments count from the root. */
  run(program: string, ...args: string[]): Outcome;
}

/** @param libraries host folders that are searched for needed libraries. */
export function createGuestFolder(name: string, libraries: readonly string[] = []): GuestFolder {
  const root = mkdtempSync(join(tmpdir(), `solder-${name}-`));
  const options = ["--dir", `${root}::/`, ...libraries.flatMap((folder) => ["-L", folder])];
  return {
    root,
    run: (program, ...args) =>
      run(process.execPath, [solderCommand, "run", ...options, program, ...args], { timeout: 300_000 }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}
