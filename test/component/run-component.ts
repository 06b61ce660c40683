/** Runs components: jco makes JavaScript of them, and preview2-shim is their WASI. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import {
  type ComponentExports,
  Exit,
  exitCodeFor,
  fileInput,
  fileOutput,
  instantiateFrom,
  nodeModules,
  transpileInto,
} from "../../programs/lib/jco.ts";

export interface ComponentRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The guest's root. */
  readonly folder: string;
  /** A file. */
  readonly stdin: string;
}

/** Instantiates a component with these imports. jco's files are there for that long. */
export async function instantiateComponent(
  bytes: Uint8Array,
  imports: Readonly<Record<string, unknown>>,
): Promise<ComponentExports> {
  const folder = mkdtempSync(join(nodeModules, ".solder-component-"));
  try {
    await transpileInto(folder, bytes);
    return await instantiateFrom(folder, imports);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a component has of WASI: files in a folder, its output in a file of another one. */
export function wasiImports(
  { args, env, folder, stdin }: ComponentRun,
  scratch: string,
): Record<string, unknown> {
  const [out, errors] = [fileOutput(scratch, "out"), fileOutput(scratch, "err")];
  const input = stdin.startsWith("/dev/") ? join(scratch, "empty") : stdin;
  writeFileSync(join(scratch, "empty"), "");
  const read = fileInput(dirname(input), basename(input));
  return {
    ...new WASIShim({
      sandbox: { preopens: { "/": folder }, env: { ...env }, args: [...args] },
    }).getImportObject(),
    "wasi:cli/stdin": { getStdin: () => read },
    "wasi:cli/stdout": { getStdout: () => out },
    "wasi:cli/stderr": { getStderr: () => errors },
    "wasi:cli/exit": {
      exit: ({ tag }: { tag: string }) => {
        throw new Exit(tag === "ok" ? 0 : 1);
      },
    },
  };
}

/** Runs a command to its end. A component's exit says success or not; a trap is what a shell would give. */
export async function runComponent(
  bytes: Uint8Array,
  run: ComponentRun,
): Promise<{ readonly output: string; readonly exitCode: number }> {
  const scratch = mkdtempSync(join(run.folder, "../solder-wasi-"));
  try {
    let exitCode = 0;
    try {
      const exports = await instantiateComponent(bytes, wasiImports(run, scratch));
      (exports.run as { run(): void }).run();
    } catch (error) {
      exitCode = exitCodeFor(error);
    }
    return { output: readFileSync(join(scratch, "out"), "utf8"), exitCode };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
