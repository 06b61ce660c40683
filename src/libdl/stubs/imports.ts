import type { Import } from "../../binary/sections/import.ts";
import type { Limits } from "../../binary/types.ts";
import { envModule, memoryBaseName } from "../../dylink/names.ts";

/** The index of `__memory_base`, the only global of the stubs. */
export const memoryBaseGlobal = 0;

/** 32-bit and unshared, one page or more: whatever memory there is. */
const anyMemory: Limits = {
  minimum: 1n,
  maximum: undefined,
  shared: false,
  index: "i32",
  pageSizeLog2: undefined,
};

/** All that the stubs import: the memory, by a name that differs between libraries and object files, and where their data begin in it. */
export function stubImports(memory: string): Import[] {
  return [
    { module: envModule, name: memory, description: { kind: "memory", type: anyMemory } },
    {
      module: envModule,
      name: memoryBaseName,
      description: { kind: "global", type: { value: "i32", mutable: false } },
    },
  ];
}
