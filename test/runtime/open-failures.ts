/** The steps of dlopen at which it can fail: libraries that make it fail right there, and what dlerror says. */
import type { ErrorCode } from "../../src/errors.ts";
import { hex } from "../binary/bytes.ts";
import { type LibraryParts, libraryBytes } from "../library-builder.ts";

/** What lies in a folder: bytes, or what has none. */
export type Entry = Uint8Array | "directory" | "loop" | "unreadable";

export type Files = Readonly<Record<string, Entry>>;

/** One way to fail. `libx.so` is opened; RUNPATH `$ORIGIN` finds what it needs beside it. */
export interface Failure {
  readonly step: string;
  readonly files: Files;
  readonly code: ErrorCode;
  /** What dlerror says; DIR stands for the folder. */
  readonly text: string | RegExp;
  /** What is in the folder when it is tried again; a good `libx.so` by default. */
  readonly corrected?: Files;
  readonly lazy?: true;
  /** Only in a program that has libc, or only in one that has none. */
  readonly only?: "libc" | "no libc";
}

const trap = hex("00");
const outOfBounds = hex("41 7f 41 00 36 02 00"); // i32.store of 0 at -1
const movesStack = "23 02 41 c0 00 6b 24 02"; // __stack_pointer -= 64
const callFirst = "10 00"; // the function with index 0
const registers = "23 01 41 00 41 00 10 00 1a"; // the function with index 0 is told its first slot
const atexitImport = { imports: { __cxa_atexit: "i32 i32 i32 > i32" } };
const answer = hex("41 2a"); // i32.const 42

const runpath = { runtimePath: ["$ORIGIN"] };

/** A library that works: `answer()` is 42, its data and its slot are its own. */
export function goodParts(more: LibraryParts = {}): LibraryParts {
  return {
    ...runpath,
    memorySize: 1000,
    memoryAlignment: 4,
    data: { datum: 8 },
    elements: ["answer"],
    ...more,
    functions: { ...more.functions, answer: "> i32" },
    bodies: { ...more.bodies, answer },
  };
}

const good = libraryBytes(goodParts());
const goodFiles: Files = { "libx.so": good };
const good_ = (more: LibraryParts): Uint8Array<ArrayBuffer> => libraryBytes(goodParts(more));

const dependencies = { "liba.so": good, "libb.so": good, "libc1.so": good };
const needs = (...needed: readonly string[]): Uint8Array<ArrayBuffer> => good_({ needed });

/** Three libraries of which the root needs two, and the second one needs the third. */
const family: Files = {
  "libx.so": needs("liba.so", "libb.so"),
  ...dependencies,
  "libb.so": needs("libc1.so"),
};

const inFamily = (name: string, entry: Entry): Files => ({ ...family, [name]: entry });

const damaged = good.slice(0, good.length - 3);

function files(): Failure[] {
  const found = (step: string, files: Files, obstacle: string): Failure => ({
    step: `the file: ${step}`,
    files,
    code: "ERR_LIBRARY_NOT_FOUND",
    text: `DIR/libx.so: not found; searched: DIR/libx.so (guest path${obstacle})`,
  });
  return [
    found("not there", {}, ""),
    found("a directory", { "libx.so": "directory" }, ", a directory"),
    found("a loop of symbolic links", { "libx.so": "loop" }, ", too many symbolic links"),
    found("unreadable", { "libx.so": "unreadable" }, ", permission denied"),
  ];
}

function decoding(): Failure[] {
  const bad = (
    step: string,
    bytes: Uint8Array,
    text: string,
    code: ErrorCode = "ERR_BAD_MODULE",
  ): Failure => ({ step: `decode: ${step}`, files: { "libx.so": bytes }, code, text });
  const preamble = "00 61 73 6d 01 00 00 00";
  return [
    bad("an empty file", hex(""), "libx.so: not a WebAssembly module: it does not begin with \\0asm"),
    bad(
      "not wasm",
      new TextEncoder().encode("#!/bin/sh\n"),
      "libx.so: not a WebAssembly module: it does not begin with \\0asm",
    ),
    bad("truncated in its header", hex("00 61 73 6d 01 00"), "libx.so: unexpected end"),
    bad("truncated in its last section", damaged, "libx.so: 6 bytes wanted, 3 left"),
    bad(
      "a damaged dylink.0",
      // Its name and a subsection of 127 bytes, of which none is there.
      hex(`${preamble} 00 0b 08 64 79 6c 69 6e 6b 2e 30 01 7f`),
      "libx.so: 127 bytes wanted, 0 left",
    ),
    bad(
      "dylink.0 after another section",
      hex(`${preamble} 01 01 00 00 09 08 64 79 6c 69 6e 6b 2e 30`),
      "libx.so: dylink.0 is not the first section",
    ),
    bad(
      "a data segment out of bounds",
      good_({ segment: { offset: 0x7fff_0000, bytes: answer } }),
      "libx.so: data segment[0]: it ends at 2147418114, but its dylink section asks for 1000 in all",
    ),
    bad(
      "an element segment out of bounds",
      good_({ elementOffset: 0x100000 }),
      "libx.so: element segment[0]: it ends at 1048577, but its dylink section asks for 1 in all",
    ),
    bad(
      "a component",
      hex("00 61 73 6d 0d 00 01 00"),
      "libx.so: this is a component, not a core module",
      "ERR_UNSUPPORTED",
    ),
    bad(
      "no library",
      libraryBytes({ plain: true }),
      "libx.so: not a shared library: it has no dylink.0 section",
      "ERR_WRONG_KIND",
    ),
    bad(
      "a program",
      good_({ functions: { _start: ">" } }),
      "libx.so: a program, not a shared library: it exports _start",
      "ERR_WRONG_KIND",
    ),
    bad(
      "wasm64",
      good_({ memory: { index: "i64" } }),
      "libx.so: has a 64-bit memory (memory64), which is not supported",
      "ERR_UNSUPPORTED",
    ),
    bad(
      "threads",
      good_({ memory: { shared: true, maximum: 10n } }),
      "libx.so: has a shared memory (threads), which is not supported",
      "ERR_UNSUPPORTED",
    ),
  ];
}

function dependenciesThatFail(): Failure[] {
  const positions = [
    ["the first", "liba.so", "libx.so"],
    ["the last", "libb.so", "libx.so"],
    ["a nested one", "libc1.so", "libb.so"],
  ] as const;
  return positions.flatMap(([which, name, neededBy]): Failure[] => [
    {
      step: `dependencies: ${which} is missing`,
      files: Object.fromEntries(Object.entries(family).filter(([key]) => key !== name)),
      corrected: family,
      code: "ERR_LIBRARY_NOT_FOUND",
      text: new RegExp(
        `^${name}: not found, needed by ${neededBy}; searched: DIR/${name} \\(RUNPATH of ${neededBy}, guest path\\)`,
      ),
    },
    {
      step: `dependencies: ${which} is a directory`,
      files: inFamily(name, "directory"),
      corrected: family,
      code: "ERR_LIBRARY_NOT_FOUND",
      text: new RegExp(
        `^${name}: not found, needed by ${neededBy}; searched: DIR/${name} \\(.*, a directory\\)`,
      ),
    },
    {
      step: `dependencies: ${which} is damaged`,
      files: inFamily(name, damaged),
      corrected: family,
      code: "ERR_BAD_MODULE",
      text: `${name}: 6 bytes wanted, 3 left`,
    },
    {
      step: `dependencies: ${which} has undefined symbols`,
      files: inFamily(name, good_({ imports: { gone: ">" } })),
      corrected: family,
      code: "ERR_UNRESOLVED_SYMBOLS",
      text: `${name}: undefined symbol: gone (function () -> nothing)`,
    },
    {
      step: `dependencies: ${which} is refused by the engine`,
      files: inFamily(name, good_({ functions: { f: ">" }, bodies: { f: hex("41 00") } })),
      corrected: family,
      code: "ERR_BAD_MODULE",
      text: new RegExp(`^${name}: the engine refuses it: .*@\\+\\d+$`),
    },
    {
      step: `dependencies: ${which} cannot be instantiated`,
      files: inFamily(name, good_({ functions: { f: ">" }, start: "f", bodies: { f: trap } })),
      corrected: family,
      code: "ERR_INSTANTIATE",
      text: `${name}: it could not be instantiated: unreachable`,
    },
    {
      step: `dependencies: ${which} has data relocations that trap`,
      files: inFamily(name, relocating(trap)),
      corrected: family,
      code: "ERR_INSTANTIATE",
      text: `${name}: its data relocations trapped: unreachable`,
    },
    {
      step: `dependencies: ${which} has a constructor that traps`,
      files: inFamily(name, constructing(trap)),
      corrected: family,
      code: "ERR_TRAP",
      text: constructorTrap(name, "unreachable"),
    },
  ]);
}

function symbols(): Failure[] {
  const undefined_ = (step: string, parts: LibraryParts, text: string, lazy?: true): Failure => ({
    step: `symbols: ${step}`,
    files: { "libx.so": good_(parts) },
    code: "ERR_UNRESOLVED_SYMBOLS",
    text: `libx.so: ${text}`,
    ...(lazy && { lazy }),
  });
  const mismatch = (step: string, parts: LibraryParts, text: string): Failure => ({
    step: `types: ${step}`,
    files: {
      "libx.so": good_({ needed: ["liba.so"], ...parts }),
      "liba.so": good_({ functions: { other: "> i32" } }),
    },
    code: "ERR_TYPE_MISMATCH",
    text: `libx.so: ${text}`,
  });
  return [
    undefined_(
      "a function under RTLD_NOW",
      { imports: { gone: "i32 > f64" } },
      "undefined symbol: gone (function (i32) -> f64)",
    ),
    undefined_("data, also under RTLD_LAZY", { got: ["mem:gone"] }, "undefined symbol: gone (data)", true),
    undefined_(
      "a function's address, also under RTLD_LAZY",
      { got: ["func:gone"] },
      "undefined symbol: gone (address of a function)",
      true,
    ),
    undefined_(
      "a tag, also under RTLD_LAZY",
      { tags: { gone: "i32 >" } },
      "undefined symbol: gone (tag (i32) -> nothing)",
      true,
    ),
    undefined_(
      "several at once",
      { imports: { one: ">", "fine?": ">" }, got: ["mem:two", "func:three"], tags: { four: ">" } },
      "undefined symbols: one (function () -> nothing), four (tag () -> nothing), two (data), three (address of a function)",
    ),
    undefined_(
      "a host import",
      { host: { "machine.beep": "i32 >" } },
      "undefined symbol: machine.beep (host function (i32) -> nothing)",
      true,
    ),
    mismatch(
      "a function of another type",
      { imports: { other: "f64 > i32" } },
      "other is wanted as function (f64) -> i32, but it is function () -> i32 in liba.so",
    ),
    mismatch(
      "data that is a function",
      { got: ["mem:answer"] },
      "answer is wanted as data, but it is function () -> i32 in libx.so",
    ),
    mismatch(
      "a function that is data",
      { imports: { datum: ">" } },
      "datum is wanted as function () -> nothing, but it is data in libx.so",
    ),
    mismatch(
      "a tag of another type",
      { tags: { __c_longjmp: "i64 >" } },
      "__c_longjmp is wanted as tag (i64) -> nothing, but it is tag (i32) -> nothing in the loader",
    ),
  ];
}

function limits(): Failure[] {
  const limit = (
    step: string,
    parts: LibraryParts,
    text: string | RegExp,
    only?: Failure["only"],
  ): Failure => ({
    step: `limits: ${step}`,
    files: { "libx.so": good_(parts) },
    code: "ERR_LIMIT",
    text,
    ...(only && { only }),
  });
  const needy: Files = inFamily("libb.so", good_({ memorySize: 0x7fff_0000, needed: ["libc1.so"] }));
  return [
    limit(
      "the memory import's minimum",
      { memory: { minimum: 60_000n } },
      /^libx\.so: the memory cannot grow from \d+ to 60000 pages of 64 KiB$/,
    ),
    limit(
      "its data is larger than the memory may grow",
      { memorySize: 100_000_000 },
      /^libx\.so: the memory cannot grow from \d+ to \d+ pages of 64 KiB$/,
    ),
    limit(
      "its data is as large as the address space",
      { memorySize: 0xffff_ffff },
      /^libx\.so: the memory cannot grow from \d+ to \d+ pages of 64 KiB$/,
    ),
    limit(
      "its data and its alignment are more than the address space",
      { memorySize: 0xffff_fff0, memoryAlignment: 16 },
      /^libx\.so: the memory cannot grow from \d+ to \d+ pages of 64 KiB$/,
    ),
    limit(
      "the table import's minimum",
      { tableMinimum: 20_000_000 },
      /^libx\.so: the function table cannot grow from \d+ to 20000000 elements$/,
    ),
    limit(
      "its slots are more than a table has",
      { tableSize: 0xffff_ffff },
      /^libx\.so: the function table cannot grow from \d+ to \d+ elements$/,
    ),
    {
      step: "limits: the last of several libraries is too large",
      files: needy,
      corrected: family,
      code: "ERR_LIMIT",
      text: /^libb\.so: the memory cannot grow from \d+ to \d+ pages of 64 KiB$/,
    },
  ];
}

function compiling(): Failure[] {
  return [
    {
      step: "compile: a function body that the engine refuses",
      files: { "libx.so": good_({ functions: { f: ">" }, bodies: { f: hex("6a") } }) },
      code: "ERR_BAD_MODULE",
      text: /^libx\.so: the engine refuses it: .*@\+\d+$/,
    },
  ];
}

/** A library with a start function of these instructions, which calls `imports` if need be. */
const starting = (f: Uint8Array, more: LibraryParts = {}): Uint8Array =>
  good_({ ...more, functions: { f: ">" }, start: "f", bodies: { f } });

const relocating = (body: Uint8Array): Uint8Array =>
  good_({
    functions: { __wasm_apply_data_relocs: ">" },
    bodies: { __wasm_apply_data_relocs: body },
  });

const constructing = (body: Uint8Array, more: LibraryParts = {}): Uint8Array =>
  good_({ ...more, functions: { __wasm_call_ctors: ">" }, bodies: { __wasm_call_ctors: body } });

const constructorTrap = (name: string, what: string): RegExp =>
  new RegExp(`^${name.replace(".", "\\.")}: a constructor failed: trap: ${what}$`);

/** Bodies that trap, and what the engine calls that. */
const traps = [
  ["unreachable", trap, "unreachable"],
  ["out of bounds", outOfBounds, "memory access out of bounds"],
  ["a stack overflow", hex(callFirst), "(stack overflow|Maximum call stack size exceeded)"],
  ["after it moved the stack pointer", hex(`${movesStack} 00`), "unreachable"],
] as const;

function instantiating(): Failure[] {
  const instantiate = (step: string, library: Uint8Array, what: string | RegExp): Failure => ({
    step: `instantiate: ${step}`,
    files: { "libx.so": library },
    code: "ERR_INSTANTIATE",
    text: typeof what === "string" ? new RegExp(`^libx\\.so: it could not be instantiated: .*${what}`) : what,
  });
  const tagged = { tags: { __cpp_exception: "i32 >" } };
  return [
    ...traps.map(([step, body, what]) => instantiate(`a start function, ${step}`, starting(body), what)),
    {
      ...instantiate(
        "a start function that has registered an exit handler",
        starting(hex(`${registers} 00`), atexitImport),
        "unreachable",
      ),
      // The first one that registers a handler has the process ask libc to run them at the exit, once for all.
      corrected: { "libx.so": starting(hex(registers), atexitImport) },
      only: "libc",
    },
    {
      ...instantiate(
        "a start function that calls one that is missing, under RTLD_LAZY",
        starting(hex(callFirst), { imports: { gone: ">" } }),
        "unreachable \\(libx.so called gone, an undefined symbol\\)$",
      ),
      lazy: true,
    },
    instantiate("after a tag was made for it", starting(trap, tagged), "unreachable"),
    instantiate(
      "a host function of another type",
      good_({ host: { "host.typed": "f64 >" } }),
      '"host".*"typed": imported function does not match the expected type',
    ),
    instantiate(
      "a host function that is a number",
      good_({ host: { "host.number": ">" } }),
      "host.*number.*callable",
    ),
    instantiate(
      "a memory maximum below what there is",
      good_({ memory: { maximum: 1n } }),
      "memory.*maximum",
    ),
  ];
}

function relocations(): Failure[] {
  return traps.map(([step, body, what]) => ({
    step: `data relocations: ${step}`,
    files: { "libx.so": relocating(body) },
    code: "ERR_INSTANTIATE",
    text: new RegExp(`^libx\\.so: its data relocations trapped: ${what}$`),
  }));
}

function constructors(): Failure[] {
  return [
    ...traps.map(
      ([step, body, what]): Failure => ({
        step: `constructors: ${step}`,
        files: { "libx.so": constructing(body) },
        code: "ERR_TRAP",
        text: constructorTrap("libx.so", what),
      }),
    ),
    {
      step: "constructors: of a library that has the address of a function of the loader's",
      files: {
        "libx.so": constructing(trap, { imports: { dladdr: "i32 i32 > i32" }, got: ["func:dladdr"] }),
      },
      code: "ERR_TRAP",
      text: constructorTrap("libx.so", "unreachable"),
    },
    {
      step: "constructors: the library's own, after those of all that it needs",
      files: inFamily("libx.so", constructing(trap, { needed: ["liba.so", "libb.so"] })),
      corrected: family,
      code: "ERR_TRAP",
      text: constructorTrap("libx.so", "unreachable"),
    },
    {
      step: "constructors: of a library that needs some that were open, one of them by another name",
      files: { "libx.so": constructing(trap, { needed: ["libkeep.so", "libother.so"] }) },
      code: "ERR_TRAP",
      text: constructorTrap("libx.so", "unreachable"),
    },
    {
      step: "constructors: a function that is missing, under RTLD_LAZY",
      files: { "libx.so": constructing(hex(callFirst), { imports: { gone: ">" } }) },
      code: "ERR_TRAP",
      text: "libx.so: a constructor failed: trap: unreachable (libx.so called gone, an undefined symbol)",
      lazy: true,
    },
  ];
}

/** All of them, in the order of dlopen's steps. */
export const failures: readonly Failure[] = [
  ...files(),
  ...decoding(),
  ...dependenciesThatFail(),
  ...symbols(),
  ...limits(),
  ...compiling(),
  ...instantiating(),
  ...relocations(),
  ...constructors(),
];

/** What is there when a failed dlopen is tried again. */
export const correctedFiles = ({ corrected }: Failure): Files =>
  corrected ?? { ...goodFiles, "liba.so": good };
