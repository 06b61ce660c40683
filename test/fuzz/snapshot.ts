import assert from "node:assert/strict";
import { pageSize } from "../../src/link/start-layout.ts";
import type { Process } from "../../src/runtime/process.ts";

/**
 * All of a process that a dlopen which fails must leave alone. The process's own tags are not among it: there is one of each name, whoever
 * asked for it first.
 */
export interface Snapshot {
  readonly loader: object;
  /** The functions in the table, as far as they are compared. */
  readonly table: readonly unknown[];
  readonly tableLength: number;
  readonly pages: number;
}

/** Mutants may make the table millions of elements long: the start of it is where everybody's functions are. */
const compared = 4096;

export function snapshot(process: Process): Snapshot {
  const { objects, names, globalScope, outsideSlots, space, exitHandlers, closing, fault } = process;
  const tableLength = space.table.length;
  return {
    loader: {
      objects: [...objects.values()].map(({ object, opened, groups, boundTo, slots, extraSlots }) => ({
        name: object.library.name,
        id: object.id,
        opened,
        groups: groups.map((group) => group.map(({ id }) => id)),
        boundTo: [...boundTo].map(({ id }) => id),
        slots: [...slots],
        extraSlots: [...extraSlots],
      })),
      names: [...names].map(([name, { id }]) => [name, id]),
      globalScope: globalScope.map(({ id }) => id),
      outsideSlots: [...outsideSlots],
      exitHandlers: exitHandlers.length,
      closing,
      fault,
      stackPointer: space.stackPointer.value,
    },
    table: Array.from({ length: Math.min(tableLength, compared) }, (_, slot) => space.table.get(slot)),
    tableLength,
    pages: space.memory.buffer.byteLength / pageSize,
  };
}

/** That nothing but the lengths of memory and table has changed; what the table grew by is empty. @throws Error if not. */
export function assertUnchanged(before: Snapshot, after: Snapshot): void {
  assert.deepEqual(after.loader, before.loader, "a failed dlopen changed the process");
  for (const [slot, value] of after.table.entries()) {
    const expected = slot < before.tableLength ? before.table[slot] : null;
    if (value !== expected) throw new Error(`a failed dlopen changed slot ${slot} of ${before.tableLength}`);
  }
}
