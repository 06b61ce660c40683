import type { Places } from "../link/cell.ts";
import { type Bounds, loaderAddress } from "../link/loader-addresses.ts";
import type { Plan } from "../link/plan.ts";
import {
  layOutStart,
  pageSize,
  placementsOf,
  type StartLayout,
  startSlotIndex,
} from "../link/start-layout.ts";

/** Where everything lies in an image: where a process would put it. */
export interface ImageSpace extends Places, StartLayout {
  readonly bounds: Bounds;
}

const mostPages = 65536;

/** @param maxMemory bytes that the memory may have; undefined where nobody said. Undefined is returned where that is too little. */
export function imageSpace(
  plan: Plan,
  stackSize: number | undefined,
  maxMemory: number | undefined,
): ImageSpace | undefined {
  const layout = layOutStart(plan, stackSize);
  const { placements, stackHigh, heapBase, pages, firstExtraSlot } = layout;
  const allowed = maxMemory === undefined ? mostPages : Math.floor(maxMemory / pageSize);
  const maximumPages = Math.min(mostPages, layout.maximumPages ?? mostPages, allowed);
  if (pages > maximumPages) return undefined;
  const bounds = { stackLow: 0, stackHigh, heapBase, heapEnd: pages * pageSize };
  const placement = placementsOf(placements);
  return {
    ...layout,
    maximumPages,
    bounds,
    placement,
    slotIndex: (slot) => startSlotIndex(slot, placement, firstExtraSlot),
    loaderAddress: (name, asker) => loaderAddress(name, bounds, placement(asker)),
  };
}
