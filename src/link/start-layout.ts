import { alignUp, layOut, type Placement } from "./layout.ts";
import type { LinkObject } from "./object.ts";
import type { Plan } from "./plan.ts";
import { requirementsOf } from "./requirements.ts";

export const pageSize = 65536;
/** Linux gives a main thread as much; untouched pages cost nothing. */
const defaultStackSize = 8 * 1024 * 1024;
/** The stack pointer's alignment in the C ABI (tool-conventions, BasicCABI.md), as log2. */
const stackAlignment = 4;

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
