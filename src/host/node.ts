/** Loading in Node: programs and libraries from files, WASI from node:wasi. */
import { fileURLToPath } from "node:url";
import { decodeLibrary, type Library } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";
import { createDlfcn } from "../libdl/dlfcn.ts";
import type { FindLibrary, FoundLibrary } from "../link/graph.ts";
import { isUrl } from "../link/search.ts";
import { compilationsAhead } from "../runtime/compile.ts";
import type { HostImports, Process, ProcessOptions } from "../runtime/process.ts";
import { carryOut, gatherProcess, type PlannedProcess, planGathered } from "../runtime/start.ts";
import { type Trace, timedWait } from "../runtime/trace.ts";
import { guestWorkingDirectory } from "../runtime/working-directory.ts";
import { checkOptions } from "./node/check-options.ts";
import { fetchNow } from "./node/fetch-now.ts";
import type { Preopens } from "./node/guest-paths.ts";
import { imagesFor, type Prepare, type Prepared } from "./node/image-start.ts";
import { type FileAccess, fileFinder, openHostProgram } from "./node/library-files.ts";
import { askFor, type Prefetched } from "./node/prefetch.ts";
import { emitWarning, preloadedLibraries } from "./node/preloads.ts";
import { type Program, programOf } from "./node/program.ts";
import { type RemoteFolders, remoteFolders } from "./node/remote-folders.ts";
import { withMirrors } from "./node/remote-wasi.ts";
import { beforeStart, createWasi } from "./node/wasi.ts";
import { type FetchProgress, type RemoteFiles, remoteFiles } from "./remote/remote-files.ts";
import { urlOf } from "./remote/url.ts";

export type { ErrorCode } from "../errors.ts";
export { SolderError } from "../errors.ts";
export type { HostImports } from "../runtime/process.ts";
export type { Phase, Trace, TraceEvent } from "../runtime/trace.ts";
export type { Preopens } from "./node/guest-paths.ts";
export { describeFolder, writeFolderIndex } from "./node/index-folder.ts";
export type { Program } from "./node/program.ts";
export type { FolderIndex, IndexedFile } from "./remote/folder-index.ts";
export type { FetchProgress } from "./remote/remote-files.ts";

/** How a program is loaded. Everything is optional: a program sees no file and no variable that it was not given. */
export interface LoadOptions extends ProcessOptions {
  /** The guest's arguments; the first is the program's name, which is the default. */
  readonly args?: readonly string[];
  /** The guest's environment. LD_LIBRARY_PATH, LD_PRELOAD and LD_BIND_NOW in it mean what ld.so makes of them. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folders that the guest may see: guest path to host path, or to the URL of a folder that `solder index` made an index of. */
  readonly preopens?: Preopens;
  /** Folders in which libraries are looked for, after RUNPATH and before the toolchain's own: host paths and URLs. */
  readonly libraryPath?: readonly string[];
  /** Libraries to load before the program's own: host paths, URLs, or names to be searched. */
  readonly preload?: readonly string[];
  /** More modules for imports beside WASI; what is under `env` is found after all libraries. */
  readonly imports?: HostImports;
  /** Host file descriptors for the guest's standard streams; 0, 1 and 2 by default. */
  readonly stdin?: number;
  readonly stdout?: number;
  readonly stderr?: number;
  /**
   * What to fetch, and compile, before the program starts: names of libraries that it will open, and guest paths (with a slash in
   * them) of files and folders in `preopens` that are URLs. Only `load` does so. All else is fetched when it is asked for.
   */
  readonly prefetch?: readonly string[];
  /**
   * Whether the image of an earlier start may be used, and one is left for later ones. By default as the variable SOLDER_PRELINK
   * says (0 or 1), else for large programs.
   */
  readonly prelink?: boolean;
  /** Told how far fetching has come. */
  readonly progress?: (progress: FetchProgress) => void;
  /** Told of searches, bindings and timings. */
  readonly trace?: Trace;
  /** Told of what does not stop the program: a library of LD_PRELOAD that is not there. Node's own warnings by default. */
  readonly warn?: (message: string) => void;
}

/** Where a program comes from: a path, a file, http or https URL (a string may be one, too), or the bytes of a module. */
export type ProgramSource = string | URL | Uint8Array<ArrayBuffer>;

/**
 * Loads a program and all that it needs. Large modules are compiled on the engine's own threads, while others are read and linked; what
 * lies at URLs is fetched in parallel.
 *
 * @throws SolderError that says all that is wrong: ERR_LIBRARY_NOT_FOUND, ERR_FETCH, ERR_UNRESOLVED_SYMBOLS, ERR_TYPE_MISMATCH,
 * ERR_BAD_MODULE, ERR_UNSUPPORTED, ERR_WRONG_KIND, ERR_LIMIT, ERR_INSTANTIATE, ERR_USAGE.
 */
export async function load(source: ProgramSource, options: LoadOptions = {}): Promise<Program> {
  checkOptions(options);
  const { trace } = options;
  const images = imagesFor(source, options, preparing(source));
  const prelinked = await images?.start();
  if (prelinked !== undefined) return prelinked;
  const ahead = compilationsAhead();
  const remote = remoteFiles({ fetchNow, progress: options.progress });
  const access = { trace, onRead: ahead.begin, onOpened: images?.onOpened, remote };
  const libraries = new Set(await prefetched(source, options, access));
  const prepared = prepare(source, options, access);
  const planned = planGathered(prepared.gathered);
  for (const { object } of planned.plan.objects) libraries.add(object.library);
  // Loading has asked as often as it wants to know the same.
  remote.forgetFailures();
  await timedWait(trace, "compile", "ahead", ahead.finish(libraries));
  const program = complete(prepared, planned);
  images?.keep(planned);
  return program;
}

/** `load` for those who cannot wait: nothing else happens while something is fetched. */
export function loadSync(source: ProgramSource, options: LoadOptions = {}): Program {
  checkOptions(options);
  const images = imagesFor(source, options, preparing(source));
  const prelinked = images?.startSync();
  if (prelinked !== undefined) return prelinked;
  const prepared = preparing(source)(options, { trace: options.trace, onOpened: images?.onOpened });
  const planned = planGathered(prepared.gathered);
  const program = complete(prepared, planned);
  images?.keep(planned);
  return program;
}

/** Fetches what can be known to be wanted, and returns the libraries that the program will open. */
async function prefetched(
  source: ProgramSource,
  options: LoadOptions,
  access: RemoteAccess,
): Promise<readonly Library[]> {
  const { prefetch = [], preopens = {}, libraryPath = [], preload = [], warn = emitWarning } = options;
  const places = [String(source), ...Object.values(preopens), ...libraryPath, ...preload];
  if (prefetch.length === 0 && !places.some(isUrl)) return [];
  // Who traces wants to see each search once.
  const timings: Trace = (event) => event.kind === "timing" && access.trace?.(event);
  let got: Prefetched = { libraries: [], missing: [] };
  await access.remote.ahead(() => {
    const { program, find, folders } = surroundings(source, options, { ...access, trace: timings });
    got = askFor({ program, find, folders, preloading: { ...options, access }, prefetch });
  });
  for (const { name, error } of got.missing) {
    warn(`prefetch: ${error?.summary ?? `${name}: not found`}`);
  }
  return got.libraries;
}

/** What is done when a file is opened, and where URLs lead. */
interface RemoteAccess extends FileAccess {
  readonly remote: RemoteFiles;
}

/** A program and where its libraries are looked for. */
interface Surroundings {
  readonly program: FoundLibrary;
  readonly folders: RemoteFolders;
  readonly access: RemoteAccess;
  readonly find: FindLibrary;
  /** Says where the guest's working directory can be read, once there is a process. */
  readonly onCreated: (process: Process) => void;
}

function surroundings(source: ProgramSource, options: LoadOptions, given: RemoteAccess): Surroundings {
  const folders = remoteFolders(options.preopens ?? {}, given.remote);
  const { beforeOpen, localFile } = folders;
  const access = { ...given, ...(folders.mirrors.size > 0 && { beforeOpen, localFile }) };
  const program = openProgram(source, access);
  let running: Process | undefined;
  const find = fileFinder({
    env: options.env ?? {},
    preopens: folders.preopens,
    libraryPath: options.libraryPath ?? [],
    origin: program.origin,
    workingDirectory: () => (running === undefined ? "/" : guestWorkingDirectory(running)),
    access,
  });
  const onCreated = (process: Process): void => {
    running = process;
  };
  return { program, folders, access, find, onCreated };
}

/** Prepares a program; what lies at URLs is fetched while everything waits. */
const preparing =
  (source: ProgramSource): Prepare =>
  (options, access) =>
    prepare(source, options, { ...access, remote: remoteFiles({ fetchNow, progress: options.progress }) });

function prepare(source: ProgramSource, options: LoadOptions, given: RemoteAccess): Prepared {
  const { program, folders, access, find, onCreated } = surroundings(source, options, given);
  const { env = {}, warn = emitWarning } = options;
  const wasi = createWasi({
    args: options.args ?? [program.library.name],
    env,
    preopens: folders.preopens,
    stdin: options.stdin ?? 0,
    stdout: options.stdout ?? 1,
    stderr: options.stderr ?? 2,
    around: (imports, memory) => withMirrors(imports, { folders, remote: access.remote, memory, warn }),
  });
  const preloads = preloadedLibraries({ ...options, access }, program, find);
  const embedding = {
    find,
    imports: { ...options.imports, wasi_snapshot_preview1: wasi.imports },
    loaderFunctions: createDlfcn(),
    trace: options.trace,
    onOpened: access.onOpened,
  };
  const bind = env.LD_BIND_NOW ? "now" : options.bind;
  return {
    gathered: gatherProcess(program, preloads, embedding, { ...options, bind }),
    wasi,
    onCreated,
  };
}

function complete({ wasi, onCreated }: Prepared, planned: PlannedProcess): Program {
  const created = beforeStart(planned.parts.program.library.name, () => carryOut(planned));
  onCreated(created.process);
  return programOf(created, wasi);
}

function openProgram(source: ProgramSource, access: FileAccess): FoundLibrary {
  if (source instanceof Uint8Array) {
    access.onRead?.(source);
    return {
      identity: "program",
      library: decodeLibrary(source, "program"),
      path: "",
      guestName: "program",
      origin: undefined,
    };
  }
  if (typeof source !== "string" && !(source instanceof URL)) {
    throw new TypeError("a program is a path, a URL or a Uint8Array");
  }
  if (typeof source === "string" && !isUrl(source)) return openHostProgram(source, access);
  const url = urlOf(source);
  if (url.protocol === "file:") return openHostProgram(fileURLToPath(url), access);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new SolderError("ERR_USAGE", "only file, http and https URLs can be loaded", { library: url.href });
  }
  return openHostProgram(url.href, access);
}
