/**
 * Generated wasm functions that stand in for definitions that do not exist yet.
 *
 * One small module for each importing object that needs any. A trampoline does a `call_indirect` through a
 * table that belongs to this module alone, so calls through it never pass a JavaScript frame, and the guest's own table
 * holds nothing but functions whose address somebody took.
 */

import { writeElementSection } from "../binary/sections/element.ts";
import { writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { writeTypeSection } from "../binary/sections/type.ts";
import type { FunctionType } from "../binary/types.ts";
import { funcref } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import type { Signature } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";

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
  /** Puts the real function behind a late or lazy stand-in. */
  resolve(number: number, target: WebAssembly.ExportValue): void;
}

/** What a generated module calls out for. Neither returns with an exception: a trap must stay a trap. */
export interface StandInEvents {
  /** A lazy stand-in is called for the first time: resolve it and return true, or note the reason and return false. */
  bind(number: number): boolean;
  /** An absent function is called, and will trap: note it. */
  absent(number: number): void;
}

const compiled = new Map<string, WebAssembly.Module>();
/** Programs load a handful of libraries; whoever loads thousands must not be made to keep their trampolines. */
const compiledLimit = 64;

/** Compiles (or finds again) and instantiates the module for a list of stand-ins. */
export function createStandIns(standIns: readonly StandIn[], events: StandInEvents): StandIns {
  const table = new WebAssembly.Table({ element: "anyfunc", initial: standIns.length });
  const instance = new WebAssembly.Instance(compileStandIns(standIns), {
    "": { table, bind: (number: number) => (events.bind(number) ? 1 : 0), absent: events.absent },
  });
  return {
    function: (number) => instance.exports[number] as WebAssembly.ExportValue,
    resolve: (number, target) => table.set(number, target),
  };
}

function compileStandIns(standIns: readonly StandIn[]): WebAssembly.Module {
  // Names are of no matter to the module: a tail call leaves no frame that could show them.
  const key = standIns.map(({ kind, signature }) => `${kind} ${signature.text}`).join("\n");
  let module = compiled.get(key);
  if (module === undefined) {
    module = new WebAssembly.Module(encodeStandIns(standIns));
    const [oldest] = compiled.keys();
    if (compiled.size >= compiledLimit && oldest !== undefined) compiled.delete(oldest);
    compiled.set(key, module);
  }
  return module;
}

/** Function indices of the two imports; the stand-ins follow in their order, then the resolvers of lazy ones. */
const bindFunction = 0;
const absentFunction = 1;
const firstStandIn = 2;

/** The bytes of the module for a list of stand-ins. */
export function encodeStandIns(standIns: readonly StandIn[]): Uint8Array<ArrayBuffer> {
  const types: FunctionType[] = [
    { kind: "func", params: ["i32"], results: ["i32"] },
    { kind: "func", params: ["i32"], results: [] },
  ];
  const indices = new Map<string, number>();
  const typeIndex = ({ text, type }: Signature): number => {
    let index = indices.get(text);
    if (index === undefined) {
      index = types.push(portable(type)) - 1;
      indices.set(text, index);
    }
    return index;
  };
  const functions = standIns.map(({ signature }) => typeIndex(signature));
  const lazy = [...standIns.keys()].filter((number) => standIns[number]?.kind === "lazy");
  const resolvers = lazy.map((number) => functions[number] as number);
  const groups = types.map((type) => ({ explicit: false, types: [{ final: true, supertypes: [], type }] }));

  const writer = new Writer(1024 + standIns.length * 48);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): Writer => writer.u8(id).sized(write);
  section(1, (w) => writeTypeSection(w, groups));
  section(2, (w) =>
    writeImportSection(w, [
      { module: "", name: "bind", description: { kind: "func", type: 0 } },
      { module: "", name: "absent", description: { kind: "func", type: 1 } },
      { module: "", name: "table", description: { kind: "table", type: tableType(standIns.length) } },
    ]),
  );
  section(3, (w) => writeFunctionSection(w, [...functions, ...resolvers]));
  section(7, (w) =>
    writeExportSection(
      w,
      standIns.map((_, number) => ({ name: String(number), kind: "func", index: firstStandIn + number })),
    ),
  );
  if (lazy.length > 0) {
    section(9, (w) =>
      writeElementSection(
        w,
        lazy.map((number, i) => ({
          mode: { kind: "active", table: 0, offset: [{ op: "i32.const", value: number }] },
          items: { kind: "functions", functions: [firstStandIn + standIns.length + i] },
        })),
      ),
    );
  }
  section(10, (w) => {
    w.u32(standIns.length + lazy.length);
    for (const [number, { kind, signature }] of standIns.entries()) {
      w.sized((body) => {
        body.u8(0);
        if (kind === "absent") writeAbsentBody(body, number);
        else writeCall(body, signature.type, functions[number] as number, number);
      });
    }
    for (const [i, number] of lazy.entries()) {
      const { signature } = standIns[number] as StandIn;
      w.sized((body) => writeResolverBody(body, signature.type, resolvers[i] as number, number));
    }
  });
  return writer.finish();
}

const tableType = (length: number) => ({
  element: funcref,
  limits: {
    minimum: BigInt(length),
    maximum: undefined,
    shared: false,
    index: "i32" as const,
    pageSizeLog2: undefined,
  },
});

/** A type that can be written into another module: one without references to types of its own module. */
function portable(type: FunctionType): FunctionType {
  for (const value of [...type.params, ...type.results]) {
    if (typeof value !== "string" && typeof value.heap === "number") {
      throw new SolderError(
        "ERR_UNSUPPORTED",
        "a function with typed references in its signature cannot be bound before its provider exists",
      );
    }
  }
  return type;
}

/** The function's parameters again, and an indirect call with them: a tail call, which is a third faster, where there are any. */
function writeCall(body: Writer, type: FunctionType, typeIndex: number, number: number): void {
  const callIndirect = hasTailCalls() ? 0x13 : 0x11;
  for (const index of type.params.keys()) body.u8(0x20).u32(index);
  body.u8(0x41).s32(number).u8(callIndirect).u32(typeIndex).u32(0).u8(0x0b);
}

let tailCalls: boolean | undefined;

/** Whether the engine knows `return_call`: all of 2024 and later do. */
function hasTailCalls(): boolean {
  if (tailCalls === undefined) {
    const writer = new Writer();
    writePreamble(writer);
    const type = { kind: "func", params: [], results: [] } as const;
    const groups = [{ explicit: false, types: [{ final: true, supertypes: [], type }] }];
    writer.u8(1).sized((w) => writeTypeSection(w, groups));
    writer.u8(3).sized((w) => writeFunctionSection(w, [0]));
    writer.u8(10).sized((w) => w.u32(1).sized((body) => body.u8(0).u8(0x12).u32(0).u8(0x0b)));
    tailCalls = WebAssembly.validate(writer.finish());
  }
  return tailCalls;
}

/** `if (!bind(number)) unreachable`, then the call: by now the table has the real function. */
function writeResolverBody(body: Writer, type: FunctionType, typeIndex: number, number: number): void {
  body.u8(0).u8(0x41).s32(number).u8(0x10).u32(bindFunction);
  body.u8(0x45).u8(0x04).u8(0x40).u8(0x00).u8(0x0b);
  writeCall(body, type, typeIndex, number);
}

function writeAbsentBody(body: Writer, number: number): void {
  body.u8(0x41).s32(number).u8(0x10).u32(absentFunction).u8(0x00).u8(0x0b);
}
