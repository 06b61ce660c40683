import type { Process } from "./process.ts";

/**
 * Calls a function pointer of the guest's.
 *
 * @throws WebAssembly.RuntimeError, a trap as in the guest's own code, where there is no function.
 */
export function callPointer({ space }: Process, slot: number, args: readonly number[]): unknown {
  const index = slot >>> 0;
  const target: unknown = index < space.table.length ? space.table.get(index) : null;
  if (typeof target !== "function") throw new WebAssembly.RuntimeError(`no function at pointer ${index}`);
  return target(...args);
}
