/** What a trap says, `trap: unreachable`; undefined for whatever else was thrown. */
export function trapText(cause: unknown): string | undefined {
  if (cause instanceof WebAssembly.RuntimeError) return `trap: ${cause.message}`;
  // Engines report the end of their own stack as a RangeError, not as a trap.
  if (cause instanceof RangeError && /call stack/.test(cause.message)) return "trap: stack overflow";
  return undefined;
}
