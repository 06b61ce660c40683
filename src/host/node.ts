/** Loading in Node: programs and libraries from files, WASI from node:wasi. */
import { fileURLToPath } from "node:url";
import { decodeLibrary } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";
import { createDlfcn } from "../libdl/dlfcn.ts";
import type { FoundLibrary } from "../link/graph.ts";
import { construct } from "../runtime/construct.ts";
import {
  type HostImports,
  inLoadOrder,
  loaded,
  type Process,
  type ProcessOptions,
} from "../runtime/process.ts";
import { guestFailure, runMain } from "../runtime/run.ts";
import { createProcess } from "../runtime/start.ts";
import type { Trace } from "../runtime/trace.ts";
import { guestWorkingDirectory } from "../runtime/working-directory.ts";
import { checkOptions } from "./node/check-options.ts";
import type { Preopens } from "./node/guest-paths.ts";
import { fileFinder, openHostProgram } from "./node/library-files.ts";
import { preloadedLibraries } from "./node/preloads.ts";
import { beforeStart, createWasi } from "./node/wasi.ts";

export type { ErrorCode } from "../errors.ts";
export { SolderError } from "../errors.ts";
export type { HostImports } from "../runtime/process.ts";
export type { Phase, Trace, TraceEvent } from "../runtime/trace.ts";
export type { Preopens } from "./node/guest-paths.ts";

/** How a program is loaded. Everything is optional: a program sees no file and no variable that it was not given. */
export interface LoadOptions extends ProcessOptions {
  /** The guest's arguments; the first is the program's name, which is the default. */
  readonly args?: readonly string[];
  /** The guest's environment. LD_LIBRARY_PATH, LD_PRELOAD and LD_BIND_NOW in it mean what ld.so makes of them. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folders that the guest may see: guest path to host path. */
  readonly preopens?: Preopens;
  /** Host folders in which libraries are looked for, after RUNPATH and before the toolchain's own. */
  readonly libraryPath?: readonly string[];
  /** Libraries to load before the program's own: host paths, or names to be searched. */
  readonly preload?: readonly string[];
  /** More modules for imports beside WASI; what is under `env` is found after all libraries. */
  readonly imports?: HostImports;
  /** Host file descriptors for the guest's standard streams; 0, 1 and 2 by default. */
  readonly stdin?: number;
  readonly stdout?: number;
  readonly stderr?: number;
  /** Told of searches, bindings and timings. */
  readonly trace?: Trace;
  /** Told of what does not stop the program: a library of LD_PRELOAD that is not there. Node's own warnings by default. */
  readonly warn?: (message: string) => void;
}

/** A program that is loaded, linked and ready. It is run or started once. */
export interface Program {
  /**
   * Runs a command to its end and returns its exit code.
   *
   * @throws SolderError ERR_TRAP where it traps or lets an exception escape, ERR_WRONG_KIND where it has no `_start`.
   */
  run(): number;
  /**
   * Starts a program that is used like a library: runs the constructors, returns its exports.
   *
   * @throws SolderError ERR_TRAP where a constructor traps or exits. An export that is called later throws the same.
   */
  start(): WebAssembly.Exports;
  /** The memory that the program and its libraries share. */
  readonly memory: WebAssembly.Memory;
  /** The objects of the process in the order in which they were loaded: name and file. */
  objects(): readonly { readonly name: string; readonly path: string }[];
}

/**
 * Loads a program and all that it needs.
 *
 * @param source a file's path or URL, or the bytes of a module.
 * @throws SolderError that says all that is wrong: ERR_LIBRARY_NOT_FOUND, ERR_UNRESOLVED_SYMBOLS, ERR_TYPE_MISMATCH,
 * ERR_BAD_MODULE, ERR_UNSUPPORTED, ERR_WRONG_KIND, ERR_LIMIT, ERR_INSTANTIATE, ERR_USAGE.
 */
export async function load(
  source: string | URL | Uint8Array<ArrayBuffer>,
  options: LoadOptions = {},
): Promise<Program> {
  return loadSync(source, options);
}

/** `load` for those who cannot wait: in Node nothing of it is asynchronous. */
export function loadSync(source: string | URL | Uint8Array<ArrayBuffer>, options: LoadOptions = {}): Program {
  checkOptions(options);
  const program = openProgram(source, options.trace);
  const { env = {}, preopens = {} } = options;
  const wasi = createWasi({
    args: options.args ?? [program.library.name],
    env,
    preopens,
    stdin: options.stdin ?? 0,
    stdout: options.stdout ?? 1,
    stderr: options.stderr ?? 2,
  });
  let running: Process | undefined;
  const find = fileFinder({
    env,
    preopens,
    libraryPath: options.libraryPath ?? [],
    origin: program.origin,
    workingDirectory: () => (running === undefined ? "/" : guestWorkingDirectory(running)),
    trace: options.trace,
  });
  const preloads = preloadedLibraries(options, program, find);
  const embedding = {
    find,
    imports: { ...options.imports, wasi_snapshot_preview1: wasi.imports },
    loaderFunctions: createDlfcn(),
    trace: options.trace,
  };
  const bind = env.LD_BIND_NOW ? "now" : options.bind;
  const { process, objects } = beforeStart(program.library.name, () =>
    createProcess(program, preloads, embedding, { ...options, bind }),
  );
  running = process;

  let used = false;
  /** Runs guest code under WASI. Returns the exit code. */
  const enter = (work: () => void): number => {
    if (used)
      throw new SolderError("ERR_USAGE", "it was run or started already", { library: program.library.name });
    used = true;
    try {
      return wasi.run(process.space.memory, work);
    } catch (error) {
      throw guestFailure(process, error);
    }
  };
  return {
    run() {
      const { library } = process.program;
      if (!library.isCommand) {
        throw new SolderError("ERR_WRONG_KIND", "not a program: it exports no _start", {
          library: library.name,
          hint: library.relocatable
            ? "a library is used by a program, or with start() of the programming interface"
            : undefined,
        });
      }
      return enter(() => runMain(process, objects));
    },
    start() {
      let started = false;
      const code = enter(() => {
        construct(process, objects);
        started = true;
      });
      if (!started) {
        throw new SolderError("ERR_TRAP", `a constructor exited with code ${code}`, {
          library: program.library.name,
        });
      }
      return guardedExports(process);
    },
    get memory() {
      return process.space.memory;
    },
    objects: () =>
      inLoadOrder(process).map(({ object }) => ({ name: object.library.name, path: object.found.path })),
  };
}

/** The program's exports; what a call to one lets escape becomes a SolderError. */
function guardedExports(process: Process): WebAssembly.Exports {
  const { exports } = loaded(process, process.program).instance;
  // Names from a guest can be anything: `__proto__` is one of them.
  const guarded: WebAssembly.Exports = Object.create(null);
  for (const [name, value] of Object.entries(exports)) {
    guarded[name] =
      typeof value !== "function"
        ? value
        : (...args: readonly unknown[]): unknown => {
            try {
              return value(...args);
            } catch (error) {
              throw guestFailure(process, error);
            }
          };
  }
  return guarded;
}

function openProgram(source: string | URL | Uint8Array<ArrayBuffer>, trace: Trace | undefined): FoundLibrary {
  if (source instanceof Uint8Array) {
    return {
      identity: "program",
      library: decodeLibrary(source, "program"),
      path: "",
      guestName: "program",
      origin: undefined,
    };
  }
  if (source instanceof URL && source.protocol !== "file:") {
    throw new SolderError("ERR_USAGE", "only files can be loaded", { library: source.href });
  }
  if (typeof source !== "string" && !(source instanceof URL)) {
    throw new TypeError("a program is a path, a file URL or a Uint8Array");
  }
  return openHostProgram(source instanceof URL ? fileURLToPath(source) : source, trace);
}
