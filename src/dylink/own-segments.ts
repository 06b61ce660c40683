import { type ConstExpr, evaluateI32 } from "../binary/const-expr.ts";
import type { Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import type { Library } from "./library.ts";
import { envModule, memoryBaseName, tableBaseName } from "./names.ts";

/** What a segment's offset adds to one of a library's bases; undefined where it does not count from there. */
export function offsetFrom(
  { imports }: Module,
  base: typeof memoryBaseName | typeof tableBaseName,
): (offset: ConstExpr) => number | undefined {
  const globals = imports.filter(({ description }) => description.kind === "global");
  const position = globals.findIndex(({ module, name }) => module === envModule && name === base);
  return (offset) => {
    const counts = offset.some((part) => part.op === "global.get" && part.index === position);
    return counts ? evaluateI32(offset, (index) => (index === position ? 0 : undefined)) : undefined;
  };
}

/**
 * Fails where a library's segments leave the memory and the slots that it asks for. They are written while it is
 * instantiated, over whatever others have there, and a `dlopen` that fails could not undo it.
 *
 * @throws SolderError ERR_BAD_MODULE.
 */
export function checkSegmentsStayInside({ name, module, memoryInfo }: Library): void {
  const imported = (kind: "memory" | "table"): number =>
    module.imports.filter(({ description }) => description.kind === kind).length;
  const [memories, tables] = [imported("memory"), imported("table")];
  const inMemory = offsetFrom(module, memoryBaseName);
  const inTable = offsetFrom(module, tableBaseName);
  module.data.forEach(({ mode, size }, i) => {
    if (mode.kind === "passive" || mode.memory >= memories || size === 0) return;
    const problem = leaving(inMemory(mode.offset), size, memoryInfo.memorySize, memoryBaseName);
    if (problem !== undefined) throw badModule(`data segment[${i}]: ${problem}`).of(name);
  });
  module.elements.forEach(({ mode, items }, i) => {
    const count = items.kind === "functions" ? items.functions.length : items.expressions.length;
    if (mode.kind !== "active" || mode.table >= tables || count === 0) return;
    const problem = leaving(inTable(mode.offset), count, memoryInfo.tableSize, tableBaseName);
    if (problem !== undefined) throw badModule(`element segment[${i}]: ${problem}`).of(name);
  });
}

function leaving(offset: number | undefined, size: number, room: number, base: string): string | undefined {
  if (offset === undefined) return `its offset does not count from ${base}`;
  const end = (offset >>> 0) + size;
  return end > room ? `it ends at ${end}, but its dylink section asks for ${room} in all` : undefined;
}
