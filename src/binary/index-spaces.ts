import type { Module } from "./module.ts";
import type { GlobalType, Limits, TableType } from "./types.ts";

/** What an index of each kind means: the types of the imports first, then of what the module defines. */
export interface IndexSpaces {
  /** Indices of function types. */
  readonly func: readonly number[];
  readonly table: readonly TableType[];
  readonly memory: readonly Limits[];
  readonly global: readonly GlobalType[];
  /** Indices of function types. */
  readonly tag: readonly number[];
}

export function indexSpaces(module: Omit<Module, "spaces">): IndexSpaces {
  const func: number[] = [];
  const table: TableType[] = [];
  const memory: Limits[] = [];
  const global: GlobalType[] = [];
  const tag: number[] = [];
  for (const { description } of module.imports) {
    switch (description.kind) {
      case "func":
        func.push(description.type);
        break;
      case "table":
        table.push(description.type);
        break;
      case "memory":
        memory.push(description.type);
        break;
      case "global":
        global.push(description.type);
        break;
      case "tag":
        tag.push(description.type);
    }
  }
  return {
    func: func.concat(module.functions),
    table: table.concat(module.tables.map(({ type }) => type)),
    memory: memory.concat(module.memories),
    global: global.concat(module.globals.map(({ type }) => type)),
    tag: tag.concat(module.tags),
  };
}
