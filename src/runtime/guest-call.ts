import type { Process } from "./process.ts";
import { uncatchable } from "./uncatchable.ts";

/**
 * Calls a function pointer of the guest's.
 *
 * @throws WebAssembly.RuntimeError, a trap as in the guest's own code, where there is no function, or one that takes an i64.
 */
export function callPointer({ space }: Process, slot: number, args: readonly number[]): unknown {
  const index = slot >>> 0;
  const target: unknown = index < space.table.length ? space.table.get(index) : null;
  if (typeof target !== "function")
    throw uncatchable(new WebAssembly.RuntimeError(`no function at pointer ${index}`));
  try {
    return target(...args);
  } catch (cause) {
    // JavaScript makes no i64 of a number.
    if (!(cause instanceof TypeError)) throw cause;
    throw uncatchable(
      new WebAssembly.RuntimeError(`the function at pointer ${index} has another type: ${cause.message}`),
    );
  }
}
