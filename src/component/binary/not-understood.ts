import { SolderError } from "../../errors.ts";

/** The error for what is valid in a component, and beyond what Solder reads. */
export function notUnderstood(what: string, offset: number): SolderError {
  return new SolderError("ERR_UNSUPPORTED", `${what} of a component is not understood`, { offset });
}
