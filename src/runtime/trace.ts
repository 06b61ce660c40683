/** What a process tells about its work, for those who ask (`--trace`). Data; the command line makes text of it. */
export type TraceEvent =
  /** A place where a library was looked for. */
  | {
      readonly kind: "files";
      /** `image`: what became of a start-up image. */
      readonly action: "try" | "found" | "close" | "image";
      readonly name: string;
      readonly detail: string;
    }
  /** An import and what it was bound to. */
  | { readonly kind: "symbols"; readonly importer: string; readonly symbol: string; readonly bound: string }
  /** How long a phase took, in milliseconds. */
  | { readonly kind: "timing"; readonly phase: Phase; readonly name: string; readonly milliseconds: number };

/** The phases of loading, in their order. */
export type Phase =
  | "find"
  | "decode"
  | "link"
  | "reserve"
  | "compile"
  | "trampolines"
  | "instantiate"
  | "relocate"
  | "construct";

export type Trace = (event: TraceEvent) => void;

/** Runs a phase and tells how long it took, where anybody listens. */
export function timed<T>(trace: Trace | undefined, phase: Phase, name: string, work: () => T): T {
  if (trace === undefined) return work();
  const start = performance.now();
  try {
    return work();
  } finally {
    trace({ kind: "timing", phase, name, milliseconds: performance.now() - start });
  }
}

/** The same for what others do meanwhile: how long it was waited for. */
export async function timedWait<T>(
  trace: Trace | undefined,
  phase: Phase,
  name: string,
  work: Promise<T>,
): Promise<T> {
  const start = performance.now();
  try {
    return await work;
  } finally {
    trace?.({ kind: "timing", phase, name, milliseconds: performance.now() - start });
  }
}
