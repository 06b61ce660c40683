import type { Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import type { SubType } from "../binary/sections/type.ts";
import { type FunctionType, refersToIndex, showFunctionType } from "../binary/types.ts";
import { typeTexts } from "./type-text.ts";

/**
 * A function's type with the text that identifies it across modules: two signatures are the same type
 * exactly when their texts are equal. The text is also what errors show.
 */
export interface Signature {
  readonly text: string;
  readonly type: FunctionType;
}

/** The signature of a type that refers to no type of its module. */
export function signatureFor(type: FunctionType): Signature {
  return { text: showFunctionType(type), type };
}

/** The signature of a type index. */
export type SignatureOf = (typeIndex: number) => Signature;

/** Gives the signatures of a module's type indices; each is computed once. */
export function signatures(module: Module): SignatureOf {
  const known: Signature[] = [];
  const singleGroups = module.recursionGroups.length === module.types.length;
  let texts: readonly string[] | undefined;
  return (typeIndex) => {
    const found = known[typeIndex];
    if (found !== undefined) return found;
    const subType = module.types[typeIndex];
    if (subType?.type.kind !== "func") throw badModule(`type ${typeIndex} is not a function type`);
    const { type } = subType;
    const plain = singleGroups && standsAlone(subType);
    if (!plain) texts ??= typeTexts(module);
    const signature = { text: plain ? showFunctionType(type) : `${texts?.[typeIndex]}`, type };
    known[typeIndex] = signature;
    return signature;
  };
}

/** Whether a signature can be found to be wrong only when it is asked for: types that refer to other types can. */
export function signaturesMayFail({ recursionGroups, types }: Module): boolean {
  return recursionGroups.length !== types.length || !types.every(standsAlone);
}

/** All that C, C++ and Rust compile to; only what garbage-collected languages declare needs the long way. */
function standsAlone({ final, supertypes, type }: SubType): boolean {
  return type.kind === "func" && final && supertypes.length === 0 && !refersToIndex(type);
}
