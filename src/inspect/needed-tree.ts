import { SolderError } from "../errors.ts";
import { type FindLibrary, type FoundLibrary, requesterOf, type SearchResult } from "../link/graph.ts";
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

/**
 * The libraries that a program or library needs, as a tree. What is missing is an entry, not an error. As when it is
 * loaded, a name means for everyone what it was found as first, breadth first.
 */
export function neededTree(root: FoundLibrary, find: FindLibrary): NeededEntry[] {
  const meanings = breadthFirstMeanings(root, find);
  const seen = new Set([root.identity]);
  const tree: NeededEntry[] = [];
  // An explicit stack: the depth of a tree of libraries is the input's choice, not ours.
  const stack = [{ needed: root.library.needed, next: 0, entries: tree }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const name = top.needed[top.next++];
    if (name === undefined) {
      stack.pop();
      continue;
    }
    const meaning = meanings.get(name);
    if (meaning === undefined) throw new Error(`invariant: ${name} was looked for`);
    if (meaning instanceof SolderError) {
      top.entries.push(missing(name, [], meaning));
    } else if (meaning.found === undefined) {
      top.entries.push(missing(name, meaning.tried, undefined));
    } else {
      const { found, reason } = meaning;
      const repeated = seen.has(found.identity);
      seen.add(found.identity);
      const entries: NeededEntry[] = [];
      top.entries.push({ name, found: { path: found.path, reason }, repeated, needed: entries });
      if (!repeated) stack.push({ needed: found.library.needed, next: 0, entries });
    }
  }
  return tree;
}

/** Every entry of a tree with its depth, those that it needs after it. */
export function* walkNeeded(
  tree: readonly NeededEntry[],
): Generator<{ readonly entry: NeededEntry; readonly depth: number }> {
  const stack = [{ entries: tree, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const entry = top.entries[top.next++];
    if (entry === undefined) {
      stack.pop();
      continue;
    }
    yield { entry, depth: stack.length - 1 };
    stack.push({ entries: entry.needed, next: 0 });
  }
}

function missing(name: string, tried: readonly Candidate[], error: SolderError | undefined): NeededEntry {
  return { name, found: { path: undefined, tried, error }, repeated: false, needed: [] };
}

/** What each needed name was found as, or why it was not. */
function breadthFirstMeanings(
  root: FoundLibrary,
  find: FindLibrary,
): Map<string, SearchResult | SolderError> {
  const meanings = new Map<string, SearchResult | SolderError>();
  const libraries = new Map([[root.identity, root]]);
  // A Map gives entries that are added while it is walked.
  for (const library of libraries.values()) {
    for (const name of library.library.needed) {
      if (meanings.has(name)) continue;
      const meaning = attempt(() => find(name, requesterOf(library)));
      meanings.set(name, meaning);
      if (!(meaning instanceof SolderError) && meaning.found)
        libraries.set(meaning.found.identity, meaning.found);
    }
  }
  return meanings;
}

function attempt(work: () => SearchResult): SearchResult | SolderError {
  try {
    return work();
  } catch (error) {
    if (error instanceof SolderError) return error;
    throw error;
  }
}
