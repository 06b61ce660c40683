/**
 * Functions that need not run because all that they do is known: wasm-ld makes such ones to relocate data (`__wasm_apply_data_relocs`),
 * to set globals (`__wasm_apply_global_relocs`) and to write passive segments (`__wasm_init_memory`). They call each other, and
 * compute with constants alone.
 */
import type { Module } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";
import type { LinkObject } from "../link/object.ts";
import { bodiesOf } from "./bodies.ts";

/** An i32 that is known when the bundle is made. */
export interface Constant {
  readonly value: number;
  /** What the value leads to: slots from a table base on, one slot, data of an object. Undefined for nothing, and for addresses that are no object's. */
  readonly leadsTo?: "slots" | "slot" | LinkObject | undefined;
}

/** What is on the stack; undefined where nobody knows it. */
type Operand = Constant | undefined;

/** What a function does, as it is told. Each says whether that can be done ahead; what is left out cannot. */
export interface Effects {
  /** What a global holds. */
  global(index: number): Operand;
  setGlobal?(index: number, value: Operand): boolean;
  /** An i32 that is written `offset` bytes behind an address, into the first memory as all others. */
  store?(address: Constant, offset: number, value: Constant): boolean;
  fill?(address: Operand, value: Operand, size: Operand): boolean;
  /** A part of a passive segment that is written. */
  init?(segment: number, address: Operand, from: Operand, size: Operand): boolean;
}

const opcodes = {
  end: 0x0b,
  call: 0x10,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Store: 0x36,
  i32Const: 0x41,
  i32Add: 0x6a,
  prefix: 0xfc,
} as const;
const prefixed = { memoryInit: 8, dataDrop: 9, memoryFill: 11 } as const;

/** wasm-ld's functions make two calls at most; those of others end all the same. */
const mostCalls = 16;

/** Follows a function of a module's. False where it does anything else than `effects` takes. */
export function carryOut(module: Module, index: number, effects: Effects): boolean {
  const imported = module.spaces.func.length - module.functions.length;
  let calls = 0;
  const call = (target: number): boolean => {
    const body = bodiesOf(module)[target - imported];
    if (body === undefined || calls++ === mostCalls) return false;
    const reader = new Reader(module.bytes, body.start, body.end);
    const locals = reader.u32();
    const stack: Operand[] = [];
    for (let known = locals === 0; known; ) {
      const opcode = reader.u8();
      if (opcode === opcodes.end) return reader.done && stack.length === 0;
      known = opcode === opcodes.call ? call(reader.u32()) : step(opcode, reader, stack, effects);
    }
    return false;
  };
  return call(index);
}

/** One instruction; false where it is none of the few. */
function step(opcode: number, reader: Reader, stack: Operand[], effects: Effects): boolean {
  switch (opcode) {
    case opcodes.i32Const:
      stack.push({ value: reader.s32() });
      return true;
    case opcodes.globalGet:
      stack.push(effects.global(reader.u32()));
      return true;
    case opcodes.globalSet:
      return effects.setGlobal?.(reader.u32(), stack.pop()) === true;
    case opcodes.i32Add: {
      const [right, left] = [stack.pop(), stack.pop()];
      stack.push(left && right && sum(left, right));
      return true;
    }
    case opcodes.i32Store: {
      // A memory that is not the first has its index here.
      if ((reader.u32() & 0x40) !== 0) return false;
      const offset = reader.u32();
      const [value, address] = [stack.pop(), stack.pop()];
      return address !== undefined && value !== undefined && effects.store?.(address, offset, value) === true;
    }
    case opcodes.prefix:
      return bulk(reader.u32(), reader, stack, effects);
    default:
      return false;
  }
}

function sum(left: Constant, right: Constant): Constant {
  return { value: (left.value + right.value) | 0, leadsTo: left.leadsTo ?? right.leadsTo };
}

function bulk(opcode: number, reader: Reader, stack: Operand[], effects: Effects): boolean {
  switch (opcode) {
    case prefixed.dataDrop:
      reader.u32();
      // Nobody reads a segment again that was written.
      return effects.init !== undefined;
    case prefixed.memoryInit: {
      const segment = reader.u32();
      const memory = reader.u32();
      const [size, from, address] = [stack.pop(), stack.pop(), stack.pop()];
      return memory === 0 && effects.init?.(segment, address, from, size) === true;
    }
    case prefixed.memoryFill: {
      const memory = reader.u32();
      const [size, value, address] = [stack.pop(), stack.pop(), stack.pop()];
      return memory === 0 && effects.fill?.(address, value, size) === true;
    }
    default:
      return false;
  }
}
