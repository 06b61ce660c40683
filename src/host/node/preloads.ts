import { SolderError } from "../../errors.ts";
import { type FindLibrary, type FoundLibrary, missingLibraries, requesterOf } from "../../link/graph.ts";
import type { LoadOptions } from "../node.ts";
import { openHostLibrary } from "./library-files.ts";

/**
 * The libraries to load before the program's own: the embedder's, then those of the guest's LD_PRELOAD. As in ld.so, what of
 * LD_PRELOAD cannot be used is left out with a warning.
 */
export function preloadedLibraries(
  { preload = [], env = {}, trace, warn = emitWarning }: LoadOptions,
  program: FoundLibrary,
  find: FindLibrary,
): FoundLibrary[] {
  const wanted = preload.map((name) =>
    name.includes("/") ? openHostLibrary(name, trace) : search(name, program, find),
  );
  const wished = namesIn(env.LD_PRELOAD).flatMap((name) => {
    try {
      return [search(name, program, find)];
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      warn(`LD_PRELOAD: ${error.summary}; ignored`);
      return [];
    }
  });
  return [...wanted, ...wished];
}

function emitWarning(message: string): void {
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
