/**
 * The functions of node:ffi. They share one sandbox, as libraries in a process share its address space; `new Sandbox()` makes others.
 */
import { ffiError } from "./errors.ts";
import { DynamicLibrary, shareSandbox } from "./library.ts";
import type { MemoryHelpers } from "./memory.ts";
import { type Allocation, type LibraryInput, type OpenedLibrary, Sandbox } from "./sandbox.ts";
import type { Definitions } from "./types.ts";

export type { FfiErrorCode } from "./errors.ts";
export { DynamicLibrary } from "./library.ts";
export type { GetBigInt, GetNumber, MemoryHelpers, SetBigInt, SetNumber } from "./memory.ts";
export type { Allocation, LibraryInput, OpenedLibrary, SandboxOptions } from "./sandbox.ts";
export { Sandbox } from "./sandbox.ts";
export type { MemberType, MemberValue, Struct, StructMembers, StructValue } from "./struct.ts";
export { struct, union } from "./struct.ts";
export type {
  ArgumentOf,
  CallbackFunction,
  Definitions,
  ForeignFunction,
  ForeignFunctions,
  FunctionSignature,
  ResultOf,
  TypeName,
} from "./types.ts";
export { types } from "./types.ts";

let shared: Sandbox | undefined;

/** The sandbox of this module's functions: without rights, and with as much memory as libraries ask for. */
export function defaultSandbox(): Sandbox {
  shared ??= new Sandbox();
  return shared;
}

shareSandbox(defaultSandbox);

/** How files of libraries end, everywhere. */
export const suffix = "so";

/** Opens a library; see Sandbox. @throws Error with the code ERR_FFI_CALL_FAILED where that cannot be done. */
export function dlopen<const D extends Definitions = Record<never, never>>(
  input: LibraryInput,
  definitions?: D,
): OpenedLibrary<D> {
  return defaultSandbox().dlopen(input, definitions);
}

/** The same where libraries have to be fetched first. */
export function open<const D extends Definitions = Record<never, never>>(
  input: LibraryInput | Promise<LibraryInput>,
  definitions?: D,
): Promise<OpenedLibrary<D>> {
  return defaultSandbox().open(input, definitions);
}

export function dlclose(handle: DynamicLibrary): void {
  checkHandle(handle).close();
}

export function dlsym(handle: DynamicLibrary, symbol: string): bigint {
  return checkHandle(handle).getSymbol(symbol);
}

/** node:ffi's, for C that uses libuv. @throws always: a sandbox has no event loop. */
export function getCurrentEventLoop(): never {
  throw ffiError("ERR_FFI_CALL_FAILED", "There is no event loop of libuv's in a sandbox");
}

function checkHandle(handle: unknown): DynamicLibrary {
  if (handle instanceof DynamicLibrary) return handle;
  throw ffiError("ERR_INVALID_ARG_TYPE", "The handle must be a DynamicLibrary");
}

/** Memory in the shared sandbox. */
export function allocate(size: number): Allocation {
  return defaultSandbox().allocate(size);
}

const memory = (): MemoryHelpers => defaultSandbox().memory;

export const getInt8: MemoryHelpers["getInt8"] = (...args) => memory().getInt8(...args);
export const getUint8: MemoryHelpers["getUint8"] = (...args) => memory().getUint8(...args);
export const getInt16: MemoryHelpers["getInt16"] = (...args) => memory().getInt16(...args);
export const getUint16: MemoryHelpers["getUint16"] = (...args) => memory().getUint16(...args);
export const getInt32: MemoryHelpers["getInt32"] = (...args) => memory().getInt32(...args);
export const getUint32: MemoryHelpers["getUint32"] = (...args) => memory().getUint32(...args);
export const getInt64: MemoryHelpers["getInt64"] = (...args) => memory().getInt64(...args);
export const getUint64: MemoryHelpers["getUint64"] = (...args) => memory().getUint64(...args);
export const getFloat32: MemoryHelpers["getFloat32"] = (...args) => memory().getFloat32(...args);
export const getFloat64: MemoryHelpers["getFloat64"] = (...args) => memory().getFloat64(...args);
export const setInt8: MemoryHelpers["setInt8"] = (...args) => memory().setInt8(...args);
export const setUint8: MemoryHelpers["setUint8"] = (...args) => memory().setUint8(...args);
export const setInt16: MemoryHelpers["setInt16"] = (...args) => memory().setInt16(...args);
export const setUint16: MemoryHelpers["setUint16"] = (...args) => memory().setUint16(...args);
export const setInt32: MemoryHelpers["setInt32"] = (...args) => memory().setInt32(...args);
export const setUint32: MemoryHelpers["setUint32"] = (...args) => memory().setUint32(...args);
export const setInt64: MemoryHelpers["setInt64"] = (...args) => memory().setInt64(...args);
export const setUint64: MemoryHelpers["setUint64"] = (...args) => memory().setUint64(...args);
export const setFloat32: MemoryHelpers["setFloat32"] = (...args) => memory().setFloat32(...args);
export const setFloat64: MemoryHelpers["setFloat64"] = (...args) => memory().setFloat64(...args);
const readString: MemoryHelpers["toString"] = (...args) => memory().toString(...args);

export { readString as toString };
export const toBuffer: MemoryHelpers["toBuffer"] = (...args) => memory().toBuffer(...args);
export const toArrayBuffer: MemoryHelpers["toArrayBuffer"] = (...args) => memory().toArrayBuffer(...args);
export const exportString: MemoryHelpers["exportString"] = (...args) => memory().exportString(...args);
export const exportBuffer: MemoryHelpers["exportBuffer"] = (...args) => memory().exportBuffer(...args);
export const exportArrayBuffer: MemoryHelpers["exportArrayBuffer"] = (...args) =>
  memory().exportArrayBuffer(...args);
export const exportArrayBufferView: MemoryHelpers["exportArrayBufferView"] = (...args) =>
  memory().exportArrayBufferView(...args);
export const getRawPointer: MemoryHelpers["getRawPointer"] = (...args) => memory().getRawPointer(...args);
