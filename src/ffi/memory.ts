/** node:ffi's helpers that read and write at addresses. None of them can leave the sandbox's memory. */
import { ffiError } from "./errors.ts";
import { viewOf } from "./space.ts";

/** Where addresses lead: the memory of a sandbox. */
export type MemoryOf = () => ArrayBuffer;

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

type Width =
  | "Int8"
  | "Uint8"
  | "Int16"
  | "Uint16"
  | "Int32"
  | "Uint32"
  | "BigInt64"
  | "BigUint64"
  | "Float32"
  | "Float64";

/** How each width is checked, by DataView's names. */
const widths: Readonly<
  Record<Width, { readonly size: number; readonly label: string; readonly fits: (value: unknown) => boolean }>
> = {
  Int8: { size: 1, label: "an int8", fits: within(-128, 127) },
  Uint8: { size: 1, label: "a uint8", fits: within(0, 255) },
  Int16: { size: 2, label: "an int16", fits: within(-32768, 32767) },
  Uint16: { size: 2, label: "a uint16", fits: within(0, 65535) },
  Int32: { size: 4, label: "an int32", fits: within(-(2 ** 31), 2 ** 31 - 1) },
  Uint32: { size: 4, label: "a uint32", fits: within(0, 2 ** 32 - 1) },
  BigInt64: {
    size: 8,
    label: "an int64",
    fits: (value) => typeof value === "bigint" && BigInt.asIntN(64, value) === value,
  },
  BigUint64: {
    size: 8,
    label: "a uint64",
    fits: (value) => typeof value === "bigint" && BigInt.asUintN(64, value) === value,
  },
  Float32: { size: 4, label: "a float", fits: (value) => typeof value === "number" },
  Float64: { size: 8, label: "a double", fits: (value) => typeof value === "number" },
};

function within(least: number, most: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

const utf8 = new TextDecoder();

export function memoryHelpers(memory: MemoryOf): MemoryHelpers {
  const get =
    <T>(width: Width) =>
    (pointer: bigint, offset = 0): T => {
      const at = place(memory, pointer, offset, widths[width].size);
      return new DataView(memory())[`get${width}`](at, true) as T;
    };
  const set =
    <T>(width: Width) =>
    (pointer: bigint, offset: number, value: T): void => {
      const { size, label, fits } = widths[width];
      const at = place(memory, pointer, offset, size);
      const stored = width.startsWith("Big") ? asBigInt(value) : value;
      if (!fits(stored)) throw ffiError("ERR_INVALID_ARG_VALUE", `Value must be ${label}`);
      new DataView(memory())[`set${width}`](at, stored as never, true);
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
    return new Uint8Array(memory(), inside(memory, pointer, 0, length), length);
  };
  const exportBytes = (bytes: Uint8Array, pointer: bigint, length: number, needed = bytes.length): void => {
    checkLength(length);
    if (length < needed) throw outOfRange(`>= ${needed}`, length);
    bytesAt(pointer, needed).set(bytes);
  };
  return {
    getInt8: get("Int8"),
    getUint8: get("Uint8"),
    getInt16: get("Int16"),
    getUint16: get("Uint16"),
    getInt32: get("Int32"),
    getUint32: get("Uint32"),
    getInt64: get("BigInt64"),
    getUint64: get("BigUint64"),
    getFloat32: get("Float32"),
    getFloat64: get("Float64"),
    setInt8: set("Int8"),
    setUint8: set("Uint8"),
    setInt16: set("Int16"),
    setUint16: set("Uint16"),
    setInt32: set("Int32"),
    setUint32: set("Uint32"),
    setInt64: set("BigInt64"),
    setUint64: set("BigUint64"),
    setFloat32: set("Float32"),
    setFloat64: set("Float64"),
    toString(pointer) {
      checkPointer(pointer, "The first argument");
      return readText(new Uint8Array(memory()), Number(pointer));
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
      if (view.buffer === memory()) return BigInt(view.byteOffset);
      throw ffiError(
        "ERR_FFI_INVALID_POINTER",
        "These bytes have no address in a library's memory: pass them as an argument, which copies them, or use allocate()",
      );
    },
  };
}

/** 64-bit values may be given as numbers. */
function asBigInt(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === "bigint") return value;
  throw ffiError("ERR_INVALID_ARG_VALUE", "Value must be a bigint or a number");
}

function checkPointer(pointer: unknown, what: string): asserts pointer is bigint {
  if (typeof pointer !== "bigint") throw ffiError("ERR_INVALID_ARG_TYPE", `${what} must be a bigint`);
}

/** Where a value of `size` bytes lies. @throws errors of node:ffi */
function place(memory: MemoryOf, pointer: unknown, offset: unknown, size: number): number {
  checkPointer(pointer, "The pointer");
  if (pointer === 0n) throw ffiError("ERR_FFI_INVALID_POINTER", "Cannot dereference a null pointer");
  if (!Number.isSafeInteger(offset) || (offset as number) < 0) {
    throw ffiError("ERR_INVALID_ARG_VALUE", "The offset must be a non-negative integer");
  }
  return inside(memory, pointer, offset as number, size);
}

/** That bytes lie in the memory. Natively there is nothing that could tell. */
function inside(memory: MemoryOf, pointer: bigint, offset: number, size: number): number {
  const start = pointer + BigInt(offset);
  if (start >= 0n && start + BigInt(size) <= BigInt(memory().byteLength)) return Number(start);
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
