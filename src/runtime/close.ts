import type { LinkObject } from "../link/object.ts";
import { providersFirst } from "../link/order.ts";
import { runExitHandler } from "./exit-handlers.ts";
import type { Loaded, Process } from "./process.ts";

/**
 * `dlclose`: takes back one opening. Objects that nobody holds any more run their exit handlers and are unloaded: those that
 * are neither open nor pinned, and that no object which stays needs or is bound to. What a handler throws passes through.
 *
 * Object by object, dependents before what they need or are bound to; in each the newest handler first. A `dlclose` in such a
 * handler only counts: what it lets go comes after the others. Whether an object still goes is asked again before each handler.
 */
export function closeLibrary(process: Process, object: Loaded): void {
  if (object.opened > 0) object.opened--;
  unloadUnused(process);
}

/** Runs the exit handlers of the objects that nobody holds and unloads them. */
export function unloadUnused(process: Process): void {
  if (process.closing > 0) return;
  process.closing++;
  try {
    for (let objects = toFinish(process); objects.length > 0; objects = toFinish(process)) {
      for (const object of objects) finish(process, object);
    }
  } finally {
    process.closing--;
  }
  // Beyond this point nothing of what goes is called any more.
  const kept = reachable(process);
  const unloaded = [...process.objects.values()].filter((candidate) => !kept.has(candidate.object));
  if (unloaded.length > 0) unload(process, unloaded.reverse());
}

/** Those that nobody holds and that have exit handlers: users before providers, else what was loaded last first. */
function toFinish(process: Process): LinkObject[] {
  if (process.exitHandlers.length === 0) return [];
  const kept = reachable(process);
  const waiting = new Set(process.exitHandlers.map(({ object }) => object));
  const order = providersFirst(
    process.objects.keys(),
    (object) => providersOf(process, object),
    (object) => !kept.has(object),
  );
  return order.reverse().filter((object) => waiting.has(object));
}

/** Runs an object's exit handlers, those too that they register, as long as nobody holds it again. */
function finish(process: Process, object: LinkObject): void {
  while (!reachable(process).has(object) && runExitHandler(process, (owner) => owner === object));
}

/** What start-up objects and open ones hold, directly or not. */
function reachable(process: Process): Set<LinkObject> {
  const kept = new Set<LinkObject>();
  for (const { object, opened, pinned, noDelete } of process.objects.values()) {
    if (opened > 0 || pinned || noDelete) kept.add(object);
  }
  for (const object of kept) for (const provider of providersOf(process, object)) kept.add(provider);
  return kept;
}

/** What an object needs, and what else it was bound to. */
function providersOf({ objects }: Process, object: LinkObject): LinkObject[] {
  return [...object.needed, ...(objects.get(object)?.boundTo ?? [])];
}

/** Takes objects out of the process, last loaded first, and gives back what they had. */
function unload(process: Process, objects: readonly Loaded[]): void {
  const gone = new Set<LinkObject>(objects.map(({ object }) => object));
  const stays = (object: LinkObject): boolean => !gone.has(object);
  for (const { object } of objects) {
    process.objects.delete(object);
    process.embedding.trace?.({
      kind: "files",
      action: "close",
      name: object.library.name,
      detail: "unloaded",
    });
  }
  process.globalScope = process.globalScope.filter(stays);
  for (const [name, object] of process.names) if (gone.has(object)) process.names.delete(name);
  for (const other of process.objects.values()) {
    const groups = other.groups.filter((group) => group.every(stays));
    if (groups.length === other.groups.length) continue;
    // Whoever stays sees what it needs, also when the library that it was loaded for is gone.
    if (groups.length === 0) groups.push(other.searchList);
    other.groups.splice(0, other.groups.length, ...groups);
  }
  for (const { object, placement, memory, lent, extraSlots } of objects) {
    process.space.releaseSlots(placement.tableBase, object.library.memoryInfo.tableSize);
    for (const slot of extraSlots) process.space.releaseSlots(slot, 1);
    for (const block of lent) block.release();
    memory?.release();
  }
}
