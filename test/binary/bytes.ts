import assert from "node:assert/strict";
import { Reader } from "../../src/binary/reader.ts";
import { Writer } from "../../src/binary/writer.ts";
import { SolderError } from "../../src/errors.ts";

/** `hex("0b 7f")`: bytes as the specification's examples write them. Line comments are left out. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replace(/;.*/g, "").match(/[0-9a-f]{2}/gi) ?? [];
  return Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
}

export type Read<T> = (reader: Reader) => T;
export type Write<T> = (writer: Writer, value: T) => void;

export function encode<T>(write: Write<T>, value: T): Uint8Array<ArrayBuffer> {
  const writer = new Writer(4);
  write(writer, value);
  return writer.finish();
}

/** Decodes all of `bytes`. */
export function decode<T>(read: Read<T>, bytes: Uint8Array): T {
  const reader = new Reader(bytes);
  const value = read(reader);
  reader.finish("test");
  return value;
}

/** Asserts that a value is written as these bytes and read back from them. */
export function assertPair<T>(read: Read<T>, write: Write<T>, bytes: Uint8Array, value: T): void {
  assert.deepEqual(decode(read, bytes), value);
  assert.deepEqual(encode(write, value), bytes);
}

/** An id with its content, or the name of a custom section with its content. */
export type Section = readonly [id: number | string, content: Uint8Array];

export function moduleOf(...sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  const writer = new Writer().bytes(hex("00 61 73 6d 01 00 00 00"));
  for (const [id, content] of sections) {
    if (typeof id === "number") writer.u8(id).sized((w) => w.bytes(content));
    else writer.u8(0).sized((w) => w.name(id).bytes(content));
  }
  return writer.finish();
}

/** Runs it and returns the SolderError that it throws; any other outcome fails the test. */
export function failure(run: () => unknown): SolderError {
  try {
    run();
  } catch (error) {
    if (error instanceof SolderError) return error;
    throw error;
  }
  return assert.fail("a SolderError was expected");
}

/** Runs it on hostile input: it may succeed, or say that the module is bad or unsupported, and nothing else. */
export function survives(run: () => unknown, what: () => string): void {
  try {
    run();
  } catch (error) {
    const expected =
      error instanceof SolderError && (error.code === "ERR_BAD_MODULE" || error.code === "ERR_UNSUPPORTED");
    if (!expected) throw new Error(`decoding ${what()} threw something else`, { cause: error });
  }
}
