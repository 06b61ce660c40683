/** What wasm-ld's start functions do: clear .bss, and put addresses into globals of their own. Known, they need not run. */
import { Reader } from "../binary/reader.ts";
import { bodiesOf } from "../bundle/bodies.ts";
import type { Member } from "../bundle/members.ts";

export interface StartEffects {
  /** Memory that is cleared. */
  readonly cleared: readonly { readonly address: number; readonly size: number }[];
  /** Globals of the module's own, by index, with what they are set to, each once. */
  readonly globals: ReadonlyMap<number, number>;
}

const opcodes = {
  end: 0x0b,
  call: 0x10,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i32Add: 0x6a,
  prefix: 0xfc,
  memoryFill: 11,
} as const;

/** How deep start functions call others; wasm-ld's call one level. */
const mostCalls = 8;

/** What the start function of an object does; undefined where that is known only by running it. */
export function startEffects(member: Member): StartEffects | undefined {
  const { start } = member.object.library.module;
  const cleared: { address: number; size: number }[] = [];
  const globals = new Map<number, number>();
  if (start === undefined || run(member, start, { cleared, globals }, 0)) return { cleared, globals };
  return undefined;
}

interface Effects {
  readonly cleared: { address: number; size: number }[];
  readonly globals: Map<number, number>;
}

/** Runs one function on constants; false where it does anything else. */
function run(member: Member, index: number, effects: Effects, depth: number): boolean {
  const { module } = member.object.library;
  const body = bodiesOf(module)[index - member.functions.length];
  if (body === undefined || depth > mostCalls) return false;
  const reader = new Reader(module.bytes, body.start, body.end);
  if (reader.u32() !== 0) return false;
  const stack: number[] = [];
  for (;;) {
    switch (reader.u8()) {
      case opcodes.i32Const:
        stack.push(reader.s32());
        break;
      case opcodes.globalGet: {
        const global = member.globals[reader.u32()];
        if (global?.kind !== "constant") return false;
        stack.push(global.value);
        break;
      }
      case opcodes.i32Add: {
        const [right, left] = [stack.pop(), stack.pop()];
        if (right === undefined || left === undefined) return false;
        stack.push((left + right) | 0);
        break;
      }
      case opcodes.globalSet: {
        const global = reader.u32();
        const value = stack.pop();
        if (value === undefined || global < member.globals.length || effects.globals.has(global))
          return false;
        effects.globals.set(global, value);
        break;
      }
      case opcodes.call:
        if (!run(member, reader.u32(), effects, depth + 1)) return false;
        break;
      case opcodes.prefix: {
        if (reader.u32() !== opcodes.memoryFill || reader.u32() !== 0) return false;
        const [size, value, address] = [stack.pop(), stack.pop(), stack.pop()];
        if (size === undefined || address === undefined || value !== 0) return false;
        effects.cleared.push({ address: address >>> 0, size: size >>> 0 });
        break;
      }
      case opcodes.end:
        return stack.length === 0 && reader.done;
      default:
        return false;
    }
  }
}
