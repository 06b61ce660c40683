import { guestAllocator } from "../../src/runtime/allocator.ts";
import type { Loaded, Process } from "../../src/runtime/process.ts";

/**
 * All that a process is made of, as data: what a dlopen that fails must not change.
 *
 * Not in it: the ids that were used up, which nobody can see, and what guest code did to guest memory.
 */
export function snapshot(process: Process): Readonly<Record<string, unknown>> {
  const { space } = process;
  // First: the allocator may have to grow the memory for it, once.
  const allocator = allocatorProbe(process);
  return {
    objects: [...process.objects.values()].map(objectState),
    names: [...process.names].map(([name, { id }]) => `${name}: ${id}`),
    globalScope: process.globalScope.map(({ id }) => id),
    outsideSlots: [...process.outsideSlots],
    tags: [...process.tags.keys()],
    exitHandlers: process.exitHandlers.map(({ object, slot, args }) => [object.id, slot, ...args]),
    exitCaller: process.exitCaller,
    closing: process.closing,
    fault: process.fault,
    table: tableContent(space.table),
    stackPointer: space.stackPointer.value,
    memory: space.memory.buffer.byteLength,
    free: space.free,
    allocator,
  };
}

function objectState(loaded: Loaded): unknown {
  const ids = (objects: Iterable<{ readonly id: number }>): number[] => [...objects].map(({ id }) => id);
  return {
    name: loaded.object.library.name,
    id: loaded.object.id,
    placement: loaded.placement,
    opened: loaded.opened,
    pinned: loaded.pinned,
    noDelete: loaded.noDelete,
    ownScope: loaded.ownScope,
    initialized: loaded.initialized,
    lent: loaded.lent.length,
    groups: loaded.groups.map(ids),
    boundTo: ids(loaded.boundTo),
    lazyBindings: loaded.lazyBindings.map(({ provider }) => provider.id),
    slots: [...loaded.slots],
    extraSlots: [...loaded.extraSlots],
  };
}

const functionIds = new WeakMap<object, number>();
let nextFunctionId = 1;

/** The table's length and which function is where. Engines give one and the same object for a function. */
function tableContent(table: WebAssembly.Table): { readonly length: number; readonly taken: number[][] } {
  const taken: number[][] = [];
  for (let slot = 0; slot < table.length; slot++) {
    const value = table.get(slot) as object | null;
    if (value === null) continue;
    const id = functionIds.get(value) ?? nextFunctionId++;
    functionIds.set(value, id);
    taken.push([slot, id]);
  }
  return { length: table.length, taken };
}

/** Where the guest's allocator puts blocks of several sizes: other addresses where something was left allocated. */
function allocatorProbe(process: Process): readonly number[] | undefined {
  const guest = guestAllocator(process);
  if (guest === undefined) return undefined;
  const addresses = [24, 200, 5000, 70_000].map((size) => guest.allocate(size));
  for (const address of addresses.toReversed()) guest.free(address);
  return addresses;
}
