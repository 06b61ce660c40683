/** `wasm-solder/bundle`: a program and its libraries as one core module, which any WASI runtime runs. */
import type { FindLibrary, FoundLibrary } from "../link/graph.ts";
import { type MergeOptions, mergeModules } from "./merge.ts";
import { planBundle } from "./plan.ts";

export type { MergeOptions } from "./merge.ts";
export { mergeModules } from "./merge.ts";
export { type BundlePlan, planBundle } from "./plan.ts";

/**
 * Makes one module of a program and all that it needs.
 *
 * @throws SolderError that says all that is wrong.
 */
export function bundle(
  program: FoundLibrary,
  find: FindLibrary,
  options: MergeOptions = {},
): Uint8Array<ArrayBuffer> {
  return mergeModules(planBundle(program, find), options);
}
