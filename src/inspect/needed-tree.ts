import type { SolderError } from "../errors.ts";
import { type FindLibrary, type FoundLibrary, type GraphObject, type Need, survey } from "../link/graph.ts";
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
  let nextId = 1;
  const nothing = { byName: () => undefined, byIdentity: () => undefined, nextId: () => nextId++ };
  const { roots, needs } = survey([root], nothing, find);
  const needsOf = (object: GraphObject): readonly Need[] => needs.get(object) ?? [];
  const seen = new Set(roots);
  const tree: NeededEntry[] = [];
  // An explicit stack: the depth of a tree of libraries is the input's choice, not ours.
  const stack = [{ needed: roots.flatMap(needsOf), next: 0, entries: tree }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const need = top.needed[top.next++];
    if (need === undefined) {
      stack.pop();
      continue;
    }
    const { name } = need;
    if (need.kind === "unusable") {
      top.entries.push(missing(name, [], need.error));
    } else if (need.kind === "missing") {
      top.entries.push(missing(name, need.tried, undefined));
    } else {
      const { object, reason } = need;
      const repeated = seen.has(object);
      seen.add(object);
      const entries: NeededEntry[] = [];
      top.entries.push({ name, found: { path: object.found.path, reason }, repeated, needed: entries });
      if (!repeated) stack.push({ needed: [...needsOf(object)], next: 0, entries });
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
