import { type FoundLibrary, type GraphObject, gather, missingLibraries, requesterOf } from "../link/graph.ts";
import { breadthFirst, type LinkObject } from "../link/object.ts";
import { dependencyOrder } from "../link/order.ts";
import { checkLoadable } from "../link/requirements.ts";
import { guestAllocator } from "./allocator.ts";
import { construct } from "./construct.ts";
import { Execution } from "./execution.ts";
import { planFor } from "./plan-for.ts";
import { type Loaded, loaded, type Process } from "./process.ts";
import { reserve } from "./reserve.ts";
import { timed } from "./trace.ts";

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
 * A transaction: a failure before the constructors leaves the process as it was. What a constructor throws
 * passes through; the library stays loaded then.
 *
 * @throws SolderError that says what is wrong.
 */
export function openLibrary(
  process: Process,
  name: string,
  mode: OpenMode,
  caller: LinkObject,
): GraphObject | undefined {
  const found = find(process, name, caller);
  const existing = objectOf(process, found.identity);
  if (existing !== undefined) {
    opened(process, existing, mode);
    return existing.object;
  }
  if (mode.noLoad) return undefined;

  const { root, added } = gatherNew(process, found);
  // Beyond this point all libraries are found and decoded, and each is of a kind that can be loaded.
  const objects = link(process, root, added, mode);
  // Beyond this point the new objects are part of the process, and only their own code can fail.
  opened(process, loaded(process, root), mode);
  construct(process, objects);
  return root;
}

function find(process: Process, name: string, caller: LinkObject): FoundLibrary {
  const asker = loaded(process, caller).object.found;
  const result = timed(process.embedding.trace, "find", name, () =>
    process.embedding.find(name, requesterOf(asker)),
  );
  if (result.found) return result.found;
  throw missingLibraries([{ name, neededBy: undefined, tried: result.tried }]);
}

function objectOf(process: Process, identity: string): Loaded | undefined {
  for (const candidate of process.objects.values()) {
    if (candidate.object.found.identity === identity) return candidate;
  }
  return undefined;
}

function gatherNew(
  process: Process,
  found: FoundLibrary,
): { root: GraphObject; added: readonly GraphObject[] } {
  const { roots, added } = gather(
    [found],
    {
      byIdentity: (identity) => objectOf(process, identity)?.object,
      nextId: () => process.nextId++,
    },
    process.embedding.find,
  );
  for (const { library } of added) checkLoadable(library);
  const [root] = roots;
  if (root === undefined) throw new Error("invariant: one root in, one root out");
  return { root, added };
}

/** Plan, reserve, instantiate, connect, relocate, commit. */
function link(process: Process, root: GraphObject, added: readonly GraphObject[], mode: OpenMode): Loaded[] {
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
  const reservation = timed(process.embedding.trace, "reserve", name, () =>
    reserve(process, plan, order, guestAllocator(process)),
  );
  let objects: Loaded[];
  try {
    const execution = new Execution(process, plan, reservation);
    for (const planned of plan.objects) execution.instantiate(planned);
    execution.connect();
    execution.relocate();
    objects = execution.commit(false);
  } catch (error) {
    reservation.revoke();
    throw error;
  }
  for (const object of group) loaded(process, object).groups.push(group);
  return objects;
}

/** Counts an opening, and widens the scope where this one asks for it. */
function opened(process: Process, object: Loaded, mode: OpenMode): void {
  object.opened++;
  if (mode.noDelete) object.permanent = true;
  if ((mode.scope ?? process.options.defaultScope ?? "local") === "global") {
    process.globalScope = [...new Set([...process.globalScope, ...breadthFirst([object.object])])];
  }
}
