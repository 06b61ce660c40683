/** Random values of everything that the binary format has, for round trips. */
import fc from "fast-check";
import type { ConstExpr, ConstInstruction } from "../../src/binary/const-expr.ts";
import type { DataMode } from "../../src/binary/sections/data.ts";
import type { ElementItems, ElementMode, ElementSegment } from "../../src/binary/sections/element.ts";
import { type Export, externalKinds } from "../../src/binary/sections/export.ts";
import type { Import, ImportDescription } from "../../src/binary/sections/import.ts";
import type { NameSection } from "../../src/binary/sections/name.ts";
import type { RecursionGroup, SubType } from "../../src/binary/sections/type.ts";
import {
  type CompositeType,
  type FieldType,
  funcref,
  type GlobalType,
  type HeapType,
  type Limits,
  type ReferenceType,
  type TableType,
  type ValueType,
} from "../../src/binary/types.ts";

type Arb<T> = fc.Arbitrary<T>;

/** Objects as literals make them: those of fc.record have no prototype, which deepEqual would hold against them. */
export function record<T>(model: { [Key in keyof T]: Arb<T[Key]> }): Arb<T> {
  return fc.record<T>(model, { noNullPrototype: true });
}

const bool = fc.boolean();

export const index: Arb<number> = fc.oneof(fc.nat(300), fc.nat(2 ** 32 - 1));
export const name: Arb<string> = fc.string({ unit: "grapheme", maxLength: 20 });
export const content: Arb<Uint8Array> = fc.uint8Array({ maxLength: 40 });

export const heapType: Arb<HeapType> = fc.oneof(
  fc.constantFrom<HeapType>("func", "extern", "any", "eq", "i31", "struct", "array", "exn"),
  fc.constantFrom<HeapType>("none", "nofunc", "noextern", "noexn"),
  index,
);
export const referenceType: Arb<ReferenceType> = record({ nullable: bool, heap: heapType });
export const valueType: Arb<ValueType> = fc.oneof(
  fc.constantFrom<ValueType>("i32", "i64", "f32", "f64", "v128"),
  referenceType,
);
const fieldType: Arb<FieldType> = record({
  storage: fc.oneof(fc.constantFrom<FieldType["storage"]>("i8", "i16"), valueType),
  mutable: bool,
});
const compositeType: Arb<CompositeType> = fc.oneof(
  record({ kind: fc.constant("func" as const), params: fc.array(valueType), results: fc.array(valueType) }),
  record({ kind: fc.constant("struct" as const), fields: fc.array(fieldType) }),
  record({ kind: fc.constant("array" as const), element: fieldType }),
);
const subType: Arb<SubType> = record({
  final: bool,
  supertypes: fc.array(index, { maxLength: 2 }),
  type: compositeType,
});
export const recursionGroup: Arb<RecursionGroup> = fc.oneof(
  record({ explicit: fc.constant(true), types: fc.array(subType) }),
  record({ explicit: fc.constant(false), types: fc.tuple(subType).map(([type]): SubType[] => [type]) }),
);

export const limits: Arb<Limits> = record({
  bounds: fc.tuple(fc.nat(2 ** 32 - 1), fc.option(fc.nat(2 ** 32 - 1), { nil: undefined })),
  high: fc.nat(1000),
  shared: bool,
  index: fc.constantFrom("i32" as const, "i64" as const),
  pageSizeLog2: fc.option(fc.constantFrom(0, 16), { nil: undefined }),
}).map(({ bounds: [a, b], high, shared, index, pageSizeLog2 }) => {
  const wide = (n: number): bigint => BigInt(n) + (index === "i64" ? BigInt(high) << 32n : 0n);
  const minimum = b === undefined ? a : Math.min(a, b);
  const maximum = b === undefined ? undefined : wide(Math.max(a, b));
  return { minimum: wide(minimum), maximum, shared, index, pageSizeLog2 };
});
export const tableType: Arb<TableType> = record({ element: referenceType, limits });
export const globalType: Arb<GlobalType> = record({ value: valueType, mutable: bool });

const bytesOf = (length: number): Arb<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const instruction: Arb<ConstInstruction> = fc.oneof(
  record({ op: fc.constant("i32.const" as const), value: fc.integer() }),
  record({ op: fc.constant("i64.const" as const), value: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n) }),
  record({ op: fc.constant("f32.const" as const), bytes: bytesOf(4) }),
  record({ op: fc.constant("f64.const" as const), bytes: bytesOf(8) }),
  record({ op: fc.constant("v128.const" as const), bytes: bytesOf(16) }),
  record({ op: fc.constantFrom("global.get" as const, "ref.func" as const), index }),
  record({ op: fc.constant("ref.null" as const), heap: heapType }),
  record({
    op: fc.constantFrom("i32.add", "i32.sub", "i32.mul", "i64.add", "i64.sub", "i64.mul"),
  }) as Arb<ConstInstruction>,
  record({
    op: fc.constantFrom("any.convert_extern", "extern.convert_any", "ref.i31"),
  }) as Arb<ConstInstruction>,
  record({
    op: fc.constantFrom("struct.new", "struct.new_default", "array.new", "array.new_default"),
    type: index,
  }) as Arb<ConstInstruction>,
  record({ op: fc.constant("array.new_fixed" as const), type: index, length: fc.nat(9) }),
);
export const constExpr: Arb<ConstExpr> = fc.array(instruction, { maxLength: 6 });

const description: Arb<ImportDescription> = fc.oneof(
  record({ kind: fc.constantFrom("func" as const, "tag" as const), type: index }),
  record({ kind: fc.constant("table" as const), type: tableType }),
  record({ kind: fc.constant("memory" as const), type: limits }),
  record({ kind: fc.constant("global" as const), type: globalType }),
);
export const importEntry: Arb<Import> = record({ module: name, name, description });
export const exportEntry: Arb<Export> = record({ name, kind: fc.constantFrom(...externalKinds), index });

const elementMode: Arb<ElementMode> = fc.oneof(
  record({ kind: fc.constant("active" as const), table: fc.nat(3), offset: constExpr }),
  record({ kind: fc.constantFrom("passive" as const, "declarative" as const) }),
);
const elementItems: Arb<ElementItems> = fc.oneof(
  record({ kind: fc.constant("functions" as const), functions: fc.array(index) }),
  record({
    kind: fc.constant("expressions" as const),
    type: fc.oneof(fc.constant(funcref), referenceType),
    expressions: fc.array(constExpr),
  }),
);
export const elementSegment: Arb<ElementSegment> = record({ mode: elementMode, items: elementItems });
export const dataMode: Arb<DataMode> = fc.oneof(
  record({ kind: fc.constant("active" as const), memory: fc.nat(3), offset: constExpr }),
  record({ kind: fc.constant("passive" as const) }),
);

const spaces = ["func", "type", "table", "memory", "global", "element", "data", "tag"] as const;
const nameMap = fc.uniqueArray(fc.tuple(index, name), { selector: ([i]) => i }).map((e) => new Map(e));
export const nameSection: Arb<NameSection> = record({
  module: fc.option(name, { nil: undefined }),
  maps: fc.dictionary(fc.constantFrom(...spaces), nameMap, { noNullPrototype: true }),
  other: fc
    .uniqueArray(record({ id: fc.constantFrom(2, 3, 10, 12, 99), content }), { selector: (o) => o.id })
    .map((other) => other.sort((a, b) => a.id - b.id)),
});
