import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { decodeLibrary } from "../../dylink/library.ts";
import { libdlName } from "../../dylink/names.ts";
import { SolderError } from "../../errors.ts";
import { libdlLibrary } from "../../libdl/libdl-library.ts";
import type { FindLibrary, FoundLibrary, SearchResult } from "../../link/graph.ts";
import { checkIsLibrary } from "../../link/requirements.ts";
import {
  type Candidate,
  candidates,
  type Requester,
  type SearchPaths,
  splitPath,
} from "../../link/search.ts";
import { type Trace, timed } from "../../runtime/trace.ts";
import { toolchainLibraryPath } from "../../toolchain/sysroot.ts";
import { DecodedFiles } from "./decoded-files.ts";
import { guestPathOf, obstacleOf, type Preopens, realPath, resolveGuestPath } from "./guest-paths.ts";

/** Shared by all processes of this engine. */
const decoded = new DecodedFiles(256);

/** Where a program's libraries may be. */
export interface LibraryLocations {
  /** The guest's environment: its LD_LIBRARY_PATH counts. */
  readonly env: Readonly<Record<string, string>>;
  readonly preopens: Preopens;
  /** The host's own folders of libraries. */
  readonly libraryPath: readonly string[];
  /** The program's own folder, for `$ORIGIN` in LD_LIBRARY_PATH. */
  readonly origin?: FoundLibrary["origin"];
  /** The guest's current working directory, asked for when a relative guest path turns up. */
  readonly workingDirectory?: (() => string) | undefined;
  readonly listener?: FileListener | undefined;
}

/** Whoever wants to know of files that are opened. */
export interface FileListener {
  readonly trace?: Trace | undefined;
  /** Told of the bytes of a file before they are decoded. */
  readonly onRead?: ((bytes: Uint8Array<ArrayBuffer>) => void) | undefined;
}

interface LibraryFilesOptions {
  readonly paths: SearchPaths;
  readonly preopens: Preopens;
  readonly workingDirectory: () => string;
  readonly listener: FileListener;
}

/** Looks for libraries as ld.so does, in the guest's folders and the host's. */
export function fileFinder(locations: LibraryLocations): FindLibrary {
  const options = {
    paths: {
      environment: splitPath(locations.env.LD_LIBRARY_PATH),
      origin: locations.origin,
      host: locations.libraryPath,
      toolchain: once(toolchainLibraryPath),
    },
    preopens: locations.preopens,
    workingDirectory: locations.workingDirectory ?? (() => "/"),
    listener: locations.listener ?? {},
  };
  return (name, requester) => find(name, requester, options);
}

/** Opens a host file by its path. @throws SolderError ERR_LIBRARY_NOT_FOUND with the reason. */
export function openHostFile(path: string, listener: FileListener = {}): FoundLibrary {
  const attempt = openFile(path, hostPlace(path), listener);
  if (attempt.found) return attempt.found;
  throw new SolderError("ERR_LIBRARY_NOT_FOUND", attempt.obstacle ?? "no such file", { library: path });
}

/** The same for a program, whose `$ORIGIN` is where the file really is, also when it is started by a symbolic link. */
export function openHostProgram(path: string, listener: FileListener = {}): FoundLibrary {
  const found = openHostFile(path, listener);
  return { ...found, origin: { space: "host", directory: dirname(realPath(path)) } };
}

/** The same for what must be a library. @throws SolderError ERR_WRONG_KIND where it is none. */
export function openHostLibrary(path: string, listener: FileListener = {}): FoundLibrary {
  const found = openHostFile(path, listener);
  checkIsLibrary(found.library);
  return found;
}

function find(name: string, requester: Requester, options: LibraryFilesOptions): SearchResult {
  const { trace } = options.listener;
  // The stub that programs are linked with is never loaded: the loader's own functions replace it.
  if (name === libdlName) return { found: loadersOwn(), reason: "loader" };
  const tried: Candidate[] = [];
  for (const candidate of candidates(name, requester, options.paths)) {
    const attempt = openCandidate(candidate, options);
    const { path, reason } = candidate;
    trace?.({ kind: "files", action: attempt.found ? "found" : "try", name, detail: `${path} (${reason})` });
    if (attempt.found) {
      checkIsLibrary(attempt.found.library);
      return { found: attempt.found, reason };
    }
    tried.push({ ...candidate, obstacle: attempt.obstacle });
  }
  return { found: undefined, tried };
}

const loadersOwn = (): FoundLibrary => ({
  identity: "loader:libdl.so",
  library: libdlLibrary(),
  path: libdlName,
  guestName: libdlName,
  origin: undefined,
});

type Attempt =
  | { readonly found: FoundLibrary }
  | { readonly found: undefined; readonly obstacle: string | undefined };

function openCandidate(candidate: Candidate, options: LibraryFilesOptions): Attempt {
  if (candidate.space === "guest") return openGuestPath(candidate.path, options);
  if (candidate.reason !== "path")
    return openFile(candidate.path, hostPlace(candidate.path), options.listener);
  // A name with `$ORIGIN` that a guest gave, seen from a file of the host's: no more than any other path of the guest's.
  const path = guestPathOf(candidate.path, options.preopens);
  if (path === undefined) return { found: undefined, obstacle: "no preopened folder holds it" };
  return openGuestPath(path, options);
}

function openGuestPath(path: string, options: LibraryFilesOptions): Attempt {
  // The working directory may be another one when `$ORIGIN` is asked for.
  const absolute = path.startsWith("/") ? path : `${options.workingDirectory().replace(/\/$/, "")}/${path}`;
  const resolved = resolveGuestPath(absolute, options.preopens);
  if (resolved.host === undefined) return { found: undefined, obstacle: resolved.obstacle };
  const directory = absolute.slice(0, absolute.lastIndexOf("/"));
  return openFile(
    resolved.host,
    { guestName: path, origin: { space: "guest", directory } },
    options.listener,
  );
}

/** How a file is known: to the guest, and as the `$ORIGIN` of what it asks for. */
type Place = Pick<FoundLibrary, "guestName" | "origin">;

const hostPlace = (path: string): Place => ({
  guestName: basename(path),
  origin: { space: "host", directory: dirname(resolve(path)) },
});

/** Opens and decodes a host file. */
function openFile(path: string, place: Place, { trace, onRead }: FileListener): Attempt {
  let descriptor: number;
  try {
    // Without waiting: a pipe has nobody who writes into it.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { found: undefined, obstacle: obstacleOf(error) };
  }
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    if (stats.isDirectory()) return { found: undefined, obstacle: "a directory" };
    if (!stats.isFile()) return { found: undefined, obstacle: "not a regular file" };
    // The time of birth tells a file from a later one that got its inode.
    const identity = `${stats.dev}:${stats.ino}:${stats.birthtimeNs}`;
    const now = BigInt(Date.now()) * 1_000_000n;
    const read = (): Uint8Array<ArrayBuffer> => readAll(descriptor, Number(stats.size));
    const library = decoded.get(identity, stats, now, read, (bytes) => {
      onRead?.(bytes);
      return timed(trace, "decode", basename(path), () => decodeLibrary(bytes, basename(path)));
    });
    return { found: { identity, library, path: resolve(path), ...place } };
  } catch (error) {
    if (error instanceof SolderError) throw error.at(path);
    return { found: undefined, obstacle: obstacleOf(error) };
  } finally {
    closeSync(descriptor);
  }
}

/** The file's bytes; the size is known, so one read does it unless the file changes meanwhile. */
function readAll(descriptor: number, size: number): Uint8Array<ArrayBuffer> {
  // Every byte is written below.
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = readSync(descriptor, bytes, length, size - length, length);
  }
  return length === size ? bytes : bytes.slice(0, length);
}

function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}
