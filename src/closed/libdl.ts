import { decodeLibrary, type Library } from "../dylink/library.ts";
import { libdlName } from "../dylink/names.ts";
import { base64Bytes } from "./base64.ts";
import { libdlBytes } from "./libdl-bytes.ts";

/** The address of the table that describes a closed world, as libdl.c imports it. */
export const worldSymbol = "__solder_world";

/** What libdl.c puts before the names of the functions that it answers. Their first argument is the calling object's number. */
export const closedPrefix = "closed_";

/** What an entry calls: the constructors of what is there from the start, and the exit handlers that are left at the end. */
export const closedStart = "closed_start";
export const closedExit = "closed_exit";

let decoded: Library | undefined;

/** The library that answers `dlopen` and the like where nothing is added at run time: libdl.c. */
export function closedLibdl(): Library {
  decoded ??= decodeLibrary(base64Bytes(libdlBytes), libdlName);
  return decoded;
}
