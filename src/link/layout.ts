import type { LinkObject } from "./object.ts";

/** Where an object's data and table elements go. */
export interface Placement {
  /** Byte address of its data, aligned as it asks. */
  readonly memoryBase: number;
  /** Index of its first table element. */
  readonly tableBase: number;
}

/** Rounds up to a multiple of 2 ** `log2`. Addresses are below 2 ** 53 here, so no wrapping. */
export function alignUp(address: number, log2: number): number {
  const unit = 2 ** log2;
  return Math.ceil(address / unit) * unit;
}

/** How many bytes an object takes: one without data has an address of its own, too, which tells it from others. */
export function roomFor(memorySize: number): number {
  return Math.max(memorySize, 1);
}

/** Objects one after the other from the given ends; returns the new ends with the placements. */
export function layOut(
  objects: readonly LinkObject[],
  from: { readonly memory: number; readonly table: number },
): {
  readonly placements: ReadonlyMap<LinkObject, Placement>;
  readonly memory: number;
  readonly table: number;
} {
  const placements = new Map<LinkObject, Placement>();
  let { memory, table } = from;
  for (const object of objects) {
    const { memorySize, memoryAlignment, tableSize, tableAlignment } = object.library.memoryInfo;
    const placement = {
      memoryBase: alignUp(memory, memoryAlignment),
      tableBase: alignUp(table, tableAlignment),
    };
    placements.set(object, placement);
    memory = placement.memoryBase + roomFor(memorySize);
    table = placement.tableBase + tableSize;
  }
  return { placements, memory, table };
}
