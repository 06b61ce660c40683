/** What follows each opcode: tables after the specification's "Instructions" and "Index of Instructions" (binary format, release 3.0). */

/** The spaces in which operands of instructions are indices, and which a module numbers. */
export type IndexSpace = "type" | "func" | "table" | "memory" | "global" | "tag" | "data" | "element";

/** One operand. Those that are no indices of a module's spaces are only as far apart as reading needs. */
export type Operand =
  | IndexSpace
  /** An unsigned number that counts in a function or a type, or a plain count: a local, a label, a field. */
  | "u32"
  | "s32"
  | "s64"
  /** That many bytes as they are. */
  | 1
  | 4
  | 8
  | 16
  | "block type"
  | "heap type"
  | "value types"
  | "labels"
  | "catch clauses"
  | "memory argument";

type Operands = readonly Operand[];

const none: Operands = [];
const memoryArgument: Operands = ["memory argument"];
const type: Operands = ["type"];

/** A table from entries for single opcodes and ranges of them. */
function table(
  ...entries: readonly (readonly [first: number, last: number, operands: Operands])[]
): readonly (Operands | undefined)[] {
  const operandsOf: (Operands | undefined)[] = [];
  for (const [first, last, operands] of entries) {
    for (let code = first; code <= last; code++) operandsOf[code] = operands;
  }
  return operandsOf;
}

/** Opcodes of one byte. Those of exception handling as it was before `try_table` are among them. */
export const plainOperands: readonly (Operands | undefined)[] = table(
  // unreachable, nop; block, loop, if; else
  [0x00, 0x01, none],
  [0x02, 0x04, ["block type"]],
  [0x05, 0x05, none],
  // try, catch, throw, rethrow, throw_ref, end
  [0x06, 0x06, ["block type"]],
  [0x07, 0x08, ["tag"]],
  [0x09, 0x09, ["u32"]],
  [0x0a, 0x0b, none],
  // br, br_if, br_table, return
  [0x0c, 0x0d, ["u32"]],
  [0x0e, 0x0e, ["labels"]],
  [0x0f, 0x0f, none],
  // call, call_indirect, return_call, return_call_indirect, call_ref, return_call_ref
  [0x10, 0x10, ["func"]],
  [0x11, 0x11, ["type", "table"]],
  [0x12, 0x12, ["func"]],
  [0x13, 0x13, ["type", "table"]],
  [0x14, 0x15, type],
  // delegate, catch_all, drop, select, select with types, try_table
  [0x18, 0x18, ["u32"]],
  [0x19, 0x1b, none],
  [0x1c, 0x1c, ["value types"]],
  [0x1f, 0x1f, ["block type", "catch clauses"]],
  // local.get, local.set, local.tee; global.get, global.set; table.get, table.set
  [0x20, 0x22, ["u32"]],
  [0x23, 0x24, ["global"]],
  [0x25, 0x26, ["table"]],
  // loads and stores; memory.size, memory.grow
  [0x28, 0x3e, memoryArgument],
  [0x3f, 0x40, ["memory"]],
  // constants; comparisons, arithmetic, conversions
  [0x41, 0x41, ["s32"]],
  [0x42, 0x42, ["s64"]],
  [0x43, 0x43, [4]],
  [0x44, 0x44, [8]],
  [0x45, 0xc4, none],
  // ref.null, ref.is_null, ref.func, ref.eq, ref.as_non_null, br_on_null, br_on_non_null
  [0xd0, 0xd0, ["heap type"]],
  [0xd1, 0xd1, none],
  [0xd2, 0xd2, ["func"]],
  [0xd3, 0xd4, none],
  [0xd5, 0xd6, ["u32"]],
);

/** After 0xfb: structures, arrays, casts, i31. */
const gcOperands = table(
  // struct.new, struct.new_default; struct.get, struct.get_s, struct.get_u, struct.set
  [0, 1, type],
  [2, 5, ["type", "u32"]],
  // array.new, array.new_default, array.new_fixed, array.new_data, array.new_elem
  [6, 7, type],
  [8, 8, ["type", "u32"]],
  [9, 9, ["type", "data"]],
  [10, 10, ["type", "element"]],
  // array.get, array.get_s, array.get_u, array.set, array.len, array.fill, array.copy
  [11, 14, type],
  [15, 15, none],
  [16, 16, type],
  [17, 17, ["type", "type"]],
  // array.init_data, array.init_elem
  [18, 18, ["type", "data"]],
  [19, 19, ["type", "element"]],
  // ref.test, ref.cast, each also for null; br_on_cast, br_on_cast_fail
  [20, 23, ["heap type"]],
  [24, 25, [1, "u32", "heap type", "heap type"]],
  // any.convert_extern, extern.convert_any, ref.i31, i31.get_s, i31.get_u
  [26, 30, none],
);

/** After 0xfc: saturating conversions, bulk operations on memories and tables, wide arithmetic. */
const bulkOperands = table(
  [0, 7, none],
  // memory.init, data.drop, memory.copy, memory.fill
  [8, 8, ["data", "memory"]],
  [9, 9, ["data"]],
  [10, 10, ["memory", "memory"]],
  [11, 11, ["memory"]],
  // table.init, elem.drop, table.copy, table.grow, table.size, table.fill
  [12, 12, ["element", "table"]],
  [13, 13, ["element"]],
  [14, 14, ["table", "table"]],
  [15, 17, ["table"]],
  // i64.add128, i64.sub128, i64.mul_wide_s, i64.mul_wide_u
  [19, 22, none],
);

/** After 0xfd: vectors, relaxed ones included. */
const vectorOperands = table(
  [0, 11, memoryArgument],
  // v128.const, i8x16.shuffle
  [12, 13, [16]],
  [14, 20, none],
  // extract_lane, replace_lane
  [21, 34, [1]],
  [35, 83, none],
  // v128.loadN_lane, v128.storeN_lane; v128.load32_zero, v128.load64_zero
  [84, 91, ["memory argument", 1]],
  [92, 93, memoryArgument],
  // Numbers between these are reserved.
  [94, 153, none],
  [155, 161, none],
  [163, 164, none],
  [167, 174, none],
  [177, 177, none],
  [181, 186, none],
  [188, 193, none],
  [195, 196, none],
  [199, 206, none],
  [209, 209, none],
  [213, 225, none],
  [227, 237, none],
  [239, 275, none],
);

/** After 0xfe: atomics (threads proposal). */
const atomicOperands = table(
  [0x00, 0x02, memoryArgument],
  // atomic.fence
  [0x03, 0x03, [1]],
  [0x10, 0x4e, memoryArgument],
);

/** Opcodes of two parts: a first byte, then a number. */
export const prefixedOperands: Readonly<Record<number, readonly (Operands | undefined)[]>> = {
  251: gcOperands,
  252: bulkOperands,
  253: vectorOperands,
  254: atomicOperands,
};
