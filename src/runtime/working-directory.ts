import { getcwdName } from "../dylink/names.ts";
import { guestAllocator, guestFunction } from "./allocator.ts";
import { readCString } from "./guest-string.ts";
import type { Process } from "./process.ts";

/**
 * The guest's current working directory, which wasi-libc keeps to itself: its own `getcwd` says it. A guest
 * without one has never left `/`.
 */
export function guestWorkingDirectory(process: Process): string {
  const getcwd = guestFunction(process, getcwdName, "(i32, i32) -> i32");
  const allocator = guestAllocator(process);
  if (getcwd === undefined || allocator === undefined) return "/";
  // wasi-libc, as glibc, allocates the result where it gets no buffer.
  const address = getcwd(0, 0) as number;
  if (address === 0) return "/";
  const path = readCString(process.space.memory, address);
  allocator.free(address);
  return path;
}
