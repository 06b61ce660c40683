import { SolderError } from "../errors.ts";

/** The error for what can be no image. */
export function unsupported(library: string, reason: string): SolderError {
  return new SolderError("ERR_UNSUPPORTED", `cannot be linked ahead of time: ${reason}`, { library });
}
