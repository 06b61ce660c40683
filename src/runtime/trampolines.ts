/**
 * Generated wasm functions that stand in for definitions that do not exist yet.
 *
 * One small module for each importing object that needs any. A trampoline does a `call_indirect` through tables
 * that belong to this module alone, so calls through it never pass a JavaScript frame, and the guest's own table
 * holds nothing but functions whose address somebody took. There is a table for each signature: engines that know typed
 * tables need not check the type at each call.
 */

import type { InstructionWriter } from "../binary/instructions.ts";
import { type FunctionBody, writeCodeSection } from "../binary/sections/code.ts";
import { writeElementSection } from "../binary/sections/element.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { writeTableSection } from "../binary/sections/table.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { type FunctionType, funcref, type Limits, type ReferenceType } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import type { Signature } from "../dylink/signature.ts";
import { portableType } from "../link/requirements.ts";

/** A stand-in: for a function that comes later, that is looked up at its first call, or that never comes. */
export interface StandIn {
  readonly kind: "late" | "lazy" | "absent";
  readonly name: string;
  readonly signature: Signature;
}

/** The instance of a generated module: what importers get, and where to put the real functions. */
export interface StandIns {
  /** The function to import for the stand-in of that number. */
  function(number: number): WebAssembly.ExportValue;
  /** Puts the real function behind a late or lazy stand-in. The function that is returned takes it away again. */
  resolve(number: number, target: WebAssembly.ExportValue): () => void;
}

/** What a generated module calls out for. Neither returns with an exception: a trap must stay a trap. */
export interface StandInEvents {
  /** A lazy stand-in is called for the first time: resolve it and return true, or note the reason and return false. */
  bind(number: number): boolean;
  /** An absent function is called, and will trap: note it. */
  absent(number: number): void;
}

const compiled = new Map<string, Compiled>();
/** Programs load a handful of libraries; whoever loads thousands must not be made to keep their trampolines. */
const compiledLimit = 64;

/** Compiles (or finds again) and instantiates the module for a list of stand-ins. */
export function createStandIns(standIns: readonly StandIn[], events: StandInEvents): StandIns {
  const { module, places } = compileStandIns(standIns);
  const { exports } = new WebAssembly.Instance(module, {
    "": { bind: (number: number) => (events.bind(number) ? 1 : 0), absent: events.absent },
  });
  return {
    function: (number) => exports[number] as WebAssembly.ExportValue,
    resolve(number, target) {
      const { table, index } = places[number] as Place;
      const functions = exports[tableExport(table)] as WebAssembly.Table;
      const before: unknown = functions.get(index);
      functions.set(index, target);
      return () => functions.set(index, before);
    },
  };
}

interface Compiled {
  readonly module: WebAssembly.Module;
  readonly places: readonly Place[];
}

/** Where the real function of a stand-in goes: the tables are in the order of the signatures. */
interface Place {
  readonly table: number;
  readonly index: number;
}

const tableExport = (table: number): string => `t${table}`;

function compileStandIns(standIns: readonly StandIn[]): Compiled {
  // Names are of no matter to the module: a tail call leaves no frame that could show them.
  const key = standIns.map(({ kind, signature }) => `${kind} ${signature.text}`).join("\n");
  let found = compiled.get(key);
  if (found === undefined) {
    const layout = layOutStandIns(standIns);
    found = { module: new WebAssembly.Module(encodeStandIns(standIns, layout)), places: layout.places };
    const [oldest] = compiled.keys();
    if (compiled.size >= compiledLimit && oldest !== undefined) compiled.delete(oldest);
    compiled.set(key, found);
  }
  return found;
}

/** Indices of the two imported functions and of their types; what the stand-ins need follows. */
const bindFunction = 0;
const absentFunction = 1;
const imported = 2;

interface Layout {
  /** The distinct types of the stand-ins, after those of the imported functions. Each has a table. */
  readonly types: readonly FunctionType[];
  readonly places: readonly Place[];
  /** How many functions each table holds. */
  readonly sizes: readonly number[];
}

function layOutStandIns(standIns: readonly StandIn[]): Layout {
  const types: FunctionType[] = [];
  const sizes: number[] = [];
  const tables = new Map<string, number>();
  const places = standIns.map((standIn): Place => {
    const { signature } = standIn;
    let table = tables.get(signature.text);
    if (table === undefined) {
      table = types.push(portableType(standIn.name, signature)) - 1;
      tables.set(signature.text, table);
      sizes.push(0);
    }
    const index = sizes[table] as number;
    sizes[table] = index + 1;
    return { table, index };
  });
  return { types, places, sizes };
}

/** The bytes of the module for a list of stand-ins: they are its functions, then come the resolvers of lazy ones. */
function encodeStandIns(
  standIns: readonly StandIn[],
  { types, places, sizes }: Layout,
): Uint8Array<ArrayBuffer> {
  const typeOf = (number: number): number => imported + (places[number] as Place).table;
  const numbers = [...standIns.keys()];
  const lazy = numbers.filter((number) => standIns[number]?.kind === "lazy");
  const callbacks: FunctionType[] = [
    { kind: "func", params: ["i32"], results: ["i32"] },
    { kind: "func", params: ["i32"], results: [] },
  ];
  const elementType = (table: number): ReferenceType =>
    isModern() ? { nullable: true, heap: imported + table } : funcref;

  const writer = new Writer(1024 + standIns.length * 48);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): Writer => writer.u8(id).sized(write);
  section(1, (w) => writeTypeSection(w, [...callbacks, ...types].map(plainType)));
  section(2, (w) =>
    writeImportSection(w, [
      { module: "", name: "bind", description: { kind: "func", type: 0 } },
      { module: "", name: "absent", description: { kind: "func", type: 1 } },
    ]),
  );
  section(3, (w) => writeFunctionSection(w, [...numbers, ...lazy].map(typeOf)));
  section(4, (w) =>
    writeTableSection(
      w,
      sizes.map((size, table) => ({
        type: { element: elementType(table), limits: exactly(size) },
        initial: undefined,
      })),
    ),
  );
  section(7, (w) =>
    writeExportSection(w, [
      ...numbers.map((number): Export => ({ name: String(number), kind: "func", index: imported + number })),
      ...sizes.map((_, table): Export => ({ name: tableExport(table), kind: "table", index: table })),
    ]),
  );
  if (lazy.length > 0) {
    section(9, (w) =>
      writeElementSection(
        w,
        lazy.map((number, i) => {
          const { table, index } = places[number] as Place;
          const resolver = imported + standIns.length + i;
          return {
            mode: { kind: "active", table, offset: [{ op: "i32.const", value: index }] },
            items: {
              kind: "expressions",
              type: elementType(table),
              expressions: [[{ op: "ref.func", index: resolver }]],
            },
          };
        }),
      ),
    );
  }
  section(10, (w) =>
    writeCodeSection(w, [
      ...standIns.map((standIn, number) => standInBody(standIn, number, places[number] as Place)),
      ...lazy.map((number) => resolverBody(standIns[number] as StandIn, number, places[number] as Place)),
    ]),
  );
  return writer.finish();
}

const exactly = (length: number): Limits => ({
  minimum: BigInt(length),
  maximum: BigInt(length),
  shared: false,
  index: "i32",
  pageSizeLog2: undefined,
});

function standInBody({ kind, signature }: StandIn, number: number, place: Place): FunctionBody {
  if (kind === "absent") {
    return { write: (code) => code.i32Const(number).call(absentFunction).unreachable().end() };
  }
  return { write: (code) => writeCall(code, signature.type, place) };
}

/** `if (!bind(number)) unreachable`, then the call: by now the table has the real function. */
function resolverBody({ signature }: StandIn, number: number, place: Place): FunctionBody {
  return {
    write(code) {
      code.i32Const(number).call(bindFunction).i32Eqz().if().unreachable().end();
      writeCall(code, signature.type, place);
    },
  };
}

/** The function's parameters again, and an indirect call with them: a tail call, which is a third faster, where there are any. */
function writeCall(code: InstructionWriter, type: FunctionType, { table, index }: Place): void {
  for (const param of type.params.keys()) code.localGet(param);
  code.i32Const(index);
  if (isModern()) code.returnCallIndirect(imported + table, table);
  else code.callIndirect(imported + table, table);
  code.end();
}

let modern: boolean | undefined;

/** Whether the engine knows tail calls and typed tables: all of 2025 and later do. */
function isModern(): boolean {
  if (modern === undefined) {
    const writer = new Writer();
    writePreamble(writer);
    const element = { nullable: true, heap: 0 } as const;
    writer.u8(1).sized((w) => writeTypeSection(w, [plainType({ kind: "func", params: [], results: [] })]));
    writer.u8(3).sized((w) => writeFunctionSection(w, [0]));
    writer
      .u8(4)
      .sized((w) => writeTableSection(w, [{ type: { element, limits: exactly(1) }, initial: undefined }]));
    writer.u8(10).sized((w) => {
      writeCodeSection(w, [{ write: (code) => code.i32Const(0).returnCallIndirect(0, 0).end() }]);
    });
    modern = WebAssembly.validate(writer.finish());
  }
  return modern;
}
