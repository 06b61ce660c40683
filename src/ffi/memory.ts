/** node:ffi's helpers that read and write at addresses. None of them can leave the sandbox's memory. */
import { toWasm } from "./conversions.ts";
import { ffiError } from "./errors.ts";
import { viewOf } from "./space.ts";
import type { Kind } from "./types.ts";

/** Where addresses lead: all of a sandbox's memory as it is now. */
export interface MemoryViews {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly view: DataView<ArrayBuffer>;
}

export type GetNumber = (pointer: bigint, offset?: number) => number;
export type GetBigInt = (pointer: bigint, offset?: number) => bigint;
export type SetNumber = (pointer: bigint, offset: number, value: number) => void;
export type SetBigInt = (pointer: bigint, offset: number, value: bigint | number) => void;

/** node:ffi's functions over memory. Addresses are bigints. */
export interface MemoryHelpers {
  readonly getInt8: GetNumber;
  readonly getUint8: GetNumber;
  readonly getInt16: GetNumber;
  readonly getUint16: GetNumber;
  readonly getInt32: GetNumber;
  readonly getUint32: GetNumber;
  readonly getInt64: GetBigInt;
  readonly getUint64: GetBigInt;
  readonly getFloat32: GetNumber;
  readonly getFloat64: GetNumber;
  readonly setInt8: SetNumber;
  readonly setUint8: SetNumber;
  readonly setInt16: SetNumber;
  readonly setUint16: SetNumber;
  readonly setInt32: SetNumber;
  readonly setUint32: SetNumber;
  readonly setInt64: SetBigInt;
  readonly setUint64: SetBigInt;
  readonly setFloat32: SetNumber;
  readonly setFloat64: SetNumber;
  /** The NUL-terminated UTF-8 string at an address; null for the address 0. */
  readonly toString: (pointer: bigint) => string | null;
  /**
   * Bytes at an address as a Buffer (where there is none, a Uint8Array): a copy, or with `copy` false a view of the memory, which has
   * no bytes any more once the memory has grown.
   */
  readonly toBuffer: (pointer: bigint, length: number, copy?: boolean) => Uint8Array;
  /** The same as an ArrayBuffer, always a copy: no ArrayBuffer is a part of another one. */
  readonly toArrayBuffer: (pointer: bigint, length: number, copy?: boolean) => ArrayBuffer;
  /** Writes a string with its terminator into `length` bytes at an address. */
  readonly exportString: (text: string, pointer: bigint, length: number, encoding?: string) => void;
  readonly exportBuffer: (buffer: Uint8Array, pointer: bigint, length: number) => void;
  readonly exportArrayBuffer: (buffer: ArrayBuffer, pointer: bigint, length: number) => void;
  readonly exportArrayBufferView: (view: ArrayBufferView, pointer: bigint, length: number) => void;
  /** The address of bytes that lie in the memory, such as `allocate` gives. */
  readonly getRawPointer: (source: ArrayBufferLike | ArrayBufferView) => bigint;
}

const utf8 = new TextDecoder();

/** @param memory throws where the sandbox is closed */
export function memoryHelpers(memory: () => MemoryViews): MemoryHelpers {
  const at = (pointer: bigint, offset: number, size: number): number => {
    if (typeof pointer !== "bigint") throw ffiError("ERR_INVALID_ARG_TYPE", "The pointer must be a bigint");
    if (!Number.isSafeInteger(offset) || offset < 0) badPlace(pointer);
    const address = Number(pointer);
    const start = address + offset;
    if (address > 0 && start + size <= memory().bytes.length) return start;
    return outside(pointer, offset, size);
  };
  const bytesAt = (pointer: bigint, length: number): Uint8Array<ArrayBuffer> => {
    checkPointer(pointer, "The first argument");
    if (typeof length !== "number") throw ffiError("ERR_INVALID_ARG_TYPE", "The length must be a number");
    if (!Number.isSafeInteger(length) || length < 0) {
      throw ffiError("ERR_INVALID_ARG_VALUE", "The length must be a non-negative integer");
    }
    if (length === 0) return new Uint8Array(0);
    if (pointer === 0n)
      throw ffiError("ERR_FFI_INVALID_POINTER", "Cannot create a buffer from a null pointer");
    const start = at(pointer, 0, length);
    return new Uint8Array(memory().bytes.buffer, start, length);
  };
  const exportBytes = (bytes: Uint8Array, pointer: bigint, length: number, needed = bytes.length): void => {
    checkLength(length);
    if (length < needed) throw outOfRange(`>= ${needed}`, length);
    bytesAt(pointer, needed).set(bytes);
  };
  return {
    getInt8: (pointer, offset = 0) => memory().view.getInt8(at(pointer, offset, 1)),
    getUint8: (pointer, offset = 0) => memory().view.getUint8(at(pointer, offset, 1)),
    getInt16: (pointer, offset = 0) => memory().view.getInt16(at(pointer, offset, 2), true),
    getUint16: (pointer, offset = 0) => memory().view.getUint16(at(pointer, offset, 2), true),
    getInt32: (pointer, offset = 0) => memory().view.getInt32(at(pointer, offset, 4), true),
    getUint32: (pointer, offset = 0) => memory().view.getUint32(at(pointer, offset, 4), true),
    getInt64: (pointer, offset = 0) => memory().view.getBigInt64(at(pointer, offset, 8), true),
    getUint64: (pointer, offset = 0) => memory().view.getBigUint64(at(pointer, offset, 8), true),
    getFloat32: (pointer, offset = 0) => memory().view.getFloat32(at(pointer, offset, 4), true),
    getFloat64: (pointer, offset = 0) => memory().view.getFloat64(at(pointer, offset, 8), true),
    setInt8(pointer, offset, value) {
      const start = at(pointer, offset, 1);
      memory().view.setInt8(start, stored(value, "int8"));
    },
    setUint8(pointer, offset, value) {
      const start = at(pointer, offset, 1);
      memory().view.setUint8(start, stored(value, "uint8"));
    },
    setInt16(pointer, offset, value) {
      const start = at(pointer, offset, 2);
      memory().view.setInt16(start, stored(value, "int16"), true);
    },
    setUint16(pointer, offset, value) {
      const start = at(pointer, offset, 2);
      memory().view.setUint16(start, stored(value, "uint16"), true);
    },
    setInt32(pointer, offset, value) {
      const start = at(pointer, offset, 4);
      memory().view.setInt32(start, stored(value, "int32"), true);
    },
    setUint32(pointer, offset, value) {
      const start = at(pointer, offset, 4);
      memory().view.setUint32(start, stored(value, "uint32"), true);
    },
    setFloat32(pointer, offset, value) {
      const start = at(pointer, offset, 4);
      memory().view.setFloat32(start, stored(value, "float32"), true);
    },
    setFloat64(pointer, offset, value) {
      const start = at(pointer, offset, 8);
      memory().view.setFloat64(start, stored(value, "float64"), true);
    },
    setInt64(pointer, offset, value) {
      const start = at(pointer, offset, 8);
      memory().view.setBigInt64(start, storedBigInt(value, "int64"), true);
    },
    setUint64(pointer, offset, value) {
      const start = at(pointer, offset, 8);
      memory().view.setBigUint64(start, storedBigInt(value, "uint64"), true);
    },
    toString(pointer) {
      checkPointer(pointer, "The first argument");
      return readText(memory().bytes, Number(pointer));
    },
    toBuffer(pointer, length, copy = true) {
      const bytes = bytesAt(pointer, length);
      const result = copy ? bytes.slice() : bytes;
      return typeof Buffer === "function"
        ? Buffer.from(result.buffer, result.byteOffset, result.length)
        : result;
    },
    toArrayBuffer(pointer, length, copy = true) {
      const bytes = bytesAt(pointer, length);
      if (copy) return bytes.slice().buffer;
      throw ffiError(
        "ERR_INVALID_ARG_VALUE",
        "An ArrayBuffer cannot share a library's memory: use toBuffer(pointer, length, false), which can",
      );
    },
    exportString(text, pointer, length, encoding = "utf8") {
      if (typeof text !== "string") throw wrongType("string", "of type string", text);
      if (typeof encoding !== "string") throw wrongType("encoding", "of type string", encoding);
      checkLength(length);
      const bytes = encode(text, encoding.toLowerCase());
      exportBytes(bytes, pointer, length);
    },
    exportBuffer(buffer, pointer, length) {
      const isBuffer =
        typeof Buffer === "function" ? Buffer.isBuffer(buffer) : (buffer as unknown) instanceof Uint8Array;
      if (!isBuffer) throw wrongType("buffer", "an instance of Buffer", buffer);
      exportBytes(buffer, pointer, length);
    },
    exportArrayBuffer(buffer, pointer, length) {
      if (!((buffer as unknown) instanceof ArrayBuffer))
        throw wrongType("arrayBuffer", "an instance of ArrayBuffer", buffer);
      exportBytes(new Uint8Array(buffer), pointer, length);
    },
    exportArrayBufferView(view, pointer, length) {
      const bytes = ArrayBuffer.isView(view) ? viewOf(view) : undefined;
      if (bytes === undefined) throw wrongType("arrayBufferView", "an instance of ArrayBufferView", view);
      exportBytes(bytes, pointer, length);
    },
    getRawPointer(source) {
      const view = viewOf(source);
      if (view === undefined) {
        const wanted = "a Buffer, ArrayBuffer, SharedArrayBuffer, or ArrayBufferView";
        throw ffiError("ERR_INVALID_ARG_TYPE", `The first argument must be ${wanted}`);
      }
      if (view.buffer === memory().bytes.buffer) return BigInt(view.byteOffset);
      throw ffiError(
        "ERR_FFI_INVALID_POINTER",
        "These bytes have no address in a library's memory: pass them as an argument, which copies them, or use allocate()",
      );
    },
  };
}

/** A value as it can be stored. @throws ERR_INVALID_ARG_VALUE */
function stored(value: unknown, kind: Kind): number {
  return toWasm(kind, value, undefined, badValue) as number;
}

/** 64-bit values may be given as numbers. */
function storedBigInt(value: unknown, kind: Kind): bigint {
  if (typeof value !== "bigint" && typeof value !== "number") return badValue("a bigint or a number");
  const exact = typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
  return toWasm(kind, exact, "i64", badValue) as bigint;
}

function badValue(what: string): never {
  throw ffiError("ERR_INVALID_ARG_VALUE", `Value must be ${what}`);
}

function checkPointer(pointer: unknown, what: string): asserts pointer is bigint {
  if (typeof pointer !== "bigint") throw ffiError("ERR_INVALID_ARG_TYPE", `${what} must be a bigint`);
}

function badPlace(pointer: bigint): never {
  if (pointer === 0n) throw nullPointer();
  throw ffiError("ERR_INVALID_ARG_VALUE", "The offset must be a non-negative integer");
}

function nullPointer(): Error {
  return ffiError("ERR_FFI_INVALID_POINTER", "Cannot dereference a null pointer");
}

/** Natively there is nothing that could tell. */
function outside(pointer: bigint, offset: number, size: number): never {
  if (pointer === 0n) throw nullPointer();
  const where = `0x${pointer.toString(16)}${offset > 0 ? ` + ${offset}` : ""}`;
  throw ffiError("ERR_FFI_INVALID_POINTER", `${size} bytes at ${where} are not in the library's memory`);
}

/** The NUL-terminated string at an address; null at 0. @throws ERR_FFI_INVALID_POINTER where there is no end. */
export function readText(bytes: Uint8Array, address: number): string | null {
  if (address === 0) return null;
  const end = address < bytes.length ? bytes.indexOf(0, address) : -1;
  if (end < 0) {
    throw ffiError(
      "ERR_FFI_INVALID_POINTER",
      `There is no string at 0x${address.toString(16)}: no NUL follows`,
    );
  }
  // Short ones are made faster than the decoder is called.
  if (end - address < 32) {
    let text = "";
    for (let i = address; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte > 0x7f) return utf8.decode(bytes.slice(address, end));
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return utf8.decode(bytes.slice(address, end));
}

/** A string with its terminator. */
function encode(text: string, encoding: string): Uint8Array {
  const wide = ["ucs2", "ucs-2", "utf16le", "utf-16le"].includes(encoding);
  const content =
    typeof Buffer === "function"
      ? Buffer.from(text, encoding as BufferEncoding)
      : portable(text, encoding, wide);
  const bytes = new Uint8Array(content.length + (wide ? 2 : 1));
  bytes.set(content);
  return bytes;
}

function portable(text: string, encoding: string, wide: boolean): Uint8Array {
  if (wide) {
    const bytes = new DataView(new ArrayBuffer(text.length * 2));
    for (let i = 0; i < text.length; i++) bytes.setUint16(i * 2, text.charCodeAt(i), true);
    return new Uint8Array(bytes.buffer);
  }
  if (encoding === "utf8" || encoding === "utf-8") return new TextEncoder().encode(text);
  throw ffiError("ERR_INVALID_ARG_VALUE", `Unknown encoding: ${encoding}`);
}

function checkLength(length: unknown): void {
  if (typeof length !== "number") throw wrongType("len", "of type number", length);
  if (!Number.isInteger(length)) throw outOfRange("an integer", length);
  if (length < 0 || length > Number.MAX_SAFE_INTEGER)
    throw outOfRange(`>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, length);
}

function outOfRange(wanted: string, received: number): Error {
  return ffiError(
    "ERR_OUT_OF_RANGE",
    `The value of "len" is out of range. It must be ${wanted}. Received ${received}`,
  );
}

function wrongType(name: string, wanted: string, received: unknown): Error {
  const type = typeof received;
  const what =
    received === null || received === undefined
      ? `${received}`
      : type === "object"
        ? `an instance of ${(received as object).constructor?.name ?? "Object"}`
        : type === "function"
          ? `function ${(received as { name: string }).name}`
          : `type ${type} (${type === "string" ? `'${received}'` : String(received)}${type === "bigint" ? "n" : ""})`;
  return ffiError("ERR_INVALID_ARG_TYPE", `The "${name}" argument must be ${wanted}. Received ${what}`);
}
