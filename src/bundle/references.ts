/** What of a module refers to functions and types outside of its code: constant expressions and types of references. */
import type { ConstExpr, ConstInstruction } from "../binary/const-expr.ts";
import type { HeapType, ReferenceType, ValueType } from "../binary/types.ts";

/** What an index of a module's is in the bundle. @throws SolderError ERR_UNSUPPORTED for types that bundles do not have. */
export type MergedIndex = (space: "func" | "type", index: number) => number;

/** An expression with the bundle's indices. */
export function mergedExpression(expr: ConstExpr, index: MergedIndex): ConstExpr {
  return expr.map((part): ConstInstruction => {
    if (part.op === "ref.func") return { op: part.op, index: index("func", part.index) };
    if (part.op === "ref.null") return { op: part.op, heap: mergedHeap(part.heap, index) };
    return "type" in part ? { ...part, type: index("type", part.type) } : part;
  });
}

/** A type of values with the bundle's indices. */
export function mergedValueType(type: ValueType, index: MergedIndex): ValueType {
  return typeof type === "string" ? type : mergedReference(type, index);
}

/** A type of references with the bundle's indices. */
export function mergedReference({ nullable, heap }: ReferenceType, index: MergedIndex): ReferenceType {
  return { nullable, heap: mergedHeap(heap, index) };
}

function mergedHeap(heap: HeapType, index: MergedIndex): HeapType {
  return typeof heap === "number" ? index("type", heap) : heap;
}
