/** Errors with node:ffi's codes and messages. */

/** The codes of node:ffi. */
export type FfiErrorCode =
  | "ERR_FFI_CALL_FAILED"
  | "ERR_FFI_INVALID_POINTER"
  | "ERR_FFI_LIBRARY_CLOSED"
  | "ERR_INVALID_ARG_VALUE"
  | "ERR_INVALID_ARG_TYPE"
  | "ERR_OUT_OF_RANGE";

const classes = {
  ERR_FFI_CALL_FAILED: Error,
  ERR_FFI_INVALID_POINTER: Error,
  ERR_FFI_LIBRARY_CLOSED: Error,
  ERR_INVALID_ARG_VALUE: TypeError,
  ERR_INVALID_ARG_TYPE: TypeError,
  ERR_OUT_OF_RANGE: RangeError,
} as const;

/** An error as node:ffi would throw it: a class of the language's with a `code`. */
export function ffiError(
  code: FfiErrorCode,
  message: string,
  cause?: unknown,
): Error & { code: FfiErrorCode } {
  const error = new classes[code](message, cause === undefined ? undefined : { cause });
  return Object.assign(error, { code });
}

export const libraryClosed = (): Error => ffiError("ERR_FFI_LIBRARY_CLOSED", "Library is closed");

/** Throws for an argument of the wrong kind. */
export function badArgument(index: number, what: string): never {
  throw ffiError("ERR_INVALID_ARG_VALUE", `Argument ${index} must ${what}`);
}

export function badCount(expected: number, actual: number): never {
  throw ffiError("ERR_INVALID_ARG_VALUE", `Invalid argument count: expected ${expected}, got ${actual}`);
}
