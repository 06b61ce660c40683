import { existsSync } from "node:fs";
import { basename } from "node:path";
import { SolderError } from "../errors.ts";
import { openHostLibrary } from "../host/node/library-files.ts";
import { type FindLibrary, type FoundLibrary, missingLibraries, requesterOf } from "../link/graph.ts";
import type { Requester } from "../link/search.ts";

/** A library that is named on the command line: `[NAME=]LIB`. */
export interface NamedLibrary {
  /** What it is called, best name first: NAME, or the path as it is given and its last part. */
  readonly names: readonly string[];
  readonly found: FoundLibrary;
}

/**
 * Opens what `[NAME=]LIB` names: a file, or else a name that is looked for as `program` would, where there is one.
 *
 * @param open opens a file; by default what is not a library is refused.
 * @throws SolderError that says what is wrong.
 */
export function openNamedLibrary(
  text: string,
  program: FoundLibrary | undefined,
  find: FindLibrary,
  open: (path: string) => FoundLibrary = openHostLibrary,
): NamedLibrary {
  const equals = text.indexOf("=");
  const [name, path] = equals < 0 ? [undefined, text] : [text.slice(0, equals), text.slice(equals + 1)];
  if (name === "" || path === "") {
    throw new SolderError("ERR_USAGE", `"${text}" is not [NAME=]LIB`);
  }
  const names = name === undefined ? [...new Set([path, basename(path)])] : [name];
  if (path.includes("/") || existsSync(path)) return { names, found: open(path) };
  const result = find(path, program === undefined ? nobody : requesterOf(program));
  if (result.found !== undefined) return { names, found: result.found };
  throw missingLibraries([{ name: path, neededBy: undefined, tried: result.tried }]);
}

const nobody: Requester = { name: "", runtimePath: [], origin: undefined };

/** Finds libraries by the names that they were given, before all others. */
export function findingNamed(libraries: readonly NamedLibrary[], find: FindLibrary): FindLibrary {
  const byName = namesOf(libraries);
  return (name, requester) => {
    const found = byName.get(name);
    return found === undefined ? find(name, requester) : { found, reason: "given" };
  };
}

/** Finds libraries by the names that they were given, after all others: a plugin is not what a library of its name is. */
export function findingNamedLast(libraries: readonly NamedLibrary[], find: FindLibrary): FindLibrary {
  const byName = namesOf(libraries);
  return (name, requester) => {
    const result = find(name, requester);
    const found = result.found === undefined ? byName.get(name) : undefined;
    return found === undefined ? result : { found, reason: "given" };
  };
}

function namesOf(libraries: readonly NamedLibrary[]): ReadonlyMap<string, FoundLibrary> {
  const byName = new Map<string, FoundLibrary>();
  for (const { names, found } of libraries) {
    for (const name of names) if (!byName.has(name)) byName.set(name, found);
  }
  return byName;
}
