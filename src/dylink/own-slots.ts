import { type ConstExpr, evaluateI32 } from "../binary/const-expr.ts";
import type { Library } from "./library.ts";
import { tableBaseName } from "./names.ts";
import { offsetFrom } from "./own-segments.ts";

const computed = new WeakMap<Library, ReadonlyMap<number, number>>();

/**
 * Where a library's own element segments put functions: function index to offset from its table base
 * (from 0 in a program that is not position independent).
 *
 * `&f` taken inside a library is such a slot; whoever else takes the address of `f` must get the same one,
 * because C compares function pointers.
 */
export function ownSlots(library: Library): ReadonlyMap<number, number> {
  let slots = computed.get(library);
  if (slots === undefined) {
    slots = scan(library);
    computed.set(library, slots);
  }
  return slots;
}

function scan({ module, relocatable }: Library): Map<number, number> {
  const slots = new Map<number, number>();
  const place = relocatable ? offsetFrom(module, tableBaseName) : (offset: ConstExpr) => evaluateI32(offset);
  for (const { mode, items } of module.elements) {
    if (mode.kind !== "active" || mode.table !== 0) continue;
    const first = place(mode.offset);
    if (first === undefined) continue;
    const functions =
      items.kind === "functions"
        ? items.functions
        : items.expressions.map(([only]) => (only?.op === "ref.func" ? only.index : -1));
    functions.forEach((function_, i) => {
      if (function_ >= 0 && !slots.has(function_)) slots.set(function_, (first + i) >>> 0);
    });
  }
  return slots;
}
