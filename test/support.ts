/** What the tests share: compiling C, and running programs with their output caught. */
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodeOf } from "../src/cli/report.ts";
import { SolderError } from "../src/errors.ts";
import { fileFinder, openHostFile } from "../src/host/node/library-files.ts";
import { createWasi } from "../src/host/node/wasi.ts";
import { type LoadOptions, load, type Program } from "../src/host/node.ts";
import { createDlfcn } from "../src/libdl/dlfcn.ts";
import { construct } from "../src/runtime/construct.ts";
import type { HostImports, Process, ProcessOptions } from "../src/runtime/process.ts";
import { createProcess } from "../src/runtime/start.ts";
import { compile } from "../src/toolchain/index.ts";

/** Compiles with `solder cc`, or `c++`, in a folder, which is made if need be. @throws Error with the compiler's messages. */
export async function compileC(folder: string, args: readonly string[], cxx = false): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const messages: Buffer[] = [];
  const collect = (chunk: Uint8Array): void => void messages.push(Buffer.from(chunk));
  const status = await compile(args, { cxx, cwd: folder, stdout: collect, stderr: collect });
  if (status !== 0) throw new Error(`solder cc ${args.join(" ")}\n${Buffer.concat(messages).toString()}`);
}

/** Runs a program to its end in this process; what it prints on stdout and stderr is returned. */
export async function runProgram(
  path: string,
  options: LoadOptions,
  run: (program: Program) => number = (program) => program.run(),
  loadProgram: (path: string, options: LoadOptions) => Promise<Program> = load,
): Promise<{ readonly output: string; readonly errors: string; readonly exitCode: number }> {
  const folder = mkdtempSync(join(tmpdir(), "solder-run-"));
  const stdout = openSync(join(folder, "stdout"), "w");
  const stderr = openSync(join(folder, "stderr"), "w");
  try {
    const program = await loadProgram(path, { ...options, stdout, stderr });
    const exitCode = run(program);
    return {
      output: readFileSync(join(folder, "stdout"), "utf8"),
      errors: readFileSync(join(folder, "stderr"), "utf8"),
      exitCode,
    };
  } finally {
    closeSync(stdout);
    closeSync(stderr);
    rmSync(folder, { recursive: true });
  }
}

/** Runs a program as `solder run` does: a trap ends it with an exit code, as a signal ends a process. */
export function runCommand(program: Program): number {
  try {
    return program.run();
  } catch (error) {
    if (error instanceof SolderError && error.code === "ERR_TRAP") return exitCodeOf(error);
    throw error;
  }
}

/** A folder for one test file, removed when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "solder-test-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a program's process for those who drive it from JavaScript: libraries loaded, constructors run, `main` not called. */
export function startProcess(
  program: string,
  folder: string,
  options: ProcessOptions = {},
  imports: HostImports = {},
): Process {
  const wasi = createWasi({
    args: ["test"],
    env: {},
    preopens: { "/": folder },
    stdin: 0,
    stdout: 1,
    stderr: 2,
  });
  const embedding = {
    find: fileFinder({ env: {}, preopens: { "/": folder }, libraryPath: [folder] }),
    imports: { ...imports, wasi_snapshot_preview1: wasi.imports },
    loaderFunctions: createDlfcn(),
  };
  const { process: started, objects } = createProcess(openHostFile(program), [], embedding, options);
  wasi.run(started.space.memory, () => construct(started, objects));
  return started;
}
