/** Runs one tool in a thread of its own, for the sake of its larger stack. Started by large-stack.ts alone. */
import { parentPort, workerData } from "node:worker_threads";
import type { LargeStackRequest, LargeStackResult } from "./large-stack.ts";
import { runWasiTool } from "./wasi-tool.ts";

const { module, args, cwdPointer, ...context } = workerData as LargeStackRequest;
const output: { fd: 1 | 2; bytes: Uint8Array }[] = [];
let result: LargeStackResult;
try {
  const code = runWasiTool(
    module,
    args,
    {
      ...context,
      stdout: (bytes) => output.push({ fd: 1, bytes }),
      stderr: (bytes) => output.push({ fd: 2, bytes }),
    },
    cwdPointer,
  );
  result = { code, output };
} catch (error) {
  result = { error: error instanceof Error ? error.message : String(error), output };
}
parentPort?.postMessage(result);
