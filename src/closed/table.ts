/** The table in memory that libdl.c works on: what `dlopen` can open, and what `dlsym` finds in it. */
import { writeAscii } from "../binary/writer.ts";
import { functionKey, providerOf } from "../link/binding.ts";
import { dataAddress } from "../link/cell.ts";
import type { Placement } from "../link/layout.ts";
import { takesExitFunctions } from "../link/loader-symbols.ts";
import type { LinkObject } from "../link/object.ts";
import { numberObjects } from "./numbers.ts";
import type { ClosedWorld, NamedSymbol } from "./world.ts";

/** Where things lie that the table has the addresses of. */
export interface TablePlaces {
  placement(object: LinkObject): Placement;
  /** The slot of a function that has one, by its key. */
  functionSlot(key: number): number;
  /** The slot of the function that writes an object's data; undefined for what is in memory from the start and stays. */
  loadSlot(object: LinkObject): number | undefined;
  /** Symbols of the loader's own: slots of its functions, and addresses, which may depend on where the table ends. */
  readonly ownFunctions: ReadonlyMap<string, number>;
  readonly ownAddresses: readonly string[];
  ownAddress(name: string, tableEnd: number): number;
}

/** Bytes, of a `struct world` and what it leads to. */
export const tableAlignment = 3;

/** Where the word lies that is not 0 as long as an object is loaded. */
export function loadedFlag(table: number, number: number): number {
  return table + 4 * (sizes.world + number * sizes.object + idWord);
}

/** As in libdl.c. */
const kinds = { function: 0, data: 1, firstName: 2 } as const;
const states = { atStart: 1, noDelete: 8 } as const;
const idWord = 15;
const sizes = { world: 16, object: 42, symbol: 3 } as const;

/**
 * The bytes of the table at an address.
 *
 * @param address a multiple of 2 ** `tableAlignment`.
 */
export function worldTable(
  world: ClosedWorld,
  address: number,
  places: TablePlaces,
): Uint8Array<ArrayBuffer> {
  const { objects, numberOf } = numberObjects(world);
  const image = new Image(address);
  const head = image.room(sizes.world);
  const list = image.room(sizes.object * objects.length);
  const openNames = new Map<LinkObject, string>();
  for (const [name, object] of world.names) if (!openNames.has(object)) openNames.set(object, name);
  const startup = new Set<LinkObject>(world.startup);
  objects.forEach((object, i) => {
    const { library, found } = object;
    const { memoryBase, tableBase } = places.placement(object);
    const { memorySize, memoryAlignment, tableSize } = library.memoryInfo;
    const symbols = symbolWords(world.symbols.get(object) ?? [], memoryBase, image, places);
    const borrowed = world.borrowed.get(object) ?? [];
    const constructing = world.constructors.get(object);
    const isStartup = startup.has(object);
    const name = image.text(isStartup ? found.guestName : (openNames.get(object) ?? found.guestName));
    image.set(list + i * sizes.object * 4, [
      name,
      object === world.program ? image.text("") : name,
      memoryBase,
      memorySize,
      2 ** memoryAlignment,
      tableBase,
      tableSize,
      image.words(symbols),
      symbols.length / sizes.symbol,
      image.words(object.needed.map(numberOf)),
      object.needed.length,
      image.words(
        borrowed.flatMap((entry) => [
          image.text(entry.name),
          numberOf(entry.provider),
          entry.mayWait ? 1 : 0,
        ]),
      ),
      borrowed.length,
      places.loadSlot(object) ?? 0,
      constructing === undefined ? 0 : places.functionSlot(functionKey(constructing)),
      isStartup ? object.id : 0,
      isStartup ? states.atStart : takesExitFunctions(library) ? states.noDelete : 0,
    ]);
  });
  const names = [...world.names];
  const { ownFunctions, ownAddresses } = places;
  const own = sortByName([
    ...[...ownFunctions].map(([name, slot]) => ({ name, slot, kind: kinds.function | kinds.firstName })),
    ...ownAddresses.map((name) => ({ name, slot: undefined, kind: kinds.data })),
  ]);
  const bound = boundMatrix(world);
  const words = [
    objects.length,
    image.addressOf(list),
    image.words(names.flatMap(([name, object]) => [image.text(name), numberOf(object)])),
    names.length,
    numberOf(world.program),
    world.keepsExitHandlers ? 1 : 0,
    image.bytes(bound),
    image.bytes(new Uint8Array(bound.length)),
    image.words(padded(world.globalScope.map(numberOf), objects.length)),
    world.globalScope.length,
    image.words(padded(world.startup.map(numberOf), objects.length)),
    world.startup.length,
    Math.max(...world.startup.map(({ id }) => id)),
    0,
  ];
  const ownList = image.words(own.flatMap(({ name, slot = 0, kind }) => [image.text(name), slot, kind]));
  image.set(head, [...words, ownList, own.length]);
  // Nothing is added beyond this point.
  const end = address + image.length;
  own.forEach(({ name, slot }, i) => {
    if (slot !== undefined) return;
    image.set(ownList - address + (i * sizes.symbol + 1) * 4, [places.ownAddress(name, end)]);
  });
  return image.finish();
}

/** `struct symbol`s by name, as strcmp orders them. */
function symbolWords(
  symbols: readonly NamedSymbol[],
  memoryBase: number,
  image: Image,
  { functionSlot }: TablePlaces,
): number[] {
  const met = { function: new Set<number>(), data: new Set<number>() };
  const found = symbols.map((symbol) => {
    const address =
      symbol.kind === "function"
        ? functionSlot(functionKey(symbol.target))
        : dataAddress(symbol, { memoryBase });
    const known = met[symbol.kind];
    const first = known.has(address) ? 0 : kinds.firstName;
    known.add(address);
    return { name: symbol.name, address, kind: kinds[symbol.kind] | first };
  });
  const words: number[] = [];
  for (const { name, address, kind } of sortByName(found)) words.push(image.text(name), address, kind);
  return words;
}

/** Sorts by names as strcmp orders their UTF-8 bytes, which is the order of code points. */
export function sortByName<Named extends { readonly name: string }>(items: Named[]): Named[] {
  // The engine's own order is another one for surrogates alone, and there are thousands of names.
  const differs = items.some(({ name }) => /[\ud800-\uffff]/.test(name));
  return items.sort(
    differs
      ? (a, b) => compareCodePoints(a.name, b.name)
      : (a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
}

function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return orderOf(a.charCodeAt(at)) - orderOf(b.charCodeAt(at));
}

/** A code unit as a number in code point order: surrogates come after all others, and the end (NaN) before. */
function orderOf(unit: number): number {
  if (Number.isNaN(unit)) return -1;
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/** Which object (row) is bound to which (column), by a byte each. */
function boundMatrix(world: ClosedWorld): Uint8Array {
  const { objects, numberOf } = numberObjects(world);
  const matrix = new Uint8Array(objects.length ** 2);
  for (const { object, bindings } of world.plan.objects) {
    if (object === world.libdl) continue;
    const row = numberOf(object) * objects.length;
    for (const binding of bindings) {
      const provider = binding && providerOf(binding);
      if (provider !== undefined && provider !== object) matrix[row + numberOf(provider)] = 1;
    }
  }
  return matrix;
}

function padded(words: readonly number[], length: number): number[] {
  return [...words, ...Array.from({ length: length - words.length }, () => 0)];
}

const encoder = new TextEncoder();

/** Memory that is filled from an address on. */
class Image {
  readonly #address: number;
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  readonly #texts = new Map<string, number>();

  constructor(address: number) {
    this.#address = address;
  }

  /** Room for so many words; its offset, a multiple of 8. */
  room(words: number): number {
    return this.#take(words * 4, 8);
  }

  get length(): number {
    return this.#length;
  }

  addressOf(offset: number): number {
    return this.#address + offset;
  }

  set(offset: number, words: readonly number[]): void {
    words.forEach((word, i) => {
      this.#view.setUint32(offset + i * 4, word, true);
    });
  }

  /** The address of new words. */
  words(words: readonly number[]): number {
    const offset = this.#take(words.length * 4, 4);
    this.set(offset, words);
    return this.addressOf(offset);
  }

  bytes(bytes: Uint8Array): number {
    const offset = this.#take(bytes.length, 1);
    this.#bytes.set(bytes, offset);
    return this.addressOf(offset);
  }

  /** The address of a C string; the same for the same text. */
  text(text: string): number {
    let address = this.#texts.get(text);
    if (address === undefined) {
      const offset = this.#take(text.length + 1, 1);
      if (writeAscii(text, this.#bytes, offset)) {
        address = this.addressOf(offset);
      } else {
        this.#length = offset;
        address = this.bytes(encoder.encode(`${text}\0`));
      }
      this.#texts.set(text, address);
    }
    return address;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #take(size: number, alignment: number): number {
    const offset = Math.ceil(this.#length / alignment) * alignment;
    this.#length = offset + size;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return offset;
  }
}
