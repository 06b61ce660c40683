/** The functions that a bundle adds to those of its objects. */
import type { FunctionType } from "../binary/types.ts";
import { closedPrefix } from "../closed/libdl.ts";
import type { NumberedObjects } from "../closed/numbers.ts";
import type { Signature } from "../dylink/signature.ts";
import type { ObjectFunction } from "../link/binding.ts";
import type { LinkObject } from "../link/object.ts";
import { type MadeFunction, type MemberFunction, ownFunction } from "./functions.ts";

const procedure: FunctionType = { kind: "func", params: [], results: [] };

/** Traps: a weak function that nobody defines. */
export function absentFunction({ text, type }: Signature): MadeFunction {
  return {
    kind: "made",
    name: `undefined ${text}`,
    type,
    calls: [],
    write: (code) => void code.unreachable(),
  };
}

/** Calls functions without arguments and results, one after the other. */
export function callerOf(name: string, calls: readonly MemberFunction[]): MadeFunction {
  return {
    kind: "made",
    name,
    type: procedure,
    calls,
    write(code, indexOf) {
      for (const target of calls) code.call(indexOf(target));
    },
  };
}

/** Tells a libdl of the user's where the table of libraries is. */
export function tellLibraries(told: ObjectFunction, address: number): MadeFunction {
  const target = ownFunction(told);
  return {
    kind: "made",
    name: `tell ${told.object.library.name} (${told.object.id}) its libraries`,
    type: procedure,
    calls: [target],
    write: (code, indexOf) => void code.i32Const(address | 0).call(indexOf(target)),
  };
}

/** Calls a function of libdl's for an object, whose number goes before the arguments. */
export function loaderCall(
  name: string,
  { type }: Signature,
  caller: LinkObject,
  { libdl, numberOf }: NumberedObjects,
): MadeFunction {
  const target = libdlFunction(libdl, `${closedPrefix}${name}`);
  const number = numberOf(caller);
  return {
    kind: "made",
    name: `${name} for ${caller.library.name} (${number})`,
    type,
    calls: [target],
    write(code, indexOf) {
      code.i32Const(number);
      type.params.forEach((_, local) => {
        code.localGet(local);
      });
      code.call(indexOf(target));
    },
  };
}

/** Calls a function of an object that was lent: traps as long as that object is not loaded, as a call of what is not defined does. */
export function lentFunction(
  name: string,
  { type }: Signature,
  target: MemberFunction,
  provider: LinkObject,
  loadedFlag: number,
): MadeFunction {
  return {
    kind: "made",
    name: `${name} of ${provider.library.name} (${provider.id})`,
    type,
    calls: [target],
    write(code, indexOf) {
      code
        .i32Const(loadedFlag | 0)
        .i32Load()
        .i32Eqz()
        .if()
        .unreachable()
        .end();
      type.params.forEach((_, local) => {
        code.localGet(local);
      });
      code.call(indexOf(target));
    },
  };
}

/** A function that libdl exports. */
export function libdlFunction(libdl: LinkObject | undefined, name: string): MemberFunction {
  const entry = libdl?.library.module.exports.find((candidate) => candidate.name === name);
  if (libdl === undefined || entry === undefined) throw new Error(`invariant: libdl has ${name}`);
  return { kind: "own", object: libdl, function: entry.index };
}

/** A passive segment and where it goes. */
export interface LoadedSegment {
  readonly segment: number;
  readonly address: number;
  readonly length: number;
}

/** Writes an object's data as it is at first: zeros, the segments, then what its own functions do. */
export function loadFunction(
  object: LinkObject,
  memoryBase: number,
  segments: () => readonly LoadedSegment[],
  calls: readonly MemberFunction[],
): MadeFunction {
  const { name, memoryInfo } = object.library;
  return {
    kind: "made",
    name: `load ${name} (${object.id})`,
    type: procedure,
    calls,
    write(code, indexOf) {
      if (memoryInfo.memorySize > 0)
        code
          .i32Const(memoryBase | 0)
          .i32Const(0)
          .i32Const(memoryInfo.memorySize | 0)
          .memoryFill(0);
      for (const { segment, address, length } of segments()) {
        code
          .i32Const(address | 0)
          .i32Const(0)
          .i32Const(length | 0)
          .memoryInit(segment, 0);
      }
      for (const target of calls) code.call(indexOf(target));
    },
  };
}
