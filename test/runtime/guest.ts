import { guestAllocator } from "../../src/runtime/allocator.ts";
import { encodeCString, readCString } from "../../src/runtime/guest-string.ts";
import type { Process } from "../../src/runtime/process.ts";

type Dlfcn = Readonly<
  Record<"dlopen" | "dlsym" | "dlclose" | "dlerror" | "dlinfo", (...args: number[]) => number>
>;

export const rtldLazy = 1;
export const rtldNow = 2;
export const rtldNoLoad = 4;
export const rtldGlobal = 256;

/** The functions of dlfcn.h as a process's program calls them, for tests in JavaScript. */
export interface Guest {
  /** The functions themselves, with addresses in guest memory. */
  readonly dlfcn: Dlfcn;
  /** The handle, or 0. */
  dlopen(name: string, flags?: number): number;
  /** The address, or 0. */
  dlsym(handle: number, name: string): number;
  dlclose(handle: number): number;
  dlerror(): string | undefined;
  /** Calls the function that `dlsym` finds. */
  call(handle: number, name: string, ...args: readonly number[]): unknown;
}

export function guestOf(process: Process): Guest {
  const { space, program, embedding } = process;
  const dlfcn = embedding.loaderFunctions.bind(process, program) as Dlfcn;
  const withString = (text: string, use: (address: number) => number): number => {
    const bytes = encodeCString(text);
    const block = space.takeMemory(bytes.length, 1, guestAllocator(process));
    new Uint8Array(space.memory.buffer).set(bytes, block.address);
    try {
      return use(block.address);
    } finally {
      block.release();
    }
  };
  const dlsym = (handle: number, name: string): number =>
    withString(name, (address) => dlfcn.dlsym(handle, address));
  return {
    dlfcn,
    dlopen: (name, flags = rtldNow) => withString(name, (address) => dlfcn.dlopen(address, flags)),
    dlsym,
    dlclose: (handle) => dlfcn.dlclose(handle),
    dlerror() {
      const address = dlfcn.dlerror();
      return address === 0 ? undefined : readCString(space.memory, address);
    },
    call(handle, name, ...args) {
      const target = space.table.get(dlsym(handle, name)) as ((...args: readonly number[]) => unknown) | null;
      if (target === null) throw new Error(`${name} is no function`);
      return target(...args);
    },
  };
}
