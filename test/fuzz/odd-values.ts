import type { Random } from "./random.ts";

/** Names that mean something to a linker, to JavaScript, or to whoever prints them. */
const names = [
  "",
  "__proto__",
  "constructor",
  "toString",
  "then",
  "length",
  "0",
  "a\0b",
  "tab\there\nline",
  "\u{feff}mark",
  "\u{1f600}",
  "..",
  "../libc.so",
  "/libc.so",
  "libc.so",
  "libdl.so",
  "env",
  "GOT.mem",
  "GOT.func",
  "wasi_snapshot_preview1",
  "memory",
  "__indirect_function_table",
  "__stack_pointer",
  "__memory_base",
  "__table_base",
  "__heap_base",
  "__dso_handle",
  "__wasm_call_ctors",
  "__wasm_apply_data_relocs",
  "_initialize",
  "_start",
  "__c_longjmp",
  "__cpp_exception",
  "malloc",
  "free",
  "atexit",
  "__cxa_atexit",
  "getcwd",
  "dlopen",
  "dlsym",
  "dlerror",
];

/** The edges of what integers, memories, tables, alignments and engines' limits are. */
const numbers = [
  0, 1, 2, 3, 15, 16, 17, 30, 31, 32, 33, 63, 64, 127, 128, 255, 1000, 65535, 65536, 65537, 100_000,
  1_000_000, 1_000_001, 9_999_999, 10_000_000, 10_000_001, 0x7fffffff, 0x80000000, 0xc0000000, 0xfffffff0,
  0xffffffff,
];

export function oddName(random: Random, others: readonly string[] = []): string {
  if (others.length > 0 && random.chance(0.4)) return random.pick(others);
  return random.chance(0.05) ? "long".repeat(1 + random.below(5000)) : random.pick(names);
}

/** An unsigned 32-bit integer. */
export function oddNumber(random: Random): number {
  return random.chance(0.3) ? random.below(300) : random.pick(numbers);
}
