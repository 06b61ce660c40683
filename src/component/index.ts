/** `wasm-solder/component`: components out of shared libraries. */
export {
  type ClosedWorld,
  type ClosedWorldRequest,
  type OpenableLibrary,
  planClosedWorld,
} from "../closed/world.ts";
export { doublyDefined } from "./doubly-defined.ts";
export {
  type Adapter,
  type ComponentOptions,
  componentOf,
  type LibraryCode,
  linkComponent,
} from "./link.ts";
export { type AdapterKind, preview1Adapter } from "./preview1.ts";
export { printComponent } from "./print.ts";
export { planReachable as planComponent } from "./roots.ts";
