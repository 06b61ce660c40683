import type { Library } from "../dylink/library.ts";
import { libcName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { findLibdl } from "./libdl-library.ts";
import type { LinkObject } from "./object.ts";
import { type Candidate, isRelativeToOrigin, type PathSpace, type Requester } from "./search.ts";

/** A library where it was found. The same `identity` is the same file, by whatever name. */
export interface FoundLibrary {
  readonly identity: string;
  readonly library: Library;
  readonly path: string;
  /** Its file as the guest may know it: the guest path where it was found, and the name alone of what the host gave. */
  readonly guestName: string;
  /** Tells this content of the file from any later one; undefined where nothing is sure to. */
  readonly version?: string | undefined;
  /** The directory that `$ORIGIN` stands for, where there is one. */
  readonly origin: { readonly space: PathSpace; readonly directory: string } | undefined;
}

/** What looking for a library gave: the library, or every place where it is not. */
export type SearchResult =
  /** `reason` says which of the search paths had it. */
  | { readonly found: FoundLibrary; readonly reason: string }
  | { readonly found: undefined; readonly tried: readonly Candidate[] };

/** Finds and decodes a library. Errors other than "not there" are thrown. */
export type FindLibrary = (name: string, requester: Requester) => SearchResult;

/** An object of a graph that is being gathered, with where it came from. */
export interface GraphObject extends LinkObject {
  readonly found: FoundLibrary;
}

/** The objects that exist already, and the ids for new ones. */
export interface ExistingObjects {
  /** The object that was found under a name: as in ld.so, it is what that name means from then on, also with a slash in it. */
  byName(name: string): GraphObject | undefined;
  byIdentity(identity: string): GraphObject | undefined;
  nextId(): number;
}

/** What `gather` found. */
export interface Graph {
  readonly roots: readonly GraphObject[];
  /** The objects that are new, in the order in which they were met. */
  readonly added: readonly GraphObject[];
  /** What names came to mean. */
  readonly names: ReadonlyMap<string, GraphObject>;
}

/** A NEEDED entry and what became of it. */
export type Need = {
  readonly name: string;
} /** `reason` says which of the search paths had it, for whoever asked first. */ & (
  | { readonly kind: "found"; readonly object: GraphObject; readonly reason: string }
  | { readonly kind: "missing"; readonly tried: readonly Candidate[] }
  /** There, and not usable. */
  | { readonly kind: "unusable"; readonly error: SolderError }
);

/** A graph as far as it could be gathered: the new objects' NEEDED entries in their order. */
export interface Survey extends Graph {
  readonly needs: ReadonlyMap<GraphObject, readonly Need[]>;
}

/** The closure of NEEDED from the roots, breadth first. What is missing or damaged is left out. */
export function survey(roots: readonly FoundLibrary[], existing: ExistingObjects, find: FindLibrary): Survey {
  const names = new Map<string, Need & { readonly kind: "found" }>();
  const added = new Map<string, GraphObject & { readonly needed: GraphObject[] }>();
  const needs = new Map<GraphObject, Need[]>();
  const objectOf = (found: FoundLibrary): GraphObject => {
    const known = existing.byIdentity(found.identity) ?? added.get(found.identity);
    if (known !== undefined) return known;
    const object = { id: existing.nextId(), library: found.library, needed: [], found };
    added.set(found.identity, object);
    return object;
  };
  const meaningOf = (name: string, requester: Requester): Need => {
    const object = existing.byName(name);
    if (object !== undefined) return { name, kind: "found", object, reason: "loaded already" };
    return names.get(name) ?? search(name, requester, find, objectOf);
  };
  const rootObjects = roots.map(objectOf);
  // A Map gives entries that are added while it is walked, so this is breadth first.
  for (const object of added.values()) {
    const requester = requesterOf(object.found);
    const entries = object.library.needed.map((name) => {
      const need = meaningOf(name, requester);
      if (need.kind === "found") {
        if (!isRelativeToOrigin(name)) names.set(name, need);
        object.needed.push(need.object);
      }
      return need;
    });
    needs.set(object, entries);
  }
  const meanings = new Map([...names].map(([name, { object }]) => [name, object]));
  return { roots: rootObjects, added: [...added.values()], names: meanings, needs };
}

function search(
  name: string,
  requester: Requester,
  find: FindLibrary,
  objectOf: (found: FoundLibrary) => GraphObject,
): Need {
  try {
    const result = findLibdl(name) ?? find(name, requester);
    if (result.found === undefined) return { name, kind: "missing", tried: result.tried };
    return { name, kind: "found", object: objectOf(result.found), reason: result.reason };
  } catch (error) {
    if (error instanceof SolderError) return { name, kind: "unusable", error };
    throw error;
  }
}

/**
 * The closure of NEEDED from the roots, all of it.
 *
 * @throws SolderError what is wrong with the first library that is not usable, else ERR_LIBRARY_NOT_FOUND with all
 * libraries that are missing, who needs them and where they were searched.
 */
export function gather(roots: readonly FoundLibrary[], existing: ExistingObjects, find: FindLibrary): Graph {
  const graph = survey(roots, existing, find);
  const missing: MissingLibrary[] = [];
  for (const [{ library }, entries] of graph.needs) {
    for (const need of entries) {
      if (need.kind === "unusable") throw need.error;
      if (need.kind === "missing")
        missing.push({ name: need.name, neededBy: library.name, tried: need.tried });
    }
  }
  if (missing.length > 0) throw missingLibraries(missing);
  return graph;
}

/** A found library in the role of one who asks for others. */
export function requesterOf({ library, origin }: FoundLibrary): Requester {
  return { name: library.name, runtimePath: library.runtimePath, origin };
}

/** A library that is nowhere, and who wanted it. */
export interface MissingLibrary {
  readonly name: string;
  readonly neededBy: string | undefined;
  readonly tried: readonly Candidate[];
}

/** The error for libraries that were not found: each with who needs it and every path that was tried. */
export function missingLibraries(missing: readonly MissingLibrary[]): SolderError {
  const [only] = missing;
  const bySlash = missing.every(({ name }) => name.includes("/"));
  return new SolderError("ERR_LIBRARY_NOT_FOUND", describeMissing(missing, describePlace), {
    library: missing.length === 1 ? only?.name : undefined,
    guestMessage: describeMissing(missing, describePlaceForGuest),
    hint: bySlash
      ? undefined
      : missing.some(({ name }) => name === libcName)
        ? `${libcName} comes with the compiler (npm install @yowasp/clang), or name its folder with -L`
        : "name its folder with -L, SOLDER_LIBRARY_PATH or the guest's LD_LIBRARY_PATH",
  });
}

function describeMissing(missing: readonly MissingLibrary[], describe: (place: Candidate) => string): string {
  const sentences = missing.map(({ name, neededBy, tried }) => {
    const needed = neededBy === undefined ? "" : `, needed by ${neededBy}`;
    const places = new Set(tried.map(describe));
    const searched = places.size > 0 ? [...places].join(", ") : "nowhere";
    // A single one's name is the error's library.
    return `${missing.length === 1 ? "" : `${name}: `}not found${needed}; searched: ${searched}`;
  });
  return sentences.join("\n");
}

function describePlace({ space, path, reason, obstacle }: Candidate): string {
  const notes = [reason === "path" ? "" : reason, space === "guest" ? "guest path" : "", obstacle ?? ""];
  const shown = notes.filter((note) => note !== "").join(", ");
  return shown === "" ? path : `${path} (${shown})`;
}

/** Where the host keeps its libraries stays untold. */
function describePlaceForGuest(place: Candidate): string {
  return place.space === "guest" ? describePlace(place) : `the host's folders (${place.reason})`;
}
