import { dsoHandleName, heapBaseName, heapEndName, stackHighName, stackLowName } from "../dylink/names.ts";
import type { Slot } from "../link/binding.ts";
import { alignUp, layOut, type Placement } from "../link/layout.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan } from "../link/plan.ts";
import { requirementsOf } from "../link/requirements.ts";

const pageSize = 65536;
/** As a process has it, and Linux. */
const defaultStackSize = 8 * 1024 * 1024;
/** The stack pointer's alignment in the C ABI, as log2. */
const stackAlignment = 4;

/** Where everything lies in a bundle's memory and table: stack at 0, then data, then the heap. */
export interface BundleSpace {
  readonly placements: ReadonlyMap<LinkObject, Placement>;
  readonly stackHigh: number;
  readonly heapBase: number;
  /** Pages of 64 KiB. */
  readonly pages: number;
  readonly maximumPages: number | undefined;
  readonly tableLength: number;
  readonly tableMaximum: number | undefined;
  slotIndex(slot: Slot): number;
  /** What an address of the loader's is for an object. */
  loaderAddress(name: string, asker: LinkObject): number;
}

export function layOutBundle(
  { objects, extraSlots }: Plan,
  stackSize: number = defaultStackSize,
): BundleSpace {
  const all = objects.map(({ object }) => object);
  const stackHigh = alignUp(stackSize, stackAlignment);
  const { placements, memory, table } = layOut(all, { memory: stackHigh, table: 1 });
  const heapBase = alignUp(memory, stackAlignment);
  const requirements = requirementsOf(all.map(({ library }) => library));
  const pages = Math.max(requirements.memoryMinimum, Math.ceil(heapBase / pageSize));
  const placed = (object: LinkObject): Placement => {
    const placement = placements.get(object);
    if (placement === undefined) throw new Error(`invariant: ${object.library.name} has its place`);
    return placement;
  };
  return {
    placements,
    stackHigh,
    heapBase,
    pages,
    maximumPages: requirements.memoryMaximum,
    tableLength: Math.max(requirements.tableMinimum, table + extraSlots.length),
    tableMaximum: requirements.tableMaximum,
    slotIndex(slot) {
      switch (slot.kind) {
        case "own":
          return placed(slot.object).tableBase + slot.offset;
        case "extra":
          return table + slot.number;
        case "given":
          throw new Error("invariant: nothing was given out before");
      }
    },
    loaderAddress(name, asker) {
      switch (name) {
        case heapBaseName:
          return heapBase;
        case heapEndName:
          return pages * pageSize;
        case stackHighName:
          return stackHigh;
        case stackLowName:
          return 0;
        case dsoHandleName:
          return placed(asker).memoryBase;
        default:
          throw new Error(`invariant: ${name} is an address of the loader`);
      }
    },
  };
}
