/** Types as the specification's binary format has them ("Types"), with their readers and writers. */
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

export type NumberType = "i32" | "i64" | "f32" | "f64";

const abstractHeapTypes = {
  116: "noexn",
  115: "nofunc",
  114: "noextern",
  113: "none",
  112: "func",
  111: "extern",
  110: "any",
  109: "eq",
  108: "i31",
  107: "struct",
  106: "array",
  105: "exn",
} as const;

export type AbstractHeapType = (typeof abstractHeapTypes)[keyof typeof abstractHeapTypes];

/** An abstract heap type, or the index of a type of the module. */
export type HeapType = AbstractHeapType | number;

export interface ReferenceType {
  readonly nullable: boolean;
  readonly heap: HeapType;
}

export type ValueType = NumberType | "v128" | ReferenceType;

export interface FunctionType {
  readonly kind: "func";
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export interface FieldType {
  readonly storage: ValueType | "i8" | "i16";
  readonly mutable: boolean;
}

export type CompositeType =
  | FunctionType
  | { readonly kind: "struct"; readonly fields: readonly FieldType[] }
  | { readonly kind: "array"; readonly element: FieldType };

/** Bounds of a memory (in pages) or a table (in elements). */
export interface Limits {
  readonly minimum: bigint;
  readonly maximum: bigint | undefined;
  readonly shared: boolean;
  /** The type of an address or index: i64 is memory64. */
  readonly index: "i32" | "i64";
  /** log2 of the page size where the memory declares one; 16 is the usual size. */
  readonly pageSizeLog2: number | undefined;
}

export interface TableType {
  readonly element: ReferenceType;
  readonly limits: Limits;
}

export interface GlobalType {
  readonly value: ValueType;
  readonly mutable: boolean;
}

export const funcref: ReferenceType = { nullable: true, heap: "func" };

/** In the order of their codes, which go down from 0x7f. */
const numberTypes = ["i32", "i64", "f32", "f64", "v128"] as const;
const numberCodes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b } as const;
const abstractCodes = Object.fromEntries(
  Object.entries(abstractHeapTypes).map(([code, name]) => [name, Number(code)]),
) as Readonly<Record<AbstractHeapType, number>>;

function abstractHeapType(code: number): AbstractHeapType | undefined {
  return (abstractHeapTypes as Readonly<Record<number, AbstractHeapType>>)[code];
}

export function readHeapType(reader: Reader): HeapType {
  const offset = reader.offset;
  const code = reader.s33();
  if (code >= 0) return code;
  return abstractHeapType(code + 0x80) ?? reader.fail(`unknown heap type ${code}`, offset);
}

export function writeHeapType(writer: Writer, heap: HeapType): void {
  if (typeof heap === "number") writer.s64(BigInt(heap));
  else writer.u8(abstractCodes[heap]);
}

export function readValueType(reader: Reader): ValueType {
  const { offset } = reader;
  const type = offset < reader.end ? numberTypes[0x7f - (reader.bytes[offset] as number)] : undefined;
  if (type === undefined) return readReferenceType(reader);
  reader.offset = offset + 1;
  return type;
}

export function readReferenceType(reader: Reader): ReferenceType {
  const offset = reader.offset;
  const code = reader.u8();
  if (code === 0x70) return funcref;
  const abstract = abstractHeapType(code);
  if (abstract !== undefined) return { nullable: true, heap: abstract };
  if (code === 0x63 || code === 0x64) return { nullable: code === 0x63, heap: readHeapType(reader) };
  return reader.fail(`unknown value type 0x${code.toString(16)}`, offset);
}

export function writeValueType(writer: Writer, type: ValueType): void {
  if (typeof type === "string") {
    writer.u8(numberCodes[type]);
  } else if (type.nullable && typeof type.heap === "string") {
    writer.u8(abstractCodes[type.heap]);
  } else {
    writer.u8(type.nullable ? 0x63 : 0x64);
    writeHeapType(writer, type.heap);
  }
}

export function readLimits(reader: Reader): Limits {
  const offset = reader.offset;
  const flags = reader.u8();
  if (flags > 0x0f) reader.fail(`unknown limits flags 0x${flags.toString(16)}`, offset);
  const index = flags & 4 ? "i64" : "i32";
  const bound = (): bigint => (index === "i64" ? reader.u64() : BigInt(reader.u32()));
  const minimum = bound();
  const maximum = flags & 1 ? bound() : undefined;
  if (maximum !== undefined && maximum < minimum)
    reader.fail(`maximum ${maximum} is below minimum ${minimum}`, offset);
  const pageSizeLog2 = flags & 8 ? reader.u32() : undefined;
  if (pageSizeLog2 !== undefined && pageSizeLog2 > 16) reader.fail(`page size 2^${pageSizeLog2}`, offset);
  return { minimum, maximum, shared: (flags & 2) !== 0, index, pageSizeLog2 };
}

export function writeLimits(writer: Writer, limits: Limits): void {
  const { minimum, maximum, shared, index, pageSizeLog2 } = limits;
  writer.u8(
    (maximum === undefined ? 0 : 1) |
      (shared ? 2 : 0) |
      (index === "i64" ? 4 : 0) |
      (pageSizeLog2 === undefined ? 0 : 8),
  );
  writer.u64(minimum);
  if (maximum !== undefined) writer.u64(maximum);
  if (pageSizeLog2 !== undefined) writer.u32(pageSizeLog2);
}

export function readTableType(reader: Reader): TableType {
  return { element: readReferenceType(reader), limits: readLimits(reader) };
}

export function writeTableType(writer: Writer, type: TableType): void {
  writeValueType(writer, type.element);
  writeLimits(writer, type.limits);
}

export function readGlobalType(reader: Reader): GlobalType {
  const value = readValueType(reader);
  const offset = reader.offset;
  const mutability = reader.u8();
  if (mutability > 1) reader.fail(`unknown mutability 0x${mutability.toString(16)}`, offset);
  return { value, mutable: mutability === 1 };
}

export function writeGlobalType(writer: Writer, type: GlobalType): void {
  writeValueType(writer, type.value);
  writer.u8(type.mutable ? 1 : 0);
}

/** `i32`, `funcref`, `(ref 3)`: a value type as the text format writes it. */
export function showValueType(type: ValueType): string {
  if (typeof type === "string") return type;
  const { nullable, heap } = type;
  if (nullable && typeof heap === "string") {
    if (heap === "none") return "nullref";
    return heap.startsWith("no") ? `null${heap.slice(2)}ref` : `${heap}ref`;
  }
  return `(ref ${nullable ? "null " : ""}${heap})`;
}

/** `(i32, i64) -> i32`: a function's type as errors show it. */
export function showFunctionType(
  { params, results }: Omit<FunctionType, "kind">,
  show: (type: ValueType) => string = showValueType,
): string {
  const shown =
    results.length === 0
      ? "nothing"
      : results.length === 1
        ? results.map(show).join()
        : `(${results.map(show).join(", ")})`;
  return `(${params.map(show).join(", ")}) -> ${shown}`;
}

/** Whether a function takes or returns references to types that only an index into its module names. */
export function refersToIndex({ params, results }: Omit<FunctionType, "kind">): boolean {
  return params.some(isByIndex) || results.some(isByIndex);
}

function isByIndex(type: ValueType): boolean {
  return typeof type !== "string" && typeof type.heap === "number";
}
