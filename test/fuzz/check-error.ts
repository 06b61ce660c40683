import type { SolderError } from "../../src/errors.ts";
import type { Subject } from "./target.ts";

/** That an error says whose it is and, if it has an offset, that the offset lies in the file. @throws Error if not. */
export function checkError(error: SolderError, { name, bytes, world }: Subject): void {
  const named =
    error.library !== undefined || [name, ...world.keys()].some((known) => error.summary.includes(known));
  if (!named) throw new Error(`an error that names no library: ${error.summary}`, { cause: error });
  if (error.message === "") throw new Error(`an error without a message: ${error.code}`, { cause: error });
  if (error.library === name) checkOffset(error, bytes.length);
}

export function checkOffset(error: SolderError, length: number): void {
  const { offset } = error;
  if (offset === undefined || (Number.isInteger(offset) && offset >= 0 && offset <= length)) return;
  throw new Error(`an offset of ${offset} in ${length} bytes: ${error.summary}`, { cause: error });
}
