import type { Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import { type FunctionType, showValueType, type ValueType } from "../binary/types.ts";

/**
 * A function's type with the text that identifies it across modules: two signatures are the same type
 * exactly when their texts are equal. The text is also what errors show.
 */
export interface Signature {
  readonly text: string;
  readonly type: FunctionType;
}

/** The signature of a type index; `what` is who asks, for the error where it is not a function type. */
export type SignatureOf = (typeIndex: number, what: string) => Signature;

/** Gives the signatures of a module's type indices; each is computed once. */
export function signatures(module: Module): SignatureOf {
  const known: Signature[] = [];
  return (typeIndex, what) => {
    const found = known[typeIndex];
    if (found !== undefined) return found;
    const type = module.types[typeIndex]?.type;
    if (type?.kind !== "func") throw badModule(`${what}: type ${typeIndex} is not a function type`);
    const signature = { text: canonical(type, module, []), type };
    known[typeIndex] = signature;
    return signature;
  };
}

/** Types that a type refers to by index are spelled out, because indices mean nothing in another module. */
function canonical(type: FunctionType, module: Module, seen: readonly number[]): string {
  const show = (value: ValueType): string => {
    if (typeof value === "string" || typeof value.heap === "string") return showValueType(value);
    return `(ref ${value.nullable ? "null " : ""}${canonicalDefined(value.heap, module, seen)})`;
  };
  const results = type.results.map(show);
  const shown =
    results.length === 0 ? "nothing" : results.length === 1 ? results[0] : `(${results.join(", ")})`;
  return `(${type.params.map(show).join(", ")}) -> ${shown}`;
}

function canonicalDefined(index: number, module: Module, seen: readonly number[]): string {
  const depth = seen.indexOf(index);
  if (depth >= 0) return `^${seen.length - depth}`;
  const type = module.types[index]?.type;
  if (type === undefined) throw badModule(`type ${index} does not exist`);
  const inner = [...seen, index];
  if (type.kind === "func") return `(func ${canonical(type, module, inner)})`;
  const fields = type.kind === "struct" ? type.fields : [type.element];
  const shown = fields.map(({ storage, mutable }) => {
    const value =
      typeof storage === "string" || typeof storage.heap === "string"
        ? typeof storage === "string"
          ? storage
          : showValueType(storage)
        : `(ref ${storage.nullable ? "null " : ""}${canonicalDefined(storage.heap, module, inner)})`;
    return mutable ? `(mut ${value})` : value;
  });
  return `(${type.kind} ${shown.join(" ")})`;
}
