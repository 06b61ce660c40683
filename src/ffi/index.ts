/** `wasm-solder/ffi`: the API of node:ffi over libraries that run in a sandbox. */
export * from "./api.ts";
// As one object, too: node:ffi is imported either way.
export * as default from "./api.ts";
