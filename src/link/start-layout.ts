import type { Slot } from "./binding.ts";
import { alignUp, layOut, type Placement } from "./layout.ts";
import type { LinkObject } from "./object.ts";
import type { Plan } from "./plan.ts";
import { requirementsOf } from "./requirements.ts";

export const pageSize = 65536;
/** Linux gives a main thread as much; untouched pages cost nothing. */
export const defaultStackSize: number = 8 * 1024 * 1024;
/** The stack pointer's alignment in the C ABI (tool-conventions, BasicCABI.md), as log2. */
export const stackAlignment: number = 4;

/** Where everything lies when a position independent program starts: stack at 0, so that it overflows into a trap, then data, then the heap. */
export interface StartLayout {
  readonly placements: ReadonlyMap<LinkObject, Placement>;
  readonly stackHigh: number;
  readonly heapBase: number;
  /** Pages of 64 KiB that there are, and that there may be. */
  readonly pages: number;
  readonly maximumPages: number | undefined;
  readonly tableLength: number;
  readonly tableMaximum: number | undefined;
  /** The first of the slots that the plan asks for. */
  readonly firstExtraSlot: number;
}

export function layOutStart(plan: Plan, stackSize: number = defaultStackSize): StartLayout {
  const objects = plan.objects.map(({ object }) => object);
  const stackHigh = alignUp(stackSize, stackAlignment);
  const { placements, memory, table } = layOut(objects, { memory: stackHigh, table: 1 });
  const heapBase = alignUp(memory, stackAlignment);
  const requirements = requirementsOf(objects.map(({ library }) => library));
  return {
    placements,
    stackHigh,
    heapBase,
    pages: Math.max(requirements.memoryMinimum, Math.ceil(heapBase / pageSize)),
    maximumPages: requirements.memoryMaximum,
    tableLength: Math.max(requirements.tableMinimum, table + plan.extraSlots.length),
    tableMaximum: requirements.tableMaximum,
    firstExtraSlot: table,
  };
}

/** Where each object lies. */
export function placementsOf(
  placements: ReadonlyMap<LinkObject, Placement>,
): (object: LinkObject) => Placement {
  return (object) => {
    const found = placements.get(object);
    if (found === undefined) throw new Error(`invariant: ${object.library.name} has its place`);
    return found;
  };
}

/** The index of a slot of a plan that begins with nothing given out. */
export function startSlotIndex(
  slot: Slot,
  placement: (object: LinkObject) => Placement,
  firstExtraSlot: number,
): number {
  switch (slot.kind) {
    case "own":
      return placement(slot.object).tableBase + slot.offset;
    case "extra":
      return firstExtraSlot + slot.number;
    case "given":
      throw new Error("invariant: nothing was given out before");
  }
}
