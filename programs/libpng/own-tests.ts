/** The scripts in libpng's tests folder, which `make check` runs: they start `./pngvalid` and the like. */
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";
import type { Tally } from "../lib/tally.ts";
import { type LibpngBuild, testPrograms } from "./build.ts";

/** What the others take as an argument is no test by itself; the full set of pngimage takes as long as all others. */
const helper = "pngstest";
const slow = ["pngimage-full"];

export interface OwnTestOptions {
  /** Also those that take long. */
  readonly all: boolean;
}

/** Runs the scripts as they stand, with a `solder run` for each program. */
export function ownTests(build: LibpngBuild, { all }: OwnTestOptions, tally: Tally): void {
  const folder = mkdtempSync(join(tmpdir(), "solder-libpng-"));
  try {
    for (const name of ["tests", "pngtest.png", "contrib/testpngs", "contrib/pngsuite"]) {
      cpSync(join(build.source, name), join(folder, name), { recursive: true });
    }
    for (const name of testPrograms) writeStarter(folder, name, build);
    const names = readdirSync(join(folder, "tests")).filter((name) => name !== helper);
    for (const name of names) {
      if (slow.includes(name) && !all) console.log(`not run without --all: tests/${name}`);
      else tally.check(`tests/${name}`, ...runScript(folder, name));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The program under the name that the scripts have for it. It sees the folder that it is started in.
 *
 * pngvalid frees a list by one recursion for each of tens of thousands of parts. A native stack has 8 MB, an engine's
 * one, unless it is told.
 */
function writeStarter(folder: string, name: string, { programs }: LibpngBuild): void {
  const words = [process.execPath, "--stack-size=4000", solderCommand, "run", "--dir", "."];
  const command = [...words, join(programs, `${name}.wasm`)].map((word) => `'${word}'`).join(" ");
  writeFileSync(join(folder, name), `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
}

function runScript(folder: string, name: string): [passed: boolean, why: string] {
  const { code, stdout, stderr } = run(join(folder, "tests", name), [], {
    cwd: folder,
    env: { ...process.env, srcdir: "." },
    timeout: 300_000,
  });
  return [code === 0, `exit code ${code}\n${`${stdout}${stderr}`.slice(-1500)}`];
}
