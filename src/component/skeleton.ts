import { writeCustomSection } from "../binary/sections/custom.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { type Import, writeImportSection } from "../binary/sections/import.ts";
import { writeMemorySection } from "../binary/sections/memory.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import type { FunctionType } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { Types } from "../bundle/types.ts";
import type { Library } from "../dylink/library.ts";
import { memoryName } from "../dylink/names.ts";

/** The custom section that says which module of a component is the skeleton. */
export const skeletonMark = "solder:skeleton";

/** A function with its type. */
export interface NamedFunction {
  readonly name: string;
  readonly type: FunctionType;
}

/** What a component's core modules look like from outside. */
export interface Outside {
  readonly imports: readonly (NamedFunction & { readonly module: string })[];
  readonly exports: readonly NamedFunction[];
  /** The libraries whose `component-type` sections say what it all means. */
  readonly libraries: readonly Library[];
}

/**
 * A module with the same imports, exports and component types as all objects together, and nothing behind them. A component is made
 * of it, and then the objects are put in its place.
 */
export function skeletonModule({ imports, exports, libraries }: Outside): Uint8Array<ArrayBuffer> {
  const types = new Types();
  const imported = imports.map(
    ({ module, name, type }): Import => ({
      module,
      name,
      description: { kind: "func", type: types.add(type) },
    }),
  );
  const functions = exports.map(({ type }) => types.add(type));
  const writer = new Writer(1 << 14);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  section(1, (w) => writeTypeSection(w, types.list.map(plainType)));
  section(2, (w) => writeImportSection(w, imported));
  section(3, (w) => writeFunctionSection(w, functions));
  section(5, (w) =>
    writeMemorySection(w, [
      { minimum: 1n, maximum: undefined, shared: false, index: "i32", pageSizeLog2: undefined },
    ]),
  );
  section(7, (w) =>
    writeExportSection(w, [
      { name: memoryName, kind: "memory", index: 0 },
      ...exports.map(({ name }, i): Export => ({ name, kind: "func", index: imports.length + i })),
    ]),
  );
  // No locals, `unreachable`, `end`.
  section(10, (w) => w.vector(functions, (v) => v.u8(3).u8(0).u8(0x00).u8(0x0b)));
  for (const { name, content } of componentTypes(libraries)) {
    section(0, (w) => writeCustomSection(w, name, content));
  }
  section(0, (w) => writeCustomSection(w, skeletonMark, new Uint8Array()));
  return writer.finish();
}

const componentTypePrefix = "component-type";

/** The `component-type` sections of libraries: worlds, as WIT's bindings leave them in modules. */
export function componentTypes(
  libraries: readonly Library[],
): { readonly name: string; readonly content: Uint8Array }[] {
  return libraries.flatMap(({ module }) =>
    module.customs
      .filter(({ name }) => name.startsWith(componentTypePrefix))
      .map(({ name, start, size }) => ({ name, content: module.bytes.subarray(start, start + size) })),
  );
}
