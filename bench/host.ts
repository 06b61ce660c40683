/** A process for benchmarks that open libraries from JavaScript, as a guest's dlopen would. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileFinder, openHostFile } from "../src/host/node/library-files.ts";
import { createWasi } from "../src/host/node/wasi.ts";
import { createDlfcn } from "../src/libdl/dlfcn.ts";
import { construct } from "../src/runtime/construct.ts";
import type { Process } from "../src/runtime/process.ts";
import { createProcess } from "../src/runtime/start.ts";
import { compile } from "../src/toolchain/index.ts";

/** A folder for what a benchmark builds, removed when the process ends. */
export function workFolder(): string {
  return mkdtempSync(join(tmpdir(), "solder-bench-"));
}

/** Writes a C file into a folder and compiles it there. */
export async function build(
  folder: string,
  name: string,
  source: string,
  args: readonly string[],
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const file = `${name.replace(/\.\w+$/, "")}.c`;
  writeFileSync(join(folder, file), source);
  const status = await compile([file, "-O2", "-w", ...args, "-o", name], { cwd: folder });
  if (status !== 0) throw new Error(`cannot build ${name}`);
  return join(folder, name);
}

/** Starts a program's process: libraries loaded, constructors run, `main` not called. */
export function startProcess(program: string, folder: string): Process {
  const wasi = createWasi({
    args: ["bench"],
    env: {},
    preopens: { "/": folder },
    stdin: 0,
    stdout: 1,
    stderr: 2,
  });
  const { process, objects } = createProcess(openHostFile(program), [], {
    find: fileFinder({ env: {}, preopens: { "/": folder }, libraryPath: [folder] }),
    imports: { wasi_snapshot_preview1: wasi.imports },
    loaderFunctions: createDlfcn(),
  });
  wasi.run(process.space.memory, () => construct(process, objects));
  return process;
}
