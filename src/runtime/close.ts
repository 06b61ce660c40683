import type { LinkObject } from "../link/object.ts";
import { runExitHandler } from "./exit-handlers.ts";
import type { Loaded, Process } from "./process.ts";

/**
 * `dlclose`: takes back one opening. Objects that nobody holds any more run their exit handlers and are unloaded: those that
 * are neither open nor pinned, and that no object which stays needs or is bound to. What a handler throws passes through.
 *
 * Object by object, dependents before what they need; in each the newest handler first. A `dlclose` in such a handler only
 * counts; who is unloaded is asked again after each handler.
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
    for (let next = nextToFinish(process); next !== undefined; next = nextToFinish(process)) {
      const leaving = next;
      runExitHandler(process, (owner) => owner === leaving);
    }
  } finally {
    process.closing--;
  }
  // Beyond this point nothing of what goes is called any more.
  const kept = reachable(process);
  const unloaded = [...process.objects.values()].filter((candidate) => !kept.has(candidate.object));
  if (unloaded.length > 0) unload(process, unloaded.reverse());
}

/** The object whose exit handlers are to run next: of those that nobody holds, what was constructed last. */
function nextToFinish(process: Process): LinkObject | undefined {
  if (process.exitHandlers.length === 0) return undefined;
  const kept = reachable(process);
  const waiting = new Set(process.exitHandlers.map(({ object }) => object));
  return [...process.objects.keys()].findLast((object) => waiting.has(object) && !kept.has(object));
}

/** What start-up objects and open ones hold, directly or not. */
function reachable(process: Process): Set<LinkObject> {
  const kept = new Set<LinkObject>();
  for (const { object, opened, pinned, noDelete } of process.objects.values()) {
    if (opened > 0 || pinned || noDelete) kept.add(object);
  }
  for (const object of kept) {
    for (const needed of object.needed) kept.add(needed);
    for (const provider of process.objects.get(object)?.boundTo ?? []) kept.add(provider);
  }
  return kept;
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
    if (groups.length < other.groups.length) other.groups.splice(0, other.groups.length, ...groups);
  }
  for (const { object, placement, memory, lent, extraSlots } of objects) {
    process.space.releaseSlots(placement.tableBase, object.library.memoryInfo.tableSize);
    for (const slot of extraSlots) process.space.releaseSlots(slot, 1);
    for (const block of lent) block.release();
    memory?.release();
  }
}
