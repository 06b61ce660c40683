import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import type { Loaded, Process } from "../runtime/process.ts";

/** The handles of wasi-libc's dlfcn.h that are no object: the caller's scopes, and what comes after the caller in them. */
export const rtldDefault = 0;
export const rtldNext = -1;

/** A handle is the object's id: never 0, and never used again, so that a stale one is an error. */
export function handleOf(object: LinkObject): number {
  return object.id;
}

/** The open object of a handle. @throws SolderError ERR_BAD_HANDLE. */
export function openObject(process: Process, handle: number): Loaded {
  for (const candidate of process.objects.values()) {
    // Objects that are loaded but not open (any more) have no handle; the program always has one.
    const open = candidate.opened > 0 || candidate.object === process.program;
    if (candidate.object.id === handle && open) return candidate;
  }
  throw new SolderError("ERR_BAD_HANDLE", `invalid handle ${handle >>> 0}`);
}
