import type { Module } from "../binary/module.ts";
import { badModule } from "../binary/reader.ts";
import type { SubType } from "../binary/sections/type.ts";
import { type FieldType, showFunctionType, showValueType, type ValueType } from "../binary/types.ts";

/** Longer texts are referred to by a hash: types refer to types, each more than once, and texts would double. */
const longestText = 60;

/**
 * Every type of a module spelled out without indices, which mean nothing in another module: by its recursion
 * group and its place there, because that is what the specification compares ("type equivalence").
 */
export function typeTexts(module: Module): readonly string[] {
  const texts: string[] = [];
  const references: string[] = [];
  for (const { types } of module.recursionGroups) {
    const first = texts.length;
    const reference = (index: number): string => {
      const place = index - first;
      const text = place < 0 ? references[index] : place < types.length ? `rec.${place}` : undefined;
      return text ?? badReference(index, first);
    };
    const members = types.map((member) => subTypeText(member, reference));
    if (members.length === 1) {
      texts.push(...members);
      references.push(...members.map((text) => shortened("type", text)));
      continue;
    }
    const group = shortened("rec", `(rec ${members.join(" ")})`);
    for (let place = 0; place < members.length; place++) {
      texts.push(`${group}.${place}`);
      references.push(`${group}.${place}`);
    }
  }
  return texts;
}

function badReference(index: number, from: number): never {
  throw badModule(`type[${from}]: type ${index} is not defined before it`);
}

type Reference = (index: number) => string;

function subTypeText({ final, supertypes, type }: SubType, reference: Reference): string {
  const value = (of: ValueType): string =>
    typeof of === "string" || typeof of.heap === "string"
      ? showValueType(of)
      : `(ref ${of.nullable ? "null " : ""}${reference(of.heap)})`;
  const field = ({ storage, mutable }: FieldType): string => {
    const text = storage === "i8" || storage === "i16" ? storage : value(storage);
    return mutable ? `(mut ${text})` : text;
  };
  const composite =
    type.kind === "func"
      ? showFunctionType(type, value)
      : `(${[type.kind, ...(type.kind === "struct" ? type.fields : [type.element]).map(field)].join(" ")})`;
  if (final && supertypes.length === 0) return composite;
  return `(sub ${[...(final ? ["final"] : []), ...supertypes.map(reference), composite].join(" ")})`;
}

function shortened(noun: string, text: string): string {
  if (text.length <= longestText) return text;
  // Two rounds of FNV-1a with different seeds. A collision would be caught by the engine, which compares types too.
  const round = (seed: number): string => {
    let hash = seed;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  };
  return `${noun}#${round(0x811c9dc5)}${round(0x9e3779b9)}`;
}
