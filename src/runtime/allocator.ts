import { freeName, mallocName } from "../dylink/names.ts";
import { lookUp } from "../link/lookup.ts";
import type { GuestAllocator } from "./address-space.ts";
import type { Process } from "./process.ts";

/** The guest's `malloc` and `free`, as a call from the program would reach them; undefined where it exports none. */
export function guestAllocator(process: Process): GuestAllocator | undefined {
  const allocate = guestFunction(process, mallocName);
  const free = guestFunction(process, freeName);
  if (allocate === undefined || free === undefined) return undefined;
  return { allocate: (size) => allocate(size) as number, free: (address) => void free(address) };
}

/** The allocator that a program's own exports offer, before it is part of a process. */
export function exportedAllocator({ exports }: WebAssembly.Instance): GuestAllocator | undefined {
  const allocate = exports[mallocName];
  const free = exports[freeName];
  if (typeof allocate !== "function" || typeof free !== "function") return undefined;
  return { allocate: (size) => allocate(size) as number, free: (address) => void free(address) };
}

/** A function that the guest defines in its global scope. */
export function guestFunction(
  process: Process,
  name: string,
): ((...args: readonly number[]) => unknown) | undefined {
  const definition = lookUp(name, [process.globalScope], process.lastResort);
  if (definition?.provider !== "object" || definition.symbol.kind !== "function") return undefined;
  const instance = process.objects.get(definition.object)?.instance;
  return instance?.exports[name] as ((...args: readonly number[]) => unknown) | undefined;
}
