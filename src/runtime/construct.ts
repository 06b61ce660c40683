import type { Loaded, Process } from "./process.ts";
import { timed } from "./trace.ts";

/**
 * Runs the constructors of objects, in their order: those that have not begun by then, because a constructor that opens a library
 * has what that library needs constructed first. A WASI command runs its own in `_start`.
 *
 * What a constructor throws (a trap, `exit`, an exception) passes through: the objects are committed by then.
 */
export function construct(process: Process, objects: readonly Loaded[]): void {
  for (const object of objects) if (!object.initialized) runConstructors(process, object);
}

/** Runs the constructors of one object. */
export function runConstructors(process: Process, loaded: Loaded): void {
  const { object, exported } = loaded;
  const { constructors, isCommand, name } = object.library;
  loaded.initialized = true;
  if (constructors === undefined || (isCommand && object === process.program)) return;
  const run = exported(constructors) as () => void;
  timed(process.embedding.trace, "construct", name, run);
}
