import type { Library } from "../dylink/library.ts";
import { freeName, mallocName } from "../dylink/names.ts";
import { lookUp } from "../link/lookup.ts";
import type { GuestAllocator } from "./address-space.ts";
import type { Loaded, Process } from "./process.ts";

type GuestFunction = (...args: readonly number[]) => unknown;
type Exported = Loaded["exported"];

/** The types of `malloc` and `free`: what has these names and other types is something else. */
const mallocType = "(i32) -> i32";
const freeType = "(i32) -> nothing";

/** The guest's `malloc` and `free`, as a call from the program would reach them; undefined where it exports none. */
export function guestAllocator(process: Process): GuestAllocator | undefined {
  return allocatorOf(
    guestFunction(process, mallocName, mallocType),
    guestFunction(process, freeName, freeType),
  );
}

/** The allocator that a program's own exports offer, before it is part of a process. */
export function exportedAllocator(
  instance: WebAssembly.Instance,
  library: Library,
): GuestAllocator | undefined {
  const exported: Exported = (name) => instance.exports[name];
  return allocatorOf(
    exportedFunction(exported, library, mallocName, mallocType),
    exportedFunction(exported, library, freeName, freeType),
  );
}

/** A function of that type which the guest defines in its global scope. */
export function guestFunction(process: Process, name: string, type: string): GuestFunction | undefined {
  const definition = lookUp(name, [process.globalScope], process.lastResort);
  if (definition?.provider !== "object") return undefined;
  const provider = process.objects.get(definition.object);
  return provider && exportedFunction(provider.exported, definition.object.library, name, type);
}

function exportedFunction(
  exported: Exported,
  { symbols }: Library,
  name: string,
  type: string,
): GuestFunction | undefined {
  const symbol = symbols.get(name);
  if (symbol?.kind !== "function" || symbol.signature.text !== type) return undefined;
  return exported(name) as GuestFunction;
}

function allocatorOf(
  allocate: GuestFunction | undefined,
  free: GuestFunction | undefined,
): GuestAllocator | undefined {
  if (allocate === undefined || free === undefined) return undefined;
  return { allocate: (size) => allocate(size) as number, free: (address) => void free(address) };
}
