/** C's structs: where their members lie in wasm32's ABI, and values of them in memory. */
import { ffiError } from "./errors.ts";
import type { MemoryHelpers } from "./memory.ts";
import { type Kind, kindOf, type ResultOf, type TypeName } from "./types.ts";

/** A member's type: a name, another struct, or an array of either with its length. */
export type MemberType =
  | Exclude<TypeName, "void" | "cstring">
  | Struct<StructMembers>
  | readonly [MemberType, number];
export type StructMembers = Readonly<Record<string, MemberType>>;

/** The value of a member. */
export type MemberValue<T extends MemberType> = T extends TypeName
  ? ResultOf<T>
  : T extends Struct<infer Members>
    ? StructValue<Members>
    : T extends readonly [infer Element extends MemberType, number]
      ? MemberValue<Element>[]
      : never;
export type StructValue<Members extends StructMembers> = {
  -readonly [Name in keyof Members]: MemberValue<Members[Name]>;
};

/** The layout of a struct. */
export interface Struct<Members extends StructMembers> {
  /** Bytes, with the padding at its end. */
  readonly size: number;
  /** Bytes, a power of two. */
  readonly alignment: number;
  /** Bytes from its beginning, by member. */
  readonly offsets: { readonly [Name in keyof Members]: number };
  readonly members: Members;
  /** Reads one at an address, with what is in it. */
  read(memory: MemoryHelpers, pointer: bigint): StructValue<Members>;
  /** Writes members at an address; those that are left out stay as they are. */
  write(memory: MemoryHelpers, pointer: bigint, value: Partial<StructValue<Members>>): void;
}

/** DataView's name and the size of the kinds that can be in memory. */
const storages: Readonly<
  Partial<
    Record<
      Kind,
      readonly [
        name:
          | "Int8"
          | "Uint8"
          | "Int16"
          | "Uint16"
          | "Int32"
          | "Uint32"
          | "Int64"
          | "Uint64"
          | "Float32"
          | "Float64",
        size: number,
      ]
    >
  >
> = {
  int8: ["Int8", 1],
  uint8: ["Uint8", 1],
  int16: ["Int16", 2],
  uint16: ["Uint16", 2],
  int32: ["Int32", 4],
  uint32: ["Uint32", 4],
  int64: ["Int64", 8],
  uint64: ["Uint64", 8],
  float32: ["Float32", 4],
  float64: ["Float64", 8],
};

interface Place {
  readonly size: number;
  readonly alignment: number;
  read(memory: MemoryHelpers, pointer: bigint): unknown;
  write(memory: MemoryHelpers, pointer: bigint, value: unknown): void;
}

/** The layout of a C struct with these members, in their order. @throws TypeError for what is no type. */
export function struct<const Members extends StructMembers>(members: Members): Struct<Members> {
  return layOut(members, false);
}

/** The same for a C union: all members lie at its beginning. */
export function union<const Members extends StructMembers>(members: Members): Struct<Members> {
  return layOut(members, true);
}

function layOut<Members extends StructMembers>(members: Members, overlap: boolean): Struct<Members> {
  const places = new Map<string, Place>();
  const offsets: Record<string, number> = Object.create(null);
  let end = 0;
  let alignment = 1;
  for (const [name, type] of Object.entries(members)) {
    const place = placeOf(type, name);
    places.set(name, place);
    const offset = overlap ? 0 : alignUp(end, place.alignment);
    offsets[name] = offset;
    end = Math.max(end, offset + place.size);
    alignment = Math.max(alignment, place.alignment);
  }
  return {
    size: alignUp(end, alignment),
    alignment,
    offsets: offsets as Struct<Members>["offsets"],
    members,
    read(memory, pointer) {
      const entries = [...places].map(([name, place]) => [
        name,
        place.read(memory, pointer + BigInt(offsets[name] as number)),
      ]);
      return Object.fromEntries(entries) as StructValue<Members>;
    },
    write(memory, pointer, value) {
      for (const [name, member] of Object.entries(value)) {
        const place = places.get(name);
        if (place === undefined) throw ffiError("ERR_INVALID_ARG_VALUE", `The struct has no member ${name}`);
        place.write(memory, pointer + BigInt(offsets[name] as number), member);
      }
    },
  };
}

function placeOf(type: MemberType, member: string): Place {
  if (typeof type === "string") return scalar(type, member);
  if (Array.isArray(type)) return array(type as readonly [MemberType, number], member);
  if (typeof type === "object" && "offsets" in type) return type as unknown as Place;
  throw ffiError(
    "ERR_INVALID_ARG_TYPE",
    `Member ${member} must have a type name, a struct, or [type, length]`,
  );
}

function scalar(type: TypeName, member: string): Place {
  const kind = kindOf(type);
  if (kind === undefined || kind === "void" || kind === "cstring") {
    throw ffiError("ERR_INVALID_ARG_VALUE", `Unsupported type of member ${member}: ${type}`);
  }
  const storage = storages[kind];
  if (storage === undefined) {
    // An address: 32 bits, a bigint in JavaScript.
    return {
      size: 4,
      alignment: 4,
      read: (memory, pointer) => BigInt(memory.getUint32(pointer)),
      write: (memory, pointer, value) => {
        if (typeof value !== "bigint") throw ffiError("ERR_INVALID_ARG_TYPE", "The pointer must be a bigint");
        memory.setUint32(pointer, 0, Number(value));
      },
    };
  }
  const [name, size] = storage;
  return {
    size,
    alignment: size,
    read: (memory, pointer) => memory[`get${name}`](pointer),
    write: (memory, pointer, value) => memory[`set${name}`](pointer, 0, value as never),
  };
}

function array([type, length]: readonly [MemberType, number], member: string): Place {
  const element = placeOf(type, member);
  if (!Number.isSafeInteger(length) || length < 0) {
    throw ffiError("ERR_INVALID_ARG_VALUE", `The length of member ${member} must be a non-negative integer`);
  }
  const at = (pointer: bigint, index: number): bigint => pointer + BigInt(index * element.size);
  return {
    size: element.size * length,
    alignment: element.alignment,
    read: (memory, pointer) => Array.from({ length }, (_, index) => element.read(memory, at(pointer, index))),
    write: (memory, pointer, value) => {
      if (!Array.isArray(value) || value.length > length) {
        throw ffiError("ERR_INVALID_ARG_VALUE", `Member ${member} takes an array of at most ${length}`);
      }
      for (const [index, item] of value.entries()) element.write(memory, at(pointer, index), item);
    },
  };
}

function alignUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
