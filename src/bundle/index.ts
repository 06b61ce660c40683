/** `wasm-solder/bundle`: a program and its libraries as one core module, which any WASI runtime runs. */
import { type ClosedWorldRequest, planClosedWorld } from "../closed/world.ts";
import { type MergeOptions, mergeModules } from "./merge.ts";

export {
  type ClosedWorld,
  type ClosedWorldRequest,
  type OpenableLibrary,
  planClosedWorld,
} from "../closed/world.ts";
export type { MergeOptions } from "./merge.ts";
export { mergeModules } from "./merge.ts";
export { type OptimizeOptions, optimize } from "./optimize.ts";

/**
 * Makes one module of a program, all that it needs and all that it can open. Host modules stay imports.
 *
 * @throws SolderError that says all that is wrong.
 */
export function bundle(request: ClosedWorldRequest, options: MergeOptions = {}): Uint8Array<ArrayBuffer> {
  return mergeModules(planClosedWorld(request), options);
}
