import { SolderError } from "../errors.ts";
import { type Placement, roomFor } from "../link/layout.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan } from "../link/plan.ts";
import { requirementsOf } from "../link/requirements.ts";
import type { AddressSpace, GuestAllocator, MemoryBlock } from "./address-space.ts";
import type { Reservation } from "./execution.ts";
import type { Process } from "./process.ts";

/** A reservation that can be taken back as long as nothing was committed. */
export interface RevocableReservation extends Reservation {
  revoke(): void;
}

/**
 * Finds memory and slots for objects that join a running process.
 *
 * @throws SolderError ERR_LIMIT where there is no more room; what was taken until then is given back.
 */
export function reserve(
  { space }: Process,
  plan: Plan,
  objects: readonly LinkObject[],
  allocator: GuestAllocator | undefined,
): RevocableReservation {
  const undo: (() => void)[] = [];
  const revoke = (): void => {
    for (const step of undo.splice(0).reverse()) step();
  };
  try {
    const placements = new Map<LinkObject, Placement>();
    const blocks = new Map<LinkObject, MemoryBlock>();
    for (const object of objects) {
      const { block, tableBase } = reserveFor(object, space, allocator, undo);
      blocks.set(object, block);
      placements.set(object, { memoryBase: block.address, tableBase });
    }
    const extraSlots = plan.extraSlots.map(() => {
      const slot = space.takeSlots(1);
      undo.push(() => space.releaseSlots(slot, 1));
      return slot;
    });
    return { placements, blocks, extraSlots, revoke };
  } catch (error) {
    revoke();
    throw error;
  }
}

function reserveFor(
  { library }: LinkObject,
  space: AddressSpace,
  allocator: GuestAllocator | undefined,
  undo: (() => void)[],
): { readonly block: MemoryBlock; readonly tableBase: number } {
  const { memorySize, memoryAlignment, tableSize, tableAlignment } = library.memoryInfo;
  const { memoryMinimum, tableMinimum } = requirementsOf([library]);
  try {
    space.growMemory(memoryMinimum);
    space.growTable(tableMinimum);
    const block = space.takeMemory(roomFor(memorySize), 2 ** memoryAlignment, allocator);
    undo.push(() => block.release());
    const tableBase = space.takeSlots(tableSize, 2 ** tableAlignment);
    undo.push(() => space.releaseSlots(tableBase, tableSize));
    return { block, tableBase };
  } catch (error) {
    throw error instanceof SolderError ? error.of(library.name) : error;
  }
}
