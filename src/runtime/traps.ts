import type { Process } from "./process.ts";

/** What a trap says, `trap: unreachable`; undefined for whatever else was thrown. */
export function trapText(cause: unknown): string | undefined {
  if (cause instanceof WebAssembly.RuntimeError) return `trap: ${cause.message}`;
  // Engines report the end of their own stack as a RangeError, not as a trap.
  if (cause instanceof RangeError && /call stack/.test(cause.message)) return "trap: stack overflow";
  return undefined;
}

/** What failed, with the reason that the loader noted, where it did. A note is for one failure: the next one does not have it. */
export function withFault(process: Process, what: string): string {
  const { fault } = process;
  process.fault = undefined;
  return fault === undefined ? what : `${what} (${fault})`;
}
