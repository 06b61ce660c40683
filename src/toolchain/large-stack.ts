/** A second try for a tool that ran out of stack: a thread whose stack is larger than the main thread's can be. */
import { Worker } from "node:worker_threads";
import type { Environment } from "./cache.ts";

export interface LargeStackRequest {
  readonly module: WebAssembly.Module;
  readonly args: readonly string[];
  readonly cwdPointer: number;
  readonly cwd: string;
  readonly env: Environment;
  readonly stdin: Uint8Array | undefined;
}

export type LargeStackResult = {
  readonly output: readonly { readonly fd: 1 | 2; readonly bytes: Uint8Array }[];
} & ({ readonly code: number } | { readonly error: string });

/** As much as the stack of the tool itself, in its linear memory, can ever need. */
const stackSizeMb = 256;

export function runWithLargeStack(request: LargeStackRequest): Promise<LargeStackResult> {
  // Beside this file, whether that is the source or what was built from it.
  const file = new URL(`./tool-worker${import.meta.url.slice(-3)}`, import.meta.url);
  return new Promise((done, failed) => {
    const worker = new Worker(file, { workerData: request, resourceLimits: { stackSizeMb } });
    worker.once("message", done);
    worker.once("error", failed);
  });
}
