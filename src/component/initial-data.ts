/** An object's data as its module writes it while it is instantiated: active segments, then what its start function does. */
import { evaluateI32 } from "../binary/const-expr.ts";
import type { Module } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";
import { bodiesOf, inLibrary } from "../bundle/bodies.ts";
import type { Library } from "../dylink/library.ts";
import { envModule, memoryBaseName } from "../dylink/names.ts";

/** Bytes, counted from the object's memory base. */
export interface DataPiece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const opcodes = {
  end: 0x0b,
  call: 0x10,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i32Add: 0x6a,
  prefix: 0xfc,
} as const;
const prefixed = { memoryInit: 8, dataDrop: 9, memoryFill: 11 } as const;

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
  const written = inLibrary(library, () => new StartFunction(module).run(start));
  return written && [...pieces, ...written];
}

/** The memory base among the imported globals is 0. */
function baseOf({ imports }: Module, index: number): number | undefined {
  const global = imports.filter(({ description }) => description.kind === "global")[index];
  return global?.module === envModule && global.name === memoryBaseName ? 0 : undefined;
}

/** Carries out the few instructions that wasm-ld makes start functions of (`__wasm_init_memory`, `__wasm_apply_global_relocs`). */
class StartFunction {
  readonly #module: Module;
  readonly #imported: number;
  readonly #globals = new Map<number, number | undefined>();
  readonly #pieces: DataPiece[] = [];
  /** Calls that are left: wasm-ld's start functions have two. */
  #calls = 16;

  constructor(module: Module) {
    this.#module = module;
    this.#imported = module.spaces.func.length - module.functions.length;
  }

  run(index: number): DataPiece[] | undefined {
    return this.#call(index) ? this.#pieces : undefined;
  }

  /** Whether it was understood. */
  #call(index: number): boolean {
    const body = bodiesOf(this.#module)[index - this.#imported];
    if (body === undefined || this.#calls-- === 0) return false;
    const reader = new Reader(this.#module.bytes, body.start, body.end);
    if (reader.u32() !== 0) return false;
    const stack: (number | undefined)[] = [];
    for (;;) {
      switch (reader.u8()) {
        case opcodes.end:
          return reader.done && stack.length === 0;
        case opcodes.call:
          if (stack.length > 0 || !this.#call(reader.u32())) return false;
          break;
        case opcodes.globalGet: {
          const global = reader.u32();
          stack.push(this.#globals.get(global) ?? baseOf(this.#module, global));
          break;
        }
        case opcodes.globalSet:
          this.#globals.set(reader.u32(), stack.pop());
          break;
        case opcodes.i32Const:
          stack.push(reader.s32());
          break;
        case opcodes.i32Add: {
          const [right, left] = [stack.pop(), stack.pop()];
          stack.push(left === undefined || right === undefined ? undefined : (left + right) | 0);
          break;
        }
        case opcodes.prefix:
          if (!this.#bulk(reader, stack)) return false;
          break;
        default:
          return false;
      }
    }
  }

  #bulk(reader: Reader, stack: (number | undefined)[]): boolean {
    switch (reader.u32()) {
      case prefixed.dataDrop:
        reader.u32();
        return true;
      case prefixed.memoryInit: {
        const segment = this.#module.data[reader.u32()];
        const memory = reader.u32();
        const [length, from, offset] = [stack.pop(), stack.pop(), stack.pop()];
        if (segment === undefined || memory !== 0) return false;
        if (length === undefined || from === undefined || offset === undefined) return false;
        const start = segment.start + from;
        if (from + length > segment.size) return false;
        this.#pieces.push({
          offset: offset >>> 0,
          bytes: this.#module.bytes.subarray(start, start + length),
        });
        return true;
      }
      case prefixed.memoryFill: {
        const memory = reader.u32();
        const [, value] = [stack.pop(), stack.pop(), stack.pop()];
        return memory === 0 && value === 0;
      }
      default:
        return false;
    }
  }
}
