/** Data relocations, carried out when the bundle is made: they write addresses into data, and all addresses are known. */
import type { Module } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";

import type { ConstantGlobal } from "./members.ts";

/** An i32 that is written. */
export interface Relocation {
  readonly address: number;
  readonly value: number;
  /** What it leads to, as for globals. */
  readonly leadsTo?: ConstantGlobal["leadsTo"];
}

const opcodes = { globalGet: 0x23, i32Const: 0x41, i32Add: 0x6a, i32Store: 0x36, end: 0x0b } as const;

type Value = Pick<ConstantGlobal, "value" | "leadsTo">;

/**
 * What a function that only writes constants to constant addresses writes; undefined where it does anything else.
 *
 * @param constant a global whose value is known.
 */
export function relocationsOf(
  { bytes }: Module,
  body: { readonly start: number; readonly end: number },
  constant: (global: number) => Value | undefined,
): Relocation[] | undefined {
  const reader = new Reader(bytes, body.start, body.end);
  if (reader.u32() !== 0) return undefined;
  const relocations: Relocation[] = [];
  const stack: Value[] = [];
  for (;;) {
    switch (reader.u8()) {
      case opcodes.globalGet: {
        const value = constant(reader.u32());
        if (value === undefined) return undefined;
        stack.push(value);
        break;
      }
      case opcodes.i32Const:
        stack.push({ value: reader.s32() });
        break;
      case opcodes.i32Add: {
        const [right, left] = [stack.pop(), stack.pop()];
        if (right === undefined || left === undefined) return undefined;
        stack.push({ value: (left.value + right.value) | 0, leadsTo: left.leadsTo ?? right.leadsTo });
        break;
      }
      case opcodes.i32Store: {
        if ((reader.u32() & 0x40) !== 0) return undefined;
        const offset = reader.u32();
        const [value, address] = [stack.pop(), stack.pop()];
        if (value === undefined || address === undefined) return undefined;
        relocations.push({ ...value, address: (address.value >>> 0) + offset });
        break;
      }
      case opcodes.end:
        return stack.length === 0 && reader.done ? relocations : undefined;
      default:
        return undefined;
    }
  }
}
