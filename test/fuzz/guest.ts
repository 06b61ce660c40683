import { openSync } from "node:fs";
import { devNull } from "node:os";
import { beforeStart, createWasi } from "../../src/host/node/wasi.ts";
import { createDlfcn } from "../../src/libdl/dlfcn.ts";
import type { FindLibrary, FoundLibrary } from "../../src/link/graph.ts";
import { construct } from "../../src/runtime/construct.ts";
import type { Process, ProcessOptions } from "../../src/runtime/process.ts";
import { GuestExit } from "../../src/runtime/run.ts";
import { createProcess } from "../../src/runtime/start.ts";

/** Functions of the host, which libraries get where no library has one of that name. */
const hostFunctions = { nobody: () => 0, jump: () => 0 };

let silence: number | undefined;

/** Starts a program that reads and writes nothing; constructors run if `run` says so. */
export function startGuest(
  program: FoundLibrary,
  preloads: readonly FoundLibrary[],
  find: FindLibrary,
  options: ProcessOptions,
  run: boolean,
): Process {
  silence ??= openSync(devNull, "r+");
  const wasi = createWasi({
    args: ["fuzz"],
    env: {},
    preopens: {},
    stdin: silence,
    stdout: silence,
    stderr: silence,
  });
  const embedding = {
    find,
    imports: { wasi_snapshot_preview1: wasi.imports, env: hostFunctions },
    loaderFunctions: createDlfcn(),
  };
  const { process, objects } = beforeStart(program.library.name, () =>
    createProcess(program, preloads, embedding, options),
  );
  if (run) wasi.run(process.space.memory, () => construct(process, objects));
  return process;
}

/** What a guest's own code may throw through the loader, by what it is; undefined for anything else. */
export function guestsDoing(error: unknown): string | undefined {
  if (error instanceof GuestExit) return "exit";
  if (error instanceof WebAssembly.RuntimeError) return "trap";
  if (error instanceof WebAssembly.Exception) return "exception";
  if (error instanceof RangeError && /call stack/.test(error.message)) return "stack overflow";
  return undefined;
}
