import { SolderError } from "../errors.ts";
import { type FindLibrary, type FoundLibrary, requesterOf } from "../link/graph.ts";
import type { Candidate } from "../link/search.ts";

/** One NEEDED entry, what it was resolved to, and what that needs itself. */
export interface NeededEntry {
  readonly name: string;
  readonly found:
    | { readonly path: string; readonly reason: string }
    /** Not there (with the places where it was looked for), or there and not usable. */
    | {
        readonly path: undefined;
        readonly tried: readonly Candidate[];
        readonly error: SolderError | undefined;
      };
  /** True where the same library stands in the tree already: its own entries are not repeated. */
  readonly repeated: boolean;
  readonly needed: readonly NeededEntry[];
}

/** The libraries that a program or library needs, as a tree. What is missing is an entry, not an error. */
export function neededTree(root: FoundLibrary, find: FindLibrary): NeededEntry[] {
  const seen = new Set([root.identity]);
  const entriesOf = (library: FoundLibrary): NeededEntry[] => {
    const requester = requesterOf(library);
    return library.library.needed.map((name): NeededEntry => {
      let result: ReturnType<FindLibrary>;
      try {
        result = find(name, requester);
      } catch (error) {
        if (!(error instanceof SolderError)) throw error;
        return { name, found: { path: undefined, tried: [], error }, repeated: false, needed: [] };
      }
      if (result.found === undefined) {
        return {
          name,
          found: { path: undefined, tried: result.tried, error: undefined },
          repeated: false,
          needed: [],
        };
      }
      const { found, reason } = result;
      const repeated = seen.has(found.identity);
      seen.add(found.identity);
      return {
        name,
        found: { path: found.path, reason },
        repeated,
        needed: repeated ? [] : entriesOf(found),
      };
    });
  };
  return entriesOf(root);
}
