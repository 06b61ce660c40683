/** What wasm-ld's start functions do: clear .bss, and put addresses into globals of their own. Known, they need not run. */
import { carryOut } from "../bundle/constant-code.ts";
import type { Member } from "../bundle/members.ts";

export interface StartEffects {
  /** Memory that is cleared. */
  readonly cleared: readonly { readonly address: number; readonly size: number }[];
  /** Globals of the module's own, by index, with what they are set to, each once. */
  readonly globals: ReadonlyMap<number, number>;
}

/** What the start function of an object does; undefined where that is known only by running it. */
export function startEffects({ object, globals: imported }: Member): StartEffects | undefined {
  const { module } = object.library;
  const cleared: { address: number; size: number }[] = [];
  const globals = new Map<number, number>();
  if (module.start === undefined) return { cleared, globals };
  const known = carryOut(module, module.start, {
    global(index) {
      const global = imported[index];
      return global?.kind === "constant" ? { value: global.value } : undefined;
    },
    setGlobal(index, value) {
      if (value === undefined || index < imported.length || globals.has(index)) return false;
      globals.set(index, value.value);
      return true;
    },
    fill(address, value, size) {
      if (address === undefined || size === undefined || value?.value !== 0) return false;
      cleared.push({ address: address.value >>> 0, size: size.value >>> 0 });
      return true;
    },
  });
  return known ? { cleared, globals } : undefined;
}
