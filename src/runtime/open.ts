import { SolderError } from "../errors.ts";
import {
  type FoundLibrary,
  type Graph,
  type GraphObject,
  gather,
  missingLibraries,
  requesterOf,
} from "../link/graph.ts";
import { findLibdl } from "../link/libdl-library.ts";
import { breadthFirst, type LinkObject } from "../link/object.ts";
import { dependencyOrder } from "../link/order.ts";
import type { Plan } from "../link/plan.ts";
import { checkLoadable } from "../link/requirements.ts";
import { isRelativeToOrigin } from "../link/search.ts";
import { guestAllocator } from "./allocator.ts";
import { runConstructors } from "./construct.ts";
import { Execution } from "./execution.ts";
import { forgetExitHandlers } from "./exit-handlers.ts";
import { type Openings, openings, restoreOpenings } from "./openings.ts";
import { planFor } from "./plan-for.ts";
import { checkIsLoaded, type Loaded, loaded, type Process } from "./process.ts";
import { reserve } from "./reserve.ts";
import { timed } from "./trace.ts";
import { trapText, withFault } from "./traps.ts";

/** How a library is opened. */
export interface OpenMode {
  readonly bind: "lazy" | "now";
  /** Undefined: neither was asked for, so the process's default holds. */
  readonly scope: "local" | "global" | undefined;
  /** RTLD_NOLOAD: only if it is there already. */
  readonly noLoad: boolean;
  /** RTLD_NODELETE: it stays after the last `dlclose`. */
  readonly noDelete: boolean;
}

/**
 * `dlopen`: finds a library, loads it with what it needs unless it is there, and counts one more opening.
 * Returns undefined where RTLD_NOLOAD asks for a library that is not there.
 *
 * A transaction: a failure leaves the process as it was, also where a constructor traps. An `exit` or an exception in a
 * constructor passes through; the library stays loaded then, since the exception may be its own.
 *
 * @throws SolderError that says what is wrong.
 */
export function openLibrary(
  process: Process,
  name: string,
  mode: OpenMode,
  caller: LinkObject,
): GraphObject | undefined {
  checkIsLoaded(process, caller);
  const meant = findMeant(process, name, caller);
  if (meant.existing?.ownScope) {
    remember(process, name, meant.existing.object);
    opened(process, meant.existing, mode);
    return meant.existing.object;
  }
  if (meant.existing === undefined && mode.noLoad) return undefined;

  const resetStack = process.space.markStack();
  const before = openings(process);
  try {
    const root = meant.existing ?? link(process, gatherNew(process, meant.found), mode);
    // Beyond this point the new objects are part of the process, and only their own code can fail.
    remember(process, name, root.object);
    giveScope(process, root);
    opened(process, root, mode);
    initialize(process, root.object, before, resetStack);
    return root.object;
  } catch (error) {
    resetStack();
    throw error;
  }
}

/**
 * Runs the constructors of an object and of all that it needs, dependencies first: those that have not begun. Not all of them need be new:
 * the `dlopen` or the start-up that is under way may have loaded some, and a `longjmp` may have left others behind.
 *
 * @throws SolderError ERR_BAD_HANDLE where the root is not there any more.
 */
function initialize(process: Process, root: LinkObject, before: Openings, resetStack: () => void): void {
  // One of them may close what is to come after it, the root included.
  const waiting = (object: LinkObject): boolean => process.objects.get(object)?.initialized === false;
  for (const object of dependencyOrder([root], waiting)) {
    if (waiting(object)) constructOrRestore(process, loaded(process, object), before, resetStack);
  }
  if (process.objects.has(root)) return;
  throw new SolderError("ERR_BAD_HANDLE", "a constructor closed it", { library: root.library.name });
}

/** Runs the constructors of one object. @throws SolderError ERR_TRAP where they trap; who held what `before` holds it again. */
function constructOrRestore(
  process: Process,
  object: Loaded,
  before: Openings,
  resetStack: () => void,
): void {
  try {
    runConstructors(process, object);
  } catch (cause) {
    const trap = trapText(cause);
    if (trap === undefined) throw cause;
    const reason = withFault(process, trap);
    // Where another `dlopen` wants it as well, that one has to find out by itself.
    object.initialized = false;
    // The destructors of others that run now need a stack.
    resetStack();
    // Its own destructors are not for a state that its constructors did not reach.
    forgetExitHandlers(process, object.object);
    restoreOpenings(process, before);
    const { name } = object.object.library;
    throw new SolderError("ERR_TRAP", `a constructor failed: ${reason}`, { library: name, cause });
  }
}

type Meant = { readonly existing: Loaded } | { readonly existing: undefined; readonly found: FoundLibrary };

/** What a name means: an object that is there, by that name or as the same file, or a library to load. */
function findMeant(process: Process, name: string, caller: LinkObject): Meant {
  const known = process.names.get(name);
  if (known !== undefined) return { existing: loaded(process, known) };
  const asker = loaded(process, caller).object.found;
  const result = timed(
    process.embedding.trace,
    "find",
    name,
    () => findLibdl(name) ?? process.embedding.find(name, requesterOf(asker)),
  );
  if (result.found === undefined)
    throw missingLibraries([{ name, neededBy: undefined, tried: result.tried }]);
  const existing = objectOf(process, result.found.identity);
  return existing === undefined ? { existing, found: result.found } : { existing };
}

/** What a name means from now on. Names with `$ORIGIN` in front have no meaning of their own. */
function remember(process: Process, name: string, object: LinkObject): void {
  if (!isRelativeToOrigin(name) && !process.names.has(name)) process.names.set(name, object);
}

function objectOf(process: Process, identity: string): Loaded | undefined {
  for (const candidate of process.objects.values()) {
    if (candidate.object.found.identity === identity) return candidate;
  }
  return undefined;
}

interface NewGraph extends Graph {
  readonly root: GraphObject;
}

function gatherNew(process: Process, found: FoundLibrary): NewGraph {
  const existing = {
    byName: (name: string): GraphObject | undefined => {
      const known = process.names.get(name);
      return known && loaded(process, known).object;
    },
    byIdentity: (identity: string): GraphObject | undefined => objectOf(process, identity)?.object,
    nextId: (): number => process.nextId++,
  };
  const graph = timed(process.embedding.trace, "find", `what ${found.library.name} needs`, () =>
    gather([found], existing, process.embedding.find),
  );
  for (const { library } of graph.added) checkLoadable(library);
  // Beyond this point all libraries are found and decoded, and each is of a kind that can be loaded.
  const [root] = graph.roots;
  if (root === undefined) throw new Error("invariant: one root in, one root out");
  return { ...graph, root };
}

/** Plan; reserve, instantiate, connect, relocate, commit, unless all that was done ahead of time. */
function link(process: Process, { root, added, names }: NewGraph, mode: OpenMode): Loaded {
  const { name } = root.library;
  const isNew = new Set<LinkObject>(added);
  const order = dependencyOrder([root], (object) => isNew.has(object));
  const group = breadthFirst([root]);
  const plan = planFor(
    process,
    order,
    (object) => [
      process.globalScope,
      ...(isNew.has(object) ? [group] : (process.objects.get(object)?.groups ?? [])),
    ],
    process.options.bind ?? mode.bind,
  );
  const taken = process.takePrelinked?.(process, plan) === true;
  if (!taken) carryOut(process, plan, order, name);
  // Beyond this point the objects are there.
  for (const [needed, object] of names) remember(process, needed, object);
  process.embedding.onOpened?.(root.found);
  return loaded(process, root);
}

function carryOut(process: Process, plan: Plan, order: readonly LinkObject[], name: string): void {
  const reservation = timed(process.embedding.trace, "reserve", name, () =>
    reserve(process, plan, order, guestAllocator(process)),
  );
  try {
    const execution = new Execution(process, plan, reservation);
    for (const planned of plan.objects) execution.instantiate(planned);
    execution.connect();
    execution.relocate();
    execution.commit(false);
  } catch (error) {
    // A start function may have registered some.
    for (const object of order) forgetExitHandlers(process, object);
    reservation.revoke();
    throw error;
  }
}

/** What an object that is opened for the first time needs, and the object itself, look symbols up in its search list, too. */
function giveScope(process: Process, root: Loaded): void {
  root.ownScope = true;
  for (const object of root.searchList) {
    const member = loaded(process, object);
    if (!member.startup && !member.groups.includes(root.searchList)) member.groups.push(root.searchList);
  }
}

/** Counts an opening, and widens the scope where this one asks for it. */
function opened(process: Process, object: Loaded, mode: OpenMode): void {
  object.opened++;
  if (mode.noDelete) object.noDelete = true;
  if ((mode.scope ?? process.options.defaultScope ?? "local") === "global") {
    process.globalScope = [...new Set([...process.globalScope, ...object.searchList])];
  }
}
