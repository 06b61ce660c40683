/** The last core module of a component: it fills the tables, relocates, and has the entry. */
import { InstructionWriter } from "../binary/instructions.ts";
import { type ElementSegment, writeElementSection } from "../binary/sections/element.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { type Import, writeImportSection } from "../binary/sections/import.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { type FunctionType, funcref } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { Types } from "../bundle/types.ts";
import { envModule, memoryName, tableName } from "../dylink/names.ts";
import type { LinkObject } from "../link/object.ts";
import { lateTableName } from "./env-module.ts";
import type { Labels } from "./labels.ts";

/** A function that the init module calls or puts into a table: an export of an object, or of the env module. */
export interface InitFunction {
  readonly object: LinkObject | undefined;
  readonly name: string;
  readonly type: FunctionType;
  /** What it is called with, where it takes something. */
  readonly argument?: number | undefined;
}

/** Passive data, and where it goes. */
export interface LoadedData {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** Writes an object's data as it is before its constructors run. */
export interface LoadFunction {
  readonly memoryBase: number;
  readonly memorySize: number;
  readonly data: readonly LoadedData[];
  readonly calls: readonly InitFunction[];
}

/** What the init module does. */
export interface Initialization {
  /** The late table from its first element on. */
  readonly late: readonly InitFunction[];
  /** Elements of the table of all from an index on. */
  readonly slots: { readonly first: number; readonly functions: readonly (InitFunction | LoadFunction)[] };
  /** Called when it is instantiated. */
  readonly relocating: readonly InitFunction[];
  /** Functions that it exports: each calls some without arguments and results. */
  readonly entries: ReadonlyMap<string, readonly InitFunction[]>;
}

export interface InitModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The objects whose instances it takes. */
  readonly objects: ReadonlySet<LinkObject>;
}

const procedure: FunctionType = { kind: "func", params: [], results: [] };

export function initModule(
  { late, slots, relocating, entries }: Initialization,
  labels: Labels,
  tables: { readonly main: number; readonly late: number },
): InitModule {
  const types = new Types();
  const imports: Import[] = [];
  const indices = new Map<LinkObject | undefined, Map<string, number>>();
  const imported = ({ object, name, type }: InitFunction): number => {
    let ofObject = indices.get(object);
    if (ofObject === undefined) {
      ofObject = new Map();
      indices.set(object, ofObject);
    }
    let index = ofObject.get(name);
    if (index === undefined) {
      const module = object === undefined ? envModule : labels.of(object);
      index = imports.push({ module, name, description: { kind: "func", type: types.add(type) } }) - 1;
      ofObject.set(name, index);
    }
    return index;
  };
  const isLoad = (slot: InitFunction | LoadFunction): slot is LoadFunction => "memoryBase" in slot;
  // Everything that is imported comes first, then the indices of what is defined are known.
  for (const called of [...late, ...relocating, ...[...entries.values()].flat()]) imported(called);
  for (const slot of slots.functions) {
    if (!isLoad(slot)) imported(slot);
    else for (const called of slot.calls) imported(called);
  }
  const data: Uint8Array[] = [];
  const bodies: ((code: InstructionWriter) => void)[] = [];
  const define = (write: (code: InstructionWriter) => void): number =>
    imports.length + bodies.push(write) - 1;
  const callAll =
    (functions: readonly InitFunction[]) =>
    (code: InstructionWriter): void => {
      for (const called of functions) {
        if (called.argument !== undefined) code.i32Const(called.argument | 0);
        code.call(imported(called));
      }
    };
  const slotFunctions = slots.functions.map((slot) =>
    isLoad(slot) ? define((code) => writeLoad(code, slot, data, imported)) : imported(slot),
  );
  const functionExports = [...entries].map(
    ([name, calls]): Export => ({ name, kind: "func", index: define(callAll(calls)) }),
  );
  const start = define(callAll(relocating));
  const code = new Writer();
  code.vector(bodies, (w, write) =>
    w.sized((body) => {
      const instructions = new InstructionWriter(body.u32(0));
      write(instructions);
      instructions.end();
    }),
  );
  // Beyond this point types, imports and data are complete.
  const procedureType = types.add(procedure);
  const elements = [segment(0, slots.first, slotFunctions), segment(1, 0, late.map(imported))].filter(
    ({ items }) => items.kind === "functions" && items.functions.length > 0,
  );
  const dataSize = data.reduce((sum, { length }) => sum + length, 0);
  const writer = new Writer(dataSize + imports.length * 64 + 4096);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  section(1, (w) => writeTypeSection(w, types.list.map(plainType)));
  section(2, (w) =>
    writeImportSection(w, [
      ...imports,
      { module: envModule, name: memoryName, description: { kind: "memory", type: atLeast(0) } },
      tableImport(tableName, tables.main),
      tableImport(lateTableName, tables.late),
    ]),
  );
  section(3, (w) =>
    writeFunctionSection(
      w,
      bodies.map(() => procedureType),
    ),
  );
  section(7, (w) => writeExportSection(w, functionExports));
  section(8, (w) => w.u32(start));
  if (elements.length > 0) section(9, (w) => writeElementSection(w, elements));
  if (data.length > 0) section(12, (w) => w.u32(data.length));
  section(10, (w) => w.bytes(code.finish()));
  if (data.length > 0)
    section(11, (w) => w.vector(data, (v, bytes) => v.u32(1).u32(bytes.length).bytes(bytes)));
  const objects = new Set([...indices.keys()].filter((object) => object !== undefined));
  return { bytes: writer.finish(), objects };
}

function writeLoad(
  code: InstructionWriter,
  { memoryBase, memorySize, data, calls }: LoadFunction,
  segments: Uint8Array[],
  imported: (called: InitFunction) => number,
): void {
  if (memorySize > 0)
    code
      .i32Const(memoryBase | 0)
      .i32Const(0)
      .i32Const(memorySize | 0)
      .memoryFill(0);
  for (const { address, bytes } of data) {
    const segment = segments.push(bytes) - 1;
    code
      .i32Const(address | 0)
      .i32Const(0)
      .i32Const(bytes.length)
      .memoryInit(segment, 0);
  }
  for (const called of calls) code.call(imported(called));
}

function segment(table: number, first: number, functions: readonly number[]): ElementSegment {
  return {
    mode: { kind: "active", table, offset: [{ op: "i32.const", value: first }] },
    items: { kind: "functions", functions },
  };
}

function atLeast(minimum: number) {
  return {
    minimum: BigInt(minimum),
    maximum: undefined,
    shared: false,
    index: "i32",
    pageSizeLog2: undefined,
  } as const;
}

function tableImport(name: string, minimum: number): Import {
  return {
    module: envModule,
    name,
    description: { kind: "table", type: { element: funcref, limits: atLeast(minimum) } },
  };
}
