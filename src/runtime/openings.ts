import type { LinkObject, Scope } from "../link/object.ts";
import { unloadUnused } from "./close.ts";
import type { Loaded, Process } from "./process.ts";

interface Held extends Pick<Loaded, "opened" | "noDelete" | "ownScope"> {
  readonly groups: readonly Scope[];
}

/** Who holds what and sees what in a process: all that `dlopen` and `dlclose` change beside loading and unloading. */
export interface Openings {
  readonly objects: ReadonlyMap<Loaded, Held>;
  readonly globalScope: readonly LinkObject[];
  readonly names: ReadonlySet<string>;
  readonly outsideSlots: ReadonlySet<string>;
  readonly outsideAsked: number;
}

/** Who holds what at this moment. */
export function openings(process: Process): Openings {
  const { objects, globalScope, names, outsideSlots, outsideAsked } = process;
  const held = [...objects.values()].map((object) => {
    const { opened, noDelete, ownScope, groups } = object;
    return [object, { opened, noDelete, ownScope, groups: [...groups] }] as const;
  });
  return {
    objects: new Map(held),
    globalScope,
    names: new Set(names.keys()),
    outsideSlots: new Set(outsideSlots.keys()),
    outsideAsked,
  };
}

/**
 * Goes back to who held what before: what was opened since is closed, and unloaded where nobody else holds it.
 * Objects that were unloaded since stay so.
 */
export function restoreOpenings(process: Process, before: Openings): void {
  for (const object of process.objects.values()) {
    const held = before.objects.get(object);
    object.opened = held?.opened ?? 0;
    object.noDelete = held?.noDelete ?? false;
    // What was loaded since and has to stay (its functions may be called at the exit) was not opened: the next dlopen constructs it.
    object.ownScope = held?.ownScope ?? false;
    if (held === undefined) continue;
    const groups = object.groups.filter((group) => held.groups.includes(group));
    object.groups.splice(0, object.groups.length, ...groups);
  }
  for (const object of before.objects.keys()) undoLazyBindings(object, before);
  process.globalScope = before.globalScope.filter((object) => process.objects.has(object));
  for (const name of process.names.keys()) if (!before.names.has(name)) process.names.delete(name);
  unloadUnused(process);
  releaseOutsideSlots(process, before);
}

/** Slots of the loader's and the embedder's functions whose addresses only objects had that are gone. */
function releaseOutsideSlots(process: Process, before: Openings): void {
  if (process.outsideAsked !== before.outsideAsked) return;
  for (const object of process.objects.values()) if (!before.objects.has(object)) return;
  for (const [name, slot] of process.outsideSlots) {
    if (before.outsideSlots.has(name)) continue;
    process.space.releaseSlots(slot, 1);
    process.outsideSlots.delete(name);
  }
}

/** What an object bound at first calls to objects that were loaded since: only so can they be unloaded. */
function undoLazyBindings({ lazyBindings, boundTo }: Loaded, before: Openings): void {
  const known = new Set([...before.objects.keys()].map(({ object }): LinkObject => object));
  const kept = lazyBindings.filter(({ provider }) => known.has(provider));
  for (const { provider, undo } of lazyBindings) {
    if (known.has(provider)) continue;
    undo();
    boundTo.delete(provider);
  }
  lazyBindings.splice(0, lazyBindings.length, ...kept);
}
