/** The library of the tests, and its functions' definitions. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileC, temporaryFolder } from "../support.ts";

export const librarySource: string = fileURLToPath(new URL("library.c", import.meta.url));

/** Compiles it and returns its path. */
export async function compileLibrary(): Promise<string> {
  const folder = temporaryFolder();
  await compileC(folder, ["-shared", "-O1", "-w", librarySource, "-o", "library.so"]);
  return join(folder, "library.so");
}

export const definitions = {
  add: { arguments: ["i32", "i32"], return: "i32" },
  same_i8: { arguments: ["i8"], return: "i8" },
  same_u8: { arguments: ["u8"], return: "u8" },
  same_i16: { arguments: ["i16"], return: "i16" },
  same_u16: { arguments: ["u16"], return: "u16" },
  same_u32: { arguments: ["u32"], return: "u32" },
  same_i64: { arguments: ["i64"], return: "i64" },
  same_u64: { arguments: ["u64"], return: "u64" },
  same_f32: { arguments: ["f32"], return: "f32" },
  same_f64: { arguments: ["f64"], return: "f64" },
  same_bool: { arguments: ["bool"], return: "bool" },
  same_char: { arguments: ["char"], return: "char" },
  same_string: { arguments: ["string"], return: "string" },
  same_pointer: { arguments: ["pointer"], return: "pointer" },
  mixed: { arguments: ["i8", "u64", "f32", "string", "f64"], return: "f64" },
  length: { arguments: ["string"], return: "uint64" },
  plus_long: { arguments: ["int64", "int64"], return: "int64" },
  nothing: {},
  greeting: { return: "string" },
  fill: { arguments: ["buffer", "i32"] },
  sum: { arguments: ["buffer", "u32"], return: "u32" },
  move: { arguments: ["buffer", "buffer", "u32"] },
  upper: { arguments: ["buffer"] },
  call: { arguments: ["function", "i32"], return: "i32" },
  call_all: { arguments: ["function"], return: "f64" },
  keep: { arguments: ["function"] },
  call_kept: { arguments: ["i32"], return: "i32" },
  sort: { arguments: ["buffer", "i32", "function"] },
} as const;
