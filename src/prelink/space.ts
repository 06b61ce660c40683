import type { Places } from "../bundle/members.ts";
import { dsoHandleName, heapBaseName, heapEndName, stackHighName, stackLowName } from "../dylink/names.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan } from "../link/plan.ts";
import { layOutStart, pageSize, type StartLayout } from "../link/start-layout.ts";
import type { Bounds } from "../runtime/address-space.ts";

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
  const placement = (object: LinkObject): NonNullable<ReturnType<typeof placements.get>> => {
    const found = placements.get(object);
    if (found === undefined) throw new Error(`invariant: ${object.library.name} has its place`);
    return found;
  };
  return {
    ...layout,
    maximumPages,
    bounds,
    placement,
    slotIndex(slot) {
      switch (slot.kind) {
        case "own":
          return placement(slot.object).tableBase + slot.offset;
        case "extra":
          return firstExtraSlot + slot.number;
        case "given":
          throw new Error("invariant: nothing was given out before");
      }
    },
    loaderAddress(name, asker) {
      switch (name) {
        case heapBaseName:
          return bounds.heapBase;
        case heapEndName:
          return bounds.heapEnd;
        case stackHighName:
          return bounds.stackHigh;
        case stackLowName:
          return bounds.stackLow;
        case dsoHandleName:
          return placement(asker).memoryBase;
        default:
          throw new Error(`invariant: ${name} is an address of the loader`);
      }
    },
  };
}
