/** Walks over instructions: where each begins, and which indices of the module's spaces are in it. */
import type { Reader } from "../reader.ts";
import { type IndexSpace, type Operand, plainOperands, prefixedOperands } from "./operands.ts";

/**
 * Told of an index, in the order in which they stand.
 *
 * @param start where it stands, in the module's bytes; `end` is behind it.
 * @param instruction where its instruction begins; `start` for the type of a local, which is in none.
 * @param signed whether it is encoded as a signed number: a type where there may be another kind of type.
 */
export type VisitIndex = (
  space: IndexSpace,
  index: number,
  start: number,
  end: number,
  instruction: number,
  signed: boolean,
) => void;

/** Told of each instruction's opcode, the prefix of those that have one, before its indices. */
export type MeetInstruction = (code: number) => void;

const end = 0x0b;
const delegate = 0x18;

/** Whether an opcode begins a block, which an `end` (or `delegate`) closes. */
function opensBlock(code: number): boolean {
  return (code >= 0x02 && code <= 0x04) || code === 0x06 || code === 0x1f;
}

/**
 * Walks over a function's body, from its locals to its last `end`.
 *
 * @throws SolderError ERR_BAD_MODULE for what is no instruction, or has no end.
 */
export function walkBody(reader: Reader, visit: VisitIndex, meet?: MeetInstruction): void {
  const groups = reader.u32();
  for (let group = 0; group < groups; group++) {
    reader.u32();
    walkValueType(reader, visit, reader.offset);
  }
  walkExpression(reader, visit, meet);
}

/** Walks over instructions up to the `end` that closes them. @throws SolderError ERR_BAD_MODULE */
export function walkExpression(reader: Reader, visit: VisitIndex, meet?: MeetInstruction): void {
  for (let depth = 1; depth > 0; ) {
    const instruction = reader.offset;
    const code = reader.u8();
    meet?.(code);
    const operands = plainOperands[code] ?? operandsOfPrefixed(reader, code, instruction);
    for (let i = 0; i < operands.length; i++) {
      walkOperand(reader, operands[i] as Operand, visit, instruction);
    }
    if (code === delegate && depth === 1) reader.fail("delegate outside of a try", instruction);
    if (code === end || code === delegate) depth--;
    else if (opensBlock(code)) depth++;
  }
}

function operandsOfPrefixed(reader: Reader, prefix: number, instruction: number): readonly Operand[] {
  const table = prefixedOperands[prefix];
  if (table === undefined) return reader.fail(`unknown instruction 0x${prefix.toString(16)}`, instruction);
  const code = reader.u32();
  return table[code] ?? reader.fail(`unknown instruction 0x${prefix.toString(16)} ${code}`, instruction);
}

function walkOperand(reader: Reader, operand: Operand, visit: VisitIndex, instruction: number): void {
  switch (operand) {
    case "u32":
    case "s32":
    case "s64":
      skipNumber(reader);
      return;
    case "memory argument":
      walkMemoryArgument(reader, visit, instruction);
      return;
    case "block type":
      walkBlockType(reader, visit, instruction);
      return;
    case "heap type":
      walkHeapType(reader, visit, instruction);
      return;
    case "value types":
      for (let count = reader.u32(); count > 0; count--) walkValueType(reader, visit, instruction);
      return;
    case "labels":
      for (let count = reader.u32(); count >= 0; count--) reader.u32();
      return;
    case "catch clauses":
      for (let count = reader.u32(); count > 0; count--) walkCatch(reader, visit, instruction);
      return;
    case 1:
    case 4:
    case 8:
    case 16:
      reader.skip(operand);
      return;
    default:
      walkIndex(reader, operand, visit, instruction);
  }
}

function walkIndex(reader: Reader, space: IndexSpace, visit: VisitIndex, instruction: number): void {
  const start = reader.offset;
  const index = reader.u32();
  visit(space, index, start, reader.offset, instruction, false);
}

/** Leaves out a number, whatever its sign and width. */
function skipNumber(reader: Reader): void {
  const start = reader.offset;
  while (reader.u8() >= 0x80) {
    if (reader.offset - start >= 10) reader.fail("integer is too long", start);
  }
}

/** Bit 6 of the alignment says that a memory is named; without it memory 0 is meant. */
function walkMemoryArgument(reader: Reader, visit: VisitIndex, instruction: number): void {
  const alignment = reader.u32();
  if ((alignment & 0x40) !== 0) walkIndex(reader, "memory", visit, instruction);
  skipNumber(reader);
}

/** Nothing, a value type, or a type index. */
function walkBlockType(reader: Reader, visit: VisitIndex, instruction: number): void {
  const first = reader.peek();
  // As a signed number of one byte: the value types and 0x40, for nothing, are negative.
  if (first === 0x40) reader.skip(1);
  else if (first > 0x40 && first < 0x80) walkValueType(reader, visit, instruction);
  else walkSignedType(reader, visit, instruction);
}

function walkValueType(reader: Reader, visit: VisitIndex, instruction: number): void {
  const code = reader.u8();
  if (code === 0x63 || code === 0x64) walkHeapType(reader, visit, instruction);
  else if (code < 0x69 || code > 0x7f)
    reader.fail(`unknown value type 0x${code.toString(16)}`, reader.offset - 1);
}

function walkHeapType(reader: Reader, visit: VisitIndex, instruction: number): void {
  const first = reader.peek();
  if (first > 0x40 && first < 0x80) reader.skip(1);
  else walkSignedType(reader, visit, instruction);
}

function walkSignedType(reader: Reader, visit: VisitIndex, instruction: number): void {
  const start = reader.offset;
  const index = reader.s33();
  if (index < 0) reader.fail(`${index} is no type`, start);
  visit("type", index, start, reader.offset, instruction, true);
}

/** `catch` and `catch_ref` name a tag; all have a label. */
function walkCatch(reader: Reader, visit: VisitIndex, instruction: number): void {
  const kind = reader.u8();
  if (kind > 3) reader.fail(`unknown catch clause ${kind}`, reader.offset - 1);
  if (kind < 2) walkIndex(reader, "tag", visit, instruction);
  reader.u32();
}
