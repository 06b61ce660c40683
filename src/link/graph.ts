import type { Library } from "../dylink/library.ts";
import { libcName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "./object.ts";
import type { Candidate, PathSpace, Requester } from "./search.ts";

/** A library where it was found. The same `identity` is the same file, by whatever name. */
export interface FoundLibrary {
  readonly identity: string;
  readonly library: Library;
  readonly path: string;
  /** Its file as the guest may know it: the guest path where it was found, and the name alone of what the host gave. */
  readonly guestName: string;
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

/**
 * The closure of NEEDED from the roots, breadth first.
 *
 * @throws SolderError ERR_LIBRARY_NOT_FOUND with all libraries that are missing, who needs them and where they were searched.
 */
export function gather(roots: readonly FoundLibrary[], existing: ExistingObjects, find: FindLibrary): Graph {
  const names = new Map<string, GraphObject>();
  const added = new Map<string, GraphObject & { readonly needed: GraphObject[] }>();
  const missing: MissingLibrary[] = [];
  const objectOf = (found: FoundLibrary): GraphObject => {
    const known = existing.byIdentity(found.identity) ?? added.get(found.identity);
    if (known !== undefined) return known;
    const object = { id: existing.nextId(), library: found.library, needed: [], found };
    added.set(found.identity, object);
    return object;
  };
  const rootObjects = roots.map(objectOf);
  // A Map gives entries that are added while it is walked, so this is breadth first.
  for (const object of added.values()) {
    const requester = requesterOf(object.found);
    for (const name of object.library.needed) {
      const known = existing.byName(name) ?? names.get(name);
      const result = known ? undefined : find(name, requester);
      if (result !== undefined && result.found === undefined) {
        missing.push({ name, neededBy: object.library.name, tried: result.tried });
        continue;
      }
      const needed = known ?? objectOf((result as { readonly found: FoundLibrary }).found);
      names.set(name, needed);
      object.needed.push(needed);
    }
  }
  if (missing.length > 0) throw missingLibraries(missing);
  return { roots: rootObjects, added: [...added.values()], names };
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
