import { SolderError } from "../../errors.ts";
import { type FindLibrary, type FoundLibrary, missingLibraries, requesterOf } from "../../link/graph.ts";
import type { LoadOptions } from "../node.ts";
import { type FileAccess, openHostLibrary } from "./library-files.ts";

/** What preloading needs to know of the options of a load. */
export interface PreloadOptions extends Pick<LoadOptions, "preload" | "env" | "warn"> {
  readonly access?: FileAccess | undefined;
}

/**
 * The libraries to load before the program's own: the embedder's, then those of the guest's LD_PRELOAD.
 *
 * @throws SolderError where one of the embedder's cannot be used.
 */
export function preloadedLibraries(
  options: PreloadOptions,
  program: FoundLibrary,
  find: FindLibrary,
): FoundLibrary[] {
  const wanted = wantedPreloads(options, program, find).map((open) => open());
  return [...wanted, ...wishedPreloads(options, program, find)];
}

/** For each library that the embedder wants a function that opens it, and throws a SolderError where it cannot be used. */
export function wantedPreloads(
  { preload = [], access }: PreloadOptions,
  program: FoundLibrary,
  find: FindLibrary,
): (() => FoundLibrary)[] {
  return preload.map(
    (name) => () => (name.includes("/") ? openHostLibrary(name, access) : search(name, program, find)),
  );
}

/** The libraries of the guest's LD_PRELOAD. As in ld.so, what cannot be used is left out with a warning. */
export function wishedPreloads(
  { env = {}, warn = emitWarning }: PreloadOptions,
  program: FoundLibrary,
  find: FindLibrary,
): FoundLibrary[] {
  return namesIn(env.LD_PRELOAD).flatMap((name) => {
    try {
      return [search(name, program, find)];
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      warn(`LD_PRELOAD: ${error.summary}; ignored`);
      return [];
    }
  });
}

/** What `warn` is by default. */
export function emitWarning(message: string): void {
  process.emitWarning(message, "SolderWarning");
}

/** The names in LD_PRELOAD: spaces or colons between them. */
function namesIn(list: string | undefined): string[] {
  return (list ?? "").split(/[ :]+/).filter((name) => name !== "");
}

function search(name: string, program: FoundLibrary, find: FindLibrary): FoundLibrary {
  const result = find(name, requesterOf(program));
  if (result.found) return result.found;
  throw missingLibraries([{ name, neededBy: undefined, tried: result.tried }]);
}
