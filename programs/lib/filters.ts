import { spawnSync } from "node:child_process";
import { samples } from "./samples.ts";
import { buildEnvironment } from "./solder.ts";
import type { Tally } from "./tally.ts";

/** What a shell's command made of its standard input. */
export interface Filtered {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A shell's words that run a program with the libraries of some folders; it sees the folder that it is started in. */
export function solderRun(program: string, libraries: readonly string[]): string {
  const options = libraries.map((folder) => `-L '${folder}' `).join("");
  return `solder run --dir . ${options}'${program}'`;
}

/** Runs a shell's command, in which `solder` is this checkout's, on bytes. */
export function filter(command: string, input: Buffer): Filtered {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
    input,
    env: buildEnvironment(),
    maxBuffer: 1 << 28,
    timeout: 300_000,
  });
  return { code: status, stdout, stderr: stderr.toString() };
}

/** Each sample, through one command and then through the other, has to come out as it was. */
export function checkRoundTrip(what: string, compress: string, decompress: string, tally: Tally): void {
  for (const [name, content] of Object.entries(samples)) {
    const there = filter(compress, content);
    const back = filter(decompress, there.stdout);
    const ok = there.code === 0 && back.code === 0 && back.stdout.equals(content);
    tally.check(`${what}: ${name}`, ok, `${there.code} ${there.stderr}, ${back.code} ${back.stderr}`);
  }
}
