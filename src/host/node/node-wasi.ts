import type { WASI } from "node:wasi";

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

/** Node 22's fast calls into node:wasi crash the process now and then (nodejs/node issue 53087); later versions do not. */
function avoidFastCalls(): void {
  if (Number(process.versions.node.split(".")[0]) > 23) return;
  process.getBuiltinModule("node:v8").setFlagsFromString("--no-turbo-fast-api-calls");
}
