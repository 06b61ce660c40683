import { dsoHandleName, heapBaseName, heapEndName, stackHighName, stackLowName } from "../dylink/names.ts";
import type { Placement } from "./layout.ts";

/** Where the loader put the stack and the heap; what `__stack_low`, `__heap_base` and so on mean. */
export interface Bounds {
  readonly stackLow: number;
  readonly stackHigh: number;
  readonly heapBase: number;
  readonly heapEnd: number;
}

/** The value of an address that the loader defines; `__dso_handle` is the asking object's own. */
export function loaderAddress(name: string, bounds: Bounds, asker: Pick<Placement, "memoryBase">): number {
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
      return asker.memoryBase;
    default:
      throw new Error(`invariant: ${name} is an address of the loader`);
  }
}
