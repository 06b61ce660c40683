import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { decodeLibrary, type Library } from "../../dylink/library.ts";
import { SolderError } from "../../errors.ts";
import type { FindLibrary, FoundLibrary, SearchResult } from "../../link/graph.ts";
import { checkIsLibrary } from "../../link/requirements.ts";
import {
  type Candidate,
  candidates,
  isUrl,
  type Requester,
  type SearchPaths,
  splitPath,
} from "../../link/search.ts";
import { type Trace, timed } from "../../runtime/trace.ts";
import { toolchainLibraryPath } from "../../toolchain/sysroot.ts";
import type { RemoteFiles } from "../remote/remote-files.ts";
import { urlOf } from "../remote/url.ts";
import { openUrl } from "../remote/url-libraries.ts";
import { DecodedFiles, isSettled, versionText } from "./decoded-files.ts";
import { fetchNow } from "./fetch-now.ts";
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
  readonly access?: FileAccess | undefined;
}

/** How files are opened, beside looking where they are. */
export interface FileAccess {
  readonly trace?: Trace | undefined;
  /** Told of the bytes of a file before they are decoded. */
  readonly onRead?: ((bytes: Uint8Array<ArrayBuffer>) => void) | undefined;
  /** The library in a file in that state, where it need not be read. */
  readonly known?: ((identity: string, version: string) => Library | undefined) | undefined;
  /** Told of each library that the program opens by its name. */
  readonly onOpened?: ((found: FoundLibrary) => void) | undefined;
  /** Told of a path before it is opened. */
  readonly beforeOpen?: ((path: string) => void) | undefined;
  /** Where a URL's file lies on this machine, if it belongs there; no path where there is none. */
  readonly localFile?: ((url: URL) => { readonly path: string | undefined } | undefined) | undefined;
  /** Where URLs lead; by default each is fetched when it is asked for. */
  readonly remote?: RemoteFiles | undefined;
}

interface LibraryFilesOptions {
  readonly paths: SearchPaths;
  readonly preopens: Preopens;
  readonly workingDirectory: () => string;
  readonly access: FileAccess;
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
    access: locations.access ?? {},
  };
  return (name, requester) => find(name, requester, options);
}

/** Opens a host file by its path, or a file at a URL. @throws SolderError ERR_LIBRARY_NOT_FOUND with the reason. */
export function openHostFile(path: string, access: FileAccess = {}): FoundLibrary {
  const attempt = isUrl(path) ? openAtUrl(path, access) : openFile(path, hostPlace(path), access);
  if (attempt.found) return attempt.found;
  throw new SolderError("ERR_LIBRARY_NOT_FOUND", attempt.obstacle ?? "no such file", { library: path });
}

/** The same for a program, whose `$ORIGIN` is where the file really is, also when it is started by a symbolic link. */
export function openHostProgram(path: string, access: FileAccess = {}): FoundLibrary {
  const found = openHostFile(path, access);
  return isUrl(path) ? found : { ...found, origin: { space: "host", directory: dirname(realPath(path)) } };
}

/** The same for what must be a library. @throws SolderError ERR_WRONG_KIND where it is none. */
export function openHostLibrary(path: string, access: FileAccess = {}): FoundLibrary {
  const found = openHostFile(path, access);
  checkIsLibrary(found.library);
  return found;
}

function find(name: string, requester: Requester, options: LibraryFilesOptions): SearchResult {
  const { trace } = options.access;
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

type Attempt =
  | { readonly found: FoundLibrary }
  | { readonly found: undefined; readonly obstacle: string | undefined };

function openCandidate(candidate: Candidate, options: LibraryFilesOptions): Attempt {
  const { space, path: wanted, reason } = candidate;
  if (space === "guest") return openGuestPath(wanted, options);
  if (reason !== "path") {
    return space === "url" ? openAtUrl(wanted, options.access) : openSearched(wanted, reason, options);
  }
  // A name with `$ORIGIN` that a guest gave, seen from a file of the host's: no more than any other path of the guest's.
  const path = space === "url" ? undefined : guestPathOf(wanted, options.preopens);
  if (path === undefined) return { found: undefined, obstacle: "no preopened folder holds it" };
  return openGuestPath(path, options);
}

function openGuestPath(path: string, options: LibraryFilesOptions): Attempt {
  // The working directory may be another one when `$ORIGIN` is asked for.
  const absolute = path.startsWith("/") ? path : `${options.workingDirectory().replace(/\/$/, "")}/${path}`;
  const resolved = resolveGuestPath(absolute, options.preopens);
  if (resolved.host === undefined) return { found: undefined, obstacle: resolved.obstacle };
  const directory = absolute.slice(0, absolute.lastIndexOf("/"));
  return openFile(resolved.host, { guestName: path, origin: { space: "guest", directory } }, options.access);
}

/** How a file is known: to the guest, and as the `$ORIGIN` of what it asks for. */
type Place = Pick<FoundLibrary, "guestName" | "origin">;

const hostPlace = (path: string): Place => ({
  guestName: basename(path),
  origin: { space: "host", directory: dirname(resolve(path)) },
});

/**
 * Opens a file of the host's where a search leads. In a preopened folder it, and links on the way, may be of the guest's making: it is
 * opened as the guest would, and what it asks for by `$ORIGIN` lies in the guest's folders. The toolchain's folders are the host's own.
 */
function openSearched(path: string, reason: string, options: LibraryFilesOptions): Attempt {
  const { preopens } = options;
  const guestPath =
    reason === "toolchain"
      ? undefined
      : (guestPathOf(resolve(path), preopens) ?? guestPathOf(realPath(path), preopens));
  if (guestPath === undefined) return openFile(path, hostPlace(path), options.access);
  const attempt = openGuestPath(guestPath, options);
  // The host gave the folder: the guest knows the name alone.
  return attempt.found ? { found: { ...attempt.found, guestName: basename(path) } } : attempt;
}

/** Opens a file at a URL, fetching it if need be. Its `$ORIGIN` is where it comes from, wherever it is kept. */
function openAtUrl(text: string, access: FileAccess): Attempt {
  const url = urlOf(text);
  const local = access.localFile?.(url);
  if (local === undefined) {
    const { get } = access.remote ?? alwaysFetched;
    return openUrl(text, get, (bytes, name, href) =>
      decoded.get(href, unknownVersion, 0n, () => bytes, decoder(name, access)),
    );
  }
  if (local.path === undefined) return { found: undefined, obstacle: undefined };
  const directory = url.origin + dirname(url.pathname).replace(/\/$/, "");
  const place: Place = { guestName: basename(local.path), origin: { space: "url", directory } };
  return openFile(local.path, place, access);
}

const alwaysFetched: Pick<RemoteFiles, "get"> = { get: fetchNow };

/** Of a file whose times nobody knows: its bytes are compared with those that were decoded before. */
const unknownVersion = { size: 0n, mtimeNs: 0n, ctimeNs: 0n };

/** Decodes what was read, and tells those who want to know. */
function decoder(name: string, { trace, onRead }: FileAccess): (bytes: Uint8Array<ArrayBuffer>) => Library {
  return (bytes) => {
    onRead?.(bytes);
    return timed(trace, "decode", name, () => decodeLibrary(bytes, name));
  };
}

/** Opens and decodes a host file. */
function openFile(path: string, place: Place, access: FileAccess): Attempt {
  access.beforeOpen?.(path);
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
    const version = isSettled(stats, now) ? versionText(stats) : undefined;
    const read = (): Uint8Array<ArrayBuffer> => readAll(descriptor, Number(stats.size));
    const library =
      (version === undefined ? undefined : access.known?.(identity, version)) ??
      decoded.get(identity, stats, now, read, decoder(basename(path), access));
    return { found: { identity, version, library, path: resolve(path), ...place } };
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
