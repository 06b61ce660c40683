/** An object's data as its module writes it while it is instantiated: active segments, then what its start function does. */
import { evaluateI32 } from "../binary/const-expr.ts";
import type { Module } from "../binary/module.ts";
import { inLibrary } from "../bundle/bodies.ts";
import { type Constant, carryOut } from "../bundle/constant-code.ts";
import type { Library } from "../dylink/library.ts";
import { envModule, memoryBaseName } from "../dylink/names.ts";

/** Bytes, counted from the object's memory base. */
export interface DataPiece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * What is not zero in an object's data before it is relocated. Undefined where a start function does what wasm-ld's do not: then
 * only the module itself can write its data, and does it once.
 */
export function initialData(library: Library): DataPiece[] | undefined {
  const { module } = library;
  const pieces: DataPiece[] = [];
  for (const { mode, start, size } of module.data) {
    if (mode.kind !== "active" || size === 0) continue;
    // Addresses count from a memory base of 0 here.
    const offset = evaluateI32(mode.offset, (index) => baseOf(module, index));
    if (offset === undefined) return undefined;
    pieces.push({ offset: offset >>> 0, bytes: module.bytes.subarray(start, start + size) });
  }
  if (module.start === undefined) return pieces;
  const { start } = module;
  const written = inLibrary(library, () => writtenBy(module, start));
  return written && [...pieces, ...written];
}

/** The memory base among the imported globals is 0. */
function baseOf({ imports }: Module, index: number): number | undefined {
  const global = imports.filter(({ description }) => description.kind === "global")[index];
  return global?.module === envModule && global.name === memoryBaseName ? 0 : undefined;
}

/** What a start function writes, beside zeros; globals that it sets are its own, whatever is in them. */
function writtenBy(module: Module, start: number): DataPiece[] | undefined {
  const pieces: DataPiece[] = [];
  const set = new Map<number, Constant | undefined>();
  const known = carryOut(module, start, {
    global(index) {
      const base = baseOf(module, index);
      return set.get(index) ?? (base === undefined ? undefined : { value: base });
    },
    setGlobal(index, value) {
      set.set(index, value);
      return true;
    },
    fill: (_address, value) => value?.value === 0,
    init(index, address, from, size) {
      const segment = module.data[index];
      if (segment === undefined || address === undefined || from === undefined || size === undefined)
        return false;
      const [start, length] = [from.value >>> 0, size.value >>> 0];
      if (start + length > segment.size) return false;
      const bytes = module.bytes.subarray(segment.start + start, segment.start + start + length);
      pieces.push({ offset: address.value >>> 0, bytes });
      return true;
    },
  });
  return known ? pieces : undefined;
}
