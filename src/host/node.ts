/** Loading in Node: programs and libraries from files, WASI from node:wasi. */
import { fileURLToPath } from "node:url";
import { decodeLibrary } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";
import { createDlfcn } from "../libdl/dlfcn.ts";
import type { FoundLibrary } from "../link/graph.ts";
import { compilationsAhead } from "../runtime/compile.ts";
import type { HostImports, Process, ProcessOptions } from "../runtime/process.ts";
import { carryOut, type PlannedProcess, planProcess } from "../runtime/start.ts";
import { type Trace, timedWait } from "../runtime/trace.ts";
import { guestWorkingDirectory } from "../runtime/working-directory.ts";
import { checkOptions } from "./node/check-options.ts";
import type { Preopens } from "./node/guest-paths.ts";
import { type FileListener, fileFinder, openHostProgram } from "./node/library-files.ts";
import { preloadedLibraries } from "./node/preloads.ts";
import { type Program, programOf } from "./node/program.ts";
import { beforeStart, createWasi, type Wasi } from "./node/wasi.ts";

export type { ErrorCode } from "../errors.ts";
export { SolderError } from "../errors.ts";
export type { HostImports } from "../runtime/process.ts";
export type { Phase, Trace, TraceEvent } from "../runtime/trace.ts";
export type { Preopens } from "./node/guest-paths.ts";
export type { Program } from "./node/program.ts";

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

/**
 * Loads a program and all that it needs. Large modules are compiled on the engine's own threads, while others are read and linked.
 *
 * @param source a file's path or URL, or the bytes of a module.
 * @throws SolderError that says all that is wrong: ERR_LIBRARY_NOT_FOUND, ERR_UNRESOLVED_SYMBOLS, ERR_TYPE_MISMATCH,
 * ERR_BAD_MODULE, ERR_UNSUPPORTED, ERR_WRONG_KIND, ERR_LIMIT, ERR_INSTANTIATE, ERR_USAGE.
 */
export async function load(
  source: string | URL | Uint8Array<ArrayBuffer>,
  options: LoadOptions = {},
): Promise<Program> {
  const { trace } = options;
  const ahead = compilationsAhead();
  const prepared = prepare(source, options, { trace, onRead: ahead.begin });
  const libraries = prepared.planned.plan.objects.map(({ object }) => object.library);
  await timedWait(trace, "compile", "ahead", ahead.finish(libraries));
  return complete(prepared);
}

/** `load` for those who cannot wait. */
export function loadSync(source: string | URL | Uint8Array<ArrayBuffer>, options: LoadOptions = {}): Program {
  return complete(prepare(source, options, { trace: options.trace }));
}

/** A process that is planned, with its WASI. */
interface Prepared {
  readonly planned: PlannedProcess;
  readonly wasi: Wasi;
  /** Told of the process when there is one. */
  readonly onCreated: (process: Process) => void;
}

function prepare(
  source: string | URL | Uint8Array<ArrayBuffer>,
  options: LoadOptions,
  listener: FileListener,
): Prepared {
  checkOptions(options);
  const program = openProgram(source, listener);
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
    listener,
  });
  const preloads = preloadedLibraries({ ...options, listener }, program, find);
  const embedding = {
    find,
    imports: { ...options.imports, wasi_snapshot_preview1: wasi.imports },
    loaderFunctions: createDlfcn(),
    trace: options.trace,
  };
  const bind = env.LD_BIND_NOW ? "now" : options.bind;
  return {
    planned: planProcess(program, preloads, embedding, { ...options, bind }),
    wasi,
    onCreated: (process) => {
      running = process;
    },
  };
}

function complete({ planned, wasi, onCreated }: Prepared): Program {
  const created = beforeStart(planned.parts.program.library.name, () => carryOut(planned));
  onCreated(created.process);
  return programOf(created, wasi);
}

function openProgram(source: string | URL | Uint8Array<ArrayBuffer>, listener: FileListener): FoundLibrary {
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
  return openHostProgram(source instanceof URL ? fileURLToPath(source) : source, listener);
}
