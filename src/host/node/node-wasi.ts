import type { WASI } from "node:wasi";
import { avoidFastCalls } from "./fast-calls.ts";

let loaded: typeof WASI | undefined;

/**
 * The WASI class of node:wasi, without the warning that it prints when it is loaded: it announces itself as experimental on
 * stderr, which no user of a guest can act on, and which scripts read.
 */
export function nodeWasi(): typeof WASI {
  if (loaded !== undefined) return loaded;
  const { emitWarning } = process;
  try {
    process.emitWarning = () => {};
    loaded = process.getBuiltinModule("node:wasi").WASI;
  } finally {
    process.emitWarning = emitWarning;
  }
  avoidFastCalls();
  return loaded;
}
