import { decodeModule } from "../../src/binary/module.ts";
import { Writer } from "../../src/binary/writer.ts";
import { SolderError } from "../../src/errors.ts";
import { oddNumber } from "./odd-values.ts";
import type { Random } from "./random.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Changes bytes that it knows nothing about, and says what it did. */
export type ByteMutation = (bytes: Bytes, random: Random, other: Bytes) => readonly [Bytes, string];

export const byteMutations: readonly ByteMutation[] = [
  (bytes, random) => {
    const place = placeIn(bytes, random);
    const bit = random.below(8);
    return [
      replaced(bytes, place, 1, Uint8Array.of((bytes[place] ?? 0) ^ (1 << bit))),
      `bit ${bit} at ${place}`,
    ];
  },
  (bytes, random) => {
    const place = placeIn(bytes, random);
    const value = random.pick([0, 1, 0x0b, 0x40, 0x60, 0x6f, 0x70, 0x7f, 0x80, 0xff]);
    return [replaced(bytes, place, 1, Uint8Array.of(value)), `${value} at ${place}`];
  },
  (bytes, random) => {
    const length = random.below(bytes.length + 1);
    return [bytes.slice(0, length), `cut to ${length} bytes`];
  },
  (bytes, random) => {
    const place = placeIn(bytes, random);
    const length = 1 + random.below(20);
    return [replaced(bytes, place, length, new Uint8Array(0)), `${length} bytes out at ${place}`];
  },
  (bytes, random) => {
    const place = placeIn(bytes, random);
    const added = Uint8Array.from({ length: 1 + random.below(20) }, () => random.below(256));
    return [replaced(bytes, place, 0, added), `${added.length} bytes in at ${place}`];
  },
  (bytes, random) => {
    const place = placeIn(bytes, random);
    const number = longInteger(random);
    const over = random.chance(0.5) ? number.length : 1;
    return [
      replaced(bytes, place, over, number),
      `integer ${Buffer.from(number).toString("hex")} at ${place}`,
    ];
  },
  (bytes, random, other) => {
    const place = placeIn(bytes, random);
    const from = random.below(other.length);
    const piece = other.slice(from, from + 1 + random.below(200));
    const over = random.chance(0.5) ? piece.length : 0;
    return [replaced(bytes, place, over, piece), `${piece.length} bytes of another library at ${place}`];
  },
];

/** LEB128 as it should not be: huge, longer than needed, or without an end. */
function longInteger(random: Random): Uint8Array {
  switch (random.below(3)) {
    case 0:
      return new Writer().u32(oddNumber(random)).finish();
    case 1:
      return Uint8Array.of(...Array(1 + random.below(9)).fill(0x80), 0);
    default:
      return new Uint8Array(1 + random.below(11)).fill(0xff);
  }
}

/** A place outside of function bodies and data, mostly: what lies there is the engine's matter, not Solder's. */
function placeIn(bytes: Bytes, random: Random): number {
  const inside = random.chance(0.95) ? longContents(bytes) : [];
  for (let attempt = 0; attempt < 50; attempt++) {
    const place = random.below(Math.max(1, bytes.length));
    const range = inside.find(({ start, size }) => place >= start && place < start + size);
    if (range === undefined) return place;
    // Most of a library is code: a place near an end of it, which is outside, will do.
    const near = random.chance(0.5)
      ? range.start - 1 - random.below(200)
      : range.start + range.size + random.below(200);
    if (near >= 0 && near < bytes.length) return near;
  }
  return random.below(Math.max(1, bytes.length));
}

function longContents(bytes: Bytes): readonly { readonly start: number; readonly size: number }[] {
  try {
    const { sections, data } = decodeModule(bytes);
    return [...sections.filter(({ id }) => id === 10), ...data];
  } catch (error) {
    if (error instanceof SolderError) return [];
    throw error;
  }
}

function replaced(bytes: Bytes, place: number, length: number, piece: Uint8Array): Bytes {
  const rest = bytes.subarray(Math.min(place + length, bytes.length));
  const result = new Uint8Array(place + piece.length + rest.length);
  result.set(bytes.subarray(0, place));
  result.set(piece, place);
  result.set(rest, place + piece.length);
  return result;
}
