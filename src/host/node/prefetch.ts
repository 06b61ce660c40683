import type { Library } from "../../dylink/library.ts";
import { SolderError } from "../../errors.ts";
import { type FindLibrary, type FoundLibrary, requesterOf, survey } from "../../link/graph.ts";
import { type PreloadOptions, wantedPreloads, wishedPreloads } from "./preloads.ts";
import { filesAt, type RemoteFolders } from "./remote-folders.ts";

/** What is wanted before a program starts. */
export interface Wanted {
  readonly program: FoundLibrary;
  readonly find: FindLibrary;
  readonly preloading: PreloadOptions;
  readonly folders: RemoteFolders;
  /** Names of libraries that the program will open, and, with a slash in them, guest paths of files and folders that it will read. */
  readonly prefetch: readonly string[];
}

/** What of it could be had. */
export interface Prefetched {
  /** The libraries that the program will open, and what they need. */
  readonly libraries: readonly Library[];
  /** Those among the names and paths that lead nowhere, with the reason where there is one. */
  readonly missing: readonly { readonly name: string; readonly error: SolderError | undefined }[];
}

/** Asks for all that a program needs, and for what it wants besides. What it needs and is missing is passed over: loading says it. */
export function askFor({ program, find, preloading, folders, prefetch }: Wanted): Prefetched {
  const nothing = { byName: () => undefined, byIdentity: () => undefined, nextId: () => 0 };
  const preloads = [
    ...wantedPreloads(preloading, program, find).map(attempt),
    // Their warnings come when they are loaded.
    ...wishedPreloads({ ...preloading, warn: () => {} }, program, find),
  ];
  survey(
    [program, ...preloads.filter((found): found is FoundLibrary => !(found instanceof SolderError))],
    nothing,
    find,
  );
  const opened: FoundLibrary[] = [];
  const missing: { readonly name: string; readonly error: SolderError | undefined }[] = [];
  for (const name of prefetch) {
    const path = name.includes("/");
    const got = path ? askForFiles(name, folders) : attempt(() => find(name, requesterOf(program)).found);
    if (got === undefined || got === 0 || got instanceof SolderError) {
      missing.push({ name, error: got instanceof SolderError ? got : undefined });
    } else if (typeof got === "object") opened.push(got);
  }
  return { libraries: survey(opened, nothing, find).added.map(({ library }) => library), missing };
}

/** Asks for the contents of all files at a guest path. Returns how many there are, or what is wrong with one of them. */
function askForFiles(path: string, folders: RemoteFolders): number | SolderError {
  const results = filesAt(folders, path).map((file) => attempt(() => folders.beforeOpen(file)));
  return results.find((result) => result instanceof SolderError) ?? results.length;
}

function attempt<T>(work: () => T): T | SolderError {
  try {
    return work();
  } catch (error) {
    if (error instanceof SolderError) return error;
    throw error;
  }
}
