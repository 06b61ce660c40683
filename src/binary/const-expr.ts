/** Constant expressions: initial values of globals, offsets of segments (extended-const and GC included). */
import { mostItems, type Reader } from "./reader.ts";
import { type HeapType, readHeapType, writeHeapType } from "./types.ts";
import type { Writer } from "./writer.ts";

export type ConstInstruction =
  | { readonly op: "i32.const"; readonly value: number }
  | { readonly op: "i64.const"; readonly value: bigint }
  | { readonly op: "f32.const" | "f64.const" | "v128.const"; readonly bytes: Uint8Array }
  | { readonly op: "global.get" | "ref.func"; readonly index: number }
  | { readonly op: "ref.null"; readonly heap: HeapType }
  | { readonly op: (typeof plain)[keyof typeof plain] }
  | { readonly op: (typeof plainGc)[keyof typeof plainGc] }
  | { readonly op: (typeof typedGc)[keyof typeof typedGc]; readonly type: number }
  | { readonly op: "array.new_fixed"; readonly type: number; readonly length: number };

/** The instructions without the closing `end`. */
export type ConstExpr = readonly ConstInstruction[];

const plain = {
  106: "i32.add",
  107: "i32.sub",
  108: "i32.mul",
  124: "i64.add",
  125: "i64.sub",
  126: "i64.mul",
} as const;
const typedGc = {
  0: "struct.new",
  1: "struct.new_default",
  6: "array.new",
  7: "array.new_default",
} as const;
const plainGc = { 26: "any.convert_extern", 27: "extern.convert_any", 28: "ref.i31" } as const;

const invert = (table: Readonly<Record<number, string>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(table).map(([code, op]) => [op, Number(code)]));
const plainCodes = invert(plain);
const plainGcCodes = invert(plainGc);
const typedGcCodes = invert(typedGc);
const rawBytes = { "f32.const": [0x43, 4], "f64.const": [0x44, 8] } as const;

export function readConstExpr(reader: Reader): ConstExpr {
  const instructions: ConstInstruction[] = [];
  for (;;) {
    const instruction = readInstruction(reader);
    if (instruction === undefined) return instructions;
    if (instructions.length === mostItems) reader.fail("constant expression without an end in sight");
    instructions.push(instruction);
  }
}

function readInstruction(reader: Reader): ConstInstruction | undefined {
  const offset = reader.offset;
  const code = reader.u8();
  switch (code) {
    case 0x0b:
      return undefined;
    case 0x23:
      return { op: "global.get", index: reader.u32() };
    case 0x41:
      return { op: "i32.const", value: reader.s32() };
    case 0x42:
      return { op: "i64.const", value: reader.s64() };
    case 0x43:
      return { op: "f32.const", bytes: reader.take(4) };
    case 0x44:
      return { op: "f64.const", bytes: reader.take(8) };
    case 0xd0:
      return { op: "ref.null", heap: readHeapType(reader) };
    case 0xd2:
      return { op: "ref.func", index: reader.u32() };
    case 0xfb:
      return readGcInstruction(reader, offset);
    case 0xfd:
      if (reader.u32() !== 12)
        reader.fail("only v128.const is constant among the vector instructions", offset);
      return { op: "v128.const", bytes: reader.take(16) };
    default: {
      const op = (plain as Readonly<Record<number, (typeof plain)[keyof typeof plain]>>)[code];
      return op ? { op } : reader.fail(`instruction 0x${code.toString(16)} in a constant expression`, offset);
    }
  }
}

function readGcInstruction(reader: Reader, offset: number): ConstInstruction {
  const code = reader.u32();
  const typed = (typedGc as Readonly<Record<number, (typeof typedGc)[keyof typeof typedGc]>>)[code];
  if (typed) return { op: typed, type: reader.u32() };
  if (code === 0x08) return { op: "array.new_fixed", type: reader.u32(), length: reader.u32() };
  const op = (plainGc as Readonly<Record<number, (typeof plainGc)[keyof typeof plainGc]>>)[code];
  return op ? { op } : reader.fail(`instruction 0xfb ${code} in a constant expression`, offset);
}

export function writeConstExpr(writer: Writer, expr: ConstExpr): void {
  for (const instruction of expr) writeInstruction(writer, instruction);
  writer.u8(0x0b);
}

function writeInstruction(writer: Writer, instruction: ConstInstruction): void {
  switch (instruction.op) {
    case "global.get":
      writer.u8(0x23).u32(instruction.index);
      return;
    case "i32.const":
      writer.u8(0x41).s32(instruction.value);
      return;
    case "i64.const":
      writer.u8(0x42).s64(instruction.value);
      return;
    case "f32.const":
    case "f64.const":
      writer.u8(rawBytes[instruction.op][0]).bytes(instruction.bytes);
      return;
    case "v128.const":
      writer.u8(0xfd).u32(12).bytes(instruction.bytes);
      return;
    case "ref.null":
      writer.u8(0xd0);
      writeHeapType(writer, instruction.heap);
      return;
    case "ref.func":
      writer.u8(0xd2).u32(instruction.index);
      return;
    case "array.new_fixed":
      writer.u8(0xfb).u32(0x08).u32(instruction.type).u32(instruction.length);
      return;
    case "struct.new":
    case "struct.new_default":
    case "array.new":
    case "array.new_default":
      writer
        .u8(0xfb)
        .u32(typedGcCodes.get(instruction.op) as number)
        .u32(instruction.type);
      return;
    case "any.convert_extern":
    case "extern.convert_any":
    case "ref.i31":
      writer.u8(0xfb).u32(plainGcCodes.get(instruction.op) as number);
      return;
    default:
      writer.u8(plainCodes.get(instruction.op) as number);
  }
}

/**
 * The i32 that an expression gives (wrapping), or undefined where it is not an i32 or reads a global
 * that `globalValue` does not know.
 */
export function evaluateI32(
  expr: ConstExpr,
  globalValue: (index: number) => number | undefined = () => undefined,
): number | undefined {
  const stack: number[] = [];
  for (const instruction of expr) {
    if (instruction.op === "i32.const") {
      stack.push(instruction.value);
    } else if (instruction.op === "global.get") {
      const value = globalValue(instruction.index);
      if (value === undefined) return undefined;
      stack.push(value | 0);
    } else {
      const right = stack.pop();
      const left = stack.pop();
      if (left === undefined || right === undefined) return undefined;
      if (instruction.op === "i32.add") stack.push((left + right) | 0);
      else if (instruction.op === "i32.sub") stack.push((left - right) | 0);
      else if (instruction.op === "i32.mul") stack.push(Math.imul(left, right));
      else return undefined;
    }
  }
  return stack.length === 1 ? stack[0] : undefined;
}
