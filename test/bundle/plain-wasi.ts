/** A module under node:wasi and nothing else: what a runtime that knows no libraries does with it. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeWasi } from "../../src/host/node/node-wasi.ts";

export interface PlainOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** A file. */
  readonly stdin: string;
}

/** Runs a command to its end. A trap is the exit code that a shell would give. */
export function runPlainly(
  bytes: Uint8Array<ArrayBuffer>,
  { args, env, folder, stdin }: PlainOptions,
): { readonly output: string; readonly exitCode: number } {
  const scratch = mkdtempSync(join(tmpdir(), "solder-plain-"));
  const [input, output, errors] = [
    openSync(stdin, "r"),
    openSync(join(scratch, "out"), "w"),
    openSync(join(scratch, "err"), "w"),
  ];
  try {
    const wasi = new (nodeWasi())({
      version: "preview1",
      args: [...args],
      env,
      preopens: { "/": folder },
      stdin: input,
      stdout: output,
      stderr: errors,
    });
    const module = new WebAssembly.Module(bytes);
    let exitCode: number;
    try {
      exitCode = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject() as WebAssembly.Imports));
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
      exitCode = 134;
    }
    return { output: readFileSync(join(scratch, "out"), "utf8"), exitCode };
  } finally {
    for (const file of [input, output, errors]) closeSync(file);
    rmSync(scratch, { recursive: true });
  }
}
