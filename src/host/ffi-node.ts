/** `wasm-solder/ffi` in Node. */
import { useHost } from "../ffi/sandbox.ts";
import { nodeHost } from "./node/ffi.ts";

useHost(nodeHost);

export * from "../ffi/index.ts";
export { default } from "../ffi/index.ts";
