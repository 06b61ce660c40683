/** Data relocations, carried out when the bundle is made: they write addresses into data, and all addresses are known. */
import type { Module } from "../binary/module.ts";
import { type Constant, carryOut } from "./constant-code.ts";

/** An i32 that is written. */
export interface Relocation extends Constant {
  readonly address: number;
}

/**
 * What a function writes that does nothing else, and only constants to constant addresses; undefined where it does more.
 *
 * @param constant a global whose value is known.
 */
export function relocationsOf(
  module: Module,
  index: number,
  constant: (global: number) => Constant | undefined,
): Relocation[] | undefined {
  const relocations: Relocation[] = [];
  const known = carryOut(module, index, {
    global: constant,
    store(address, offset, value) {
      relocations.push({ ...value, address: (address.value >>> 0) + offset });
      return true;
    },
  });
  return known ? relocations : undefined;
}
