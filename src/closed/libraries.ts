/** What a libdl.so of the user's works on: the table of libraries and symbols of wasm-tools' protocols. */
import { functionKey, type ObjectFunction } from "../link/binding.ts";
import { dataAddress } from "../link/cell.ts";
import { alignUp } from "../link/layout.ts";
import { sortByName, type TablePlaces } from "./table.ts";
import type { ClosedWorld, NamedSymbol } from "./world.ts";

/** Where a libdl finds the table: it imports this address (wit-component since 1.256), or exports this function, which is told it before. */
export const librariesSymbol = "__wasm_libdl_libraries";
export const setLibrariesName = "__wasm_set_libraries";

/** The functions that are to be told where the table is. */
export function libdlsTold({ listed, startup }: ClosedWorld): ObjectFunction[] {
  if (listed === undefined) return [];
  return startup.flatMap((object) => {
    const symbol = object.library.symbols.get(setLibrariesName);
    return symbol?.kind === "function" ? [{ object, ...symbol }] : [];
  });
}

/** Bytes of the structures, all little-endian u32. */
const sizes = { libraries: 8, library: 16, symbol: 12 } as const;
const wordAlignment = 2;

/** The bytes of the table at an address: libraries by name, each with its symbols by name, both in the order of their UTF-8 bytes. */
export function librariesTable(
  { listed = [], symbols }: Pick<ClosedWorld, "listed" | "symbols">,
  address: number,
  places: Pick<TablePlaces, "placement" | "functionSlot">,
): Uint8Array<ArrayBuffer> {
  const libraries = sortByName(listed.map(([name, object]) => ({ name, object })));
  const lists = libraries.map(({ object }) => sortByName([...(symbols.get(object) ?? [])]));
  const names = new Map<string, { readonly offset: number; readonly bytes: Uint8Array }>();
  const librariesStart = sizes.libraries;
  const symbolsStart = librariesStart + sizes.library * libraries.length;
  let end = symbolsStart + sizes.symbol * lists.reduce((sum, list) => sum + list.length, 0);
  for (const text of [...libraries, ...lists.flat()].map(({ name }) => name)) {
    if (names.has(text)) continue;
    const bytes = encoder.encode(text);
    names.set(text, { offset: end, bytes });
    end = alignUp(end + bytes.length, wordAlignment);
  }
  const image = new Uint8Array(end);
  const view = new DataView(image.buffer);
  const write = (offset: number, words: readonly number[]): void =>
    words.forEach((word, i) => {
      view.setUint32(offset + 4 * i, word, true);
    });
  const nameWords = (text: string): [number, number] => {
    const { offset = 0, bytes } = names.get(text) ?? {};
    return [bytes?.length ?? 0, address + offset];
  };
  for (const { offset, bytes } of names.values()) image.set(bytes, offset);
  write(0, [libraries.length, address + librariesStart]);
  let at = symbolsStart;
  libraries.forEach(({ name, object }, i) => {
    const list = lists[i] ?? [];
    write(librariesStart + i * sizes.library, [...nameWords(name), list.length, address + at]);
    const { memoryBase } = places.placement(object);
    for (const symbol of list) {
      write(at, [...nameWords(symbol.name), addressOf(symbol, memoryBase, places)]);
      at += sizes.symbol;
    }
  });
  return image;
}

const encoder = new TextEncoder();

function addressOf(
  symbol: NamedSymbol,
  memoryBase: number,
  { functionSlot }: Pick<TablePlaces, "functionSlot">,
): number {
  if (symbol.kind === "function") return functionSlot(functionKey(symbol.target));
  return dataAddress(symbol, { memoryBase });
}
