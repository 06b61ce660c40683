import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ImportDescription, writeImportSection } from "../../src/binary/sections/import.ts";
import { type DylinkSubsection, writeDylinkSection } from "../../src/dylink/dylink-section.ts";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { encode, failure, hex, moduleOf, type Section } from "../binary/bytes.ts";
import { realLibraries } from "../binary/real-libraries.ts";

const dylink = (...subsections: DylinkSubsection[]): Section => [
  "dylink.0",
  encode(writeDylinkSection, subsections),
];
const imports = (...entries: [module: string, name: string, description: ImportDescription][]): Section => [
  2,
  encode(
    writeImportSection,
    entries.map(([module, name, description]) => ({ module, name, description })),
  ),
];
const library = (...sections: Section[]): Library => decodeLibrary(moduleOf(...sections), "lib.so");
const cell = (value: "i32" | "i64" = "i32", mutable = true): ImportDescription => ({
  kind: "global",
  type: { value, mutable },
});
const func: ImportDescription = { kind: "func", type: 0 };
const types = [1, hex("02 60 01 7f 01 7f 60 00 00")] as const;

describe("A library", () => {
  it("is relocatable when it has a dylink section, and a program's or host's module when not", () => {
    assert.equal(library(dylink()).relocatable, true);
    assert.equal(library(["dylink", hex("00 00 00 00 00")]).relocatable, true);
    assert.equal(library().relocatable, false);
    assert.deepEqual(library().needed, []);
    assert.equal(library().memoryInfo.memorySize, 0);
  });

  it("has its dylink.0 section first", () => {
    const error = failure(() => library(types, dylink()));
    assert.equal(error.message, "dylink.0 is not the first section");
    assert.equal(error.library, "lib.so");
    assert.equal(failure(() => library(["other", hex("")], dylink())).code, "ERR_BAD_MODULE");
  });

  it("needs each library once, in the order of first mention, and says where to search", () => {
    const {
      needed,
      runtimePath,
      dylink: sections,
    } = library(
      dylink(
        { kind: "needed", names: ["a.so", "b.so", "a.so"] },
        { kind: "runtime-path", paths: ["$ORIGIN", "/lib"] },
        { kind: "needed", names: ["c.so", "b.so"] },
        { kind: "unknown", id: 6, content: hex("06 77 61 73 6d 33 32") },
      ),
    );
    assert.deepEqual(needed, ["a.so", "b.so", "c.so"]);
    assert.deepEqual(runtimePath, ["$ORIGIN", "/lib"]);
    assert.equal(sections.length, 4);
  });

  it("imports symbols, cells of the global offset table, what the loader gives, and what the host gives", () => {
    const limits = {
      minimum: 1n,
      maximum: undefined,
      shared: false,
      index: "i32",
      pageSizeLog2: undefined,
    } as const;
    const { imports: found } = library(
      dylink({ kind: "import-info", entries: [{ module: "env", name: "maybe", flags: 1 }] }),
      types,
      imports(
        ["env", "memory", { kind: "memory", type: limits }],
        ["env", "__memory_base", cell("i32", false)],
        ["env", "f", func],
        ["env", "maybe", func],
        ["GOT.mem", "maybe", cell()],
        ["GOT.func", "f", cell()],
        ["env", "__cpp_exception", { kind: "tag", type: 0 }],
        ["wasi_snapshot_preview1", "maybe", func],
        ["other", "g", cell()],
      ),
    );
    const signature = { text: "(i32) -> i32", type: { kind: "func", params: ["i32"], results: ["i32"] } };
    assert.deepEqual(found, [
      { position: 0, module: "env", name: "memory", kind: "memory", limits },
      {
        position: 1,
        module: "env",
        name: "__memory_base",
        kind: "global",
        type: { value: "i32", mutable: false },
      },
      { position: 2, module: "env", name: "f", kind: "function", signature, weak: false },
      { position: 3, module: "env", name: "maybe", kind: "function", signature, weak: true },
      { position: 4, module: "GOT.mem", name: "maybe", kind: "got-mem", weak: true },
      { position: 5, module: "GOT.func", name: "f", kind: "got-func", weak: false },
      { position: 6, module: "env", name: "__cpp_exception", kind: "tag", signature },
      {
        position: 7,
        module: "wasi_snapshot_preview1",
        name: "maybe",
        kind: "host",
        external: "func",
        signature,
      },
      { position: 8, module: "other", name: "g", kind: "host", external: "global" },
    ]);
  });

  it("does not take a weak host function for a weak symbol", () => {
    const { imports: found } = library(
      dylink({ kind: "import-info", entries: [{ module: "host", name: "f", flags: 1 }] }),
      types,
      imports(["env", "f", func]),
    );
    assert.equal(found[0]?.kind === "function" && found[0].weak, false);
  });

  it("has cells that the loader can fill in: mutable globals of the size of an address", () => {
    assert.equal(library(dylink(), imports(["GOT.mem", "x", cell("i64")])).imports[0]?.kind, "got-mem");
    for (const description of [cell("i32", false), func]) {
      const error = failure(() => library(dylink(), types, imports(["GOT.mem", "x", description])));
      assert.equal(error.message, "import[0] GOT.mem.x: a GOT entry must be a mutable i32 global");
    }
  });

  it("exports functions, data and tags as symbols; what belongs to the loader is no symbol", () => {
    const { symbols, constructors, appliesDataRelocs, isCommand, ownsMemory, ownsTable } = library(
      dylink({
        kind: "export-info",
        entries: [
          { name: "tls", flags: 0x100 },
          { name: "absolute", flags: 0x200 },
        ],
      }),
      types,
      [3, hex("02 00 01")],
      [5, hex("01 00 01")],
      [13, hex("01 00 01")],
      [6, hex("04  7f 00 41 80 08 0b  7f 01 41 05 0b  7e 00 42 05 0b  7f 00 41 7c 0b")],
      [
        7,
        hex(`0b
        01 66 00 00                                        ; f
        11 5f 5f 77 61 73 6d 5f 63 61 6c 6c 5f 63 74 6f 72 73 00 01 ; __wasm_call_ctors
        06 5f 73 74 61 72 74 00 01                         ; _start
        06 6d 65 6d 6f 72 79 02 00                         ; memory
        03 74 61 67 04 00                                  ; tag
        04 64 61 74 61 03 00                               ; data
        03 74 6c 73 03 00                                  ; tls
        08 61 62 73 6f 6c 75 74 65 03 03                   ; absolute
        03 76 61 72 03 01                                  ; var, mutable
        04 6c 6f 6e 67 03 02                               ; long
        0f 5f 5f 73 74 61 63 6b 5f 70 6f 69 6e 74 65 72 03 01 ; __stack_pointer`),
      ],
      [10, hex("02 02 00 0b 02 00 0b")],
    );
    assert.deepEqual([...symbols.keys()], ["f", "tag", "data", "tls", "absolute", "var", "long"]);
    assert.equal(symbols.get("f")?.kind, "function");
    assert.equal(symbols.get("tag")?.kind, "tag");
    const data = { kind: "data", absolute: false, tls: false };
    assert.deepEqual(symbols.get("data"), { ...data, name: "data", offset: 1024 });
    assert.deepEqual(symbols.get("tls"), { ...data, name: "tls", offset: 1024, tls: true });
    assert.deepEqual(symbols.get("absolute"), {
      ...data,
      name: "absolute",
      offset: 2 ** 32 - 4,
      absolute: true,
    });
    assert.deepEqual(symbols.get("var"), {
      name: "var",
      kind: "global",
      type: { value: "i32", mutable: true },
    });
    assert.equal(symbols.get("long")?.kind, "global");
    assert.equal(constructors, "__wasm_call_ctors");
    assert.equal(appliesDataRelocs, false);
    assert.equal(isCommand, true);
    assert.equal(ownsMemory, true);
    assert.equal(ownsTable, false);
  });

  it("exports each name once", () => {
    const memory = [5, hex("01 00 01")] as const;
    const two = [6, hex("02 7f 00 41 00 0b 7f 00 41 00 0b")] as const;
    for (const exports of [
      "02 01 78 03 00 01 78 03 01",
      "02 01 78 02 00 01 78 03 01",
      "02 01 78 02 00 01 78 02 00",
    ]) {
      const error = failure(() => library(memory, two, [7, hex(exports)]));
      assert.equal(error.message, "export x stands twice");
    }
  });

  it("exports what the loader calls as functions without parameters and results", () => {
    const start = [7, hex("01 06 5f 73 74 61 72 74 00 00")] as const;
    const body = (code: string): Section => [10, hex(code)];
    assert.equal(
      library([1, hex("01 60 00 00")], [3, hex("01 00")], start, body("01 02 00 0b")).isCommand,
      true,
    );
    for (const type of ["01 60 01 7e 00", "01 60 00 01 7f"]) {
      const error = failure(() => library([1, hex(type)], [3, hex("01 00")], start, body("01 03 00 00 0b")));
      assert.match(error.message, /^export _start is function \(.*\) -> \w+, not \(\) -> nothing$/);
    }
  });

  it("makes each symbol once, when it is asked for, and shows them as a map does", () => {
    const { symbols } = library([6, hex("01 7f 00 41 80 08 0b")], [7, hex("02 01 64 03 00 01 65 03 00")]);
    const [d, e] = [symbols.get("d"), symbols.get("e")];
    assert.equal(symbols.get("d"), d);
    assert.equal(symbols.get("f"), undefined);
    assert.deepEqual([symbols.size, symbols.has("d"), symbols.has("f")], [2, true, false]);
    assert.deepEqual([...symbols.keys()], ["d", "e"]);
    assert.deepEqual([...symbols.values()], [d, e]);
    const entries = [...symbols];
    assert.deepEqual(entries, [
      ["d", d],
      ["e", e],
    ]);
    assert.equal(entries[0]?.[1], d);
    const visited: unknown[] = [];
    symbols.forEach((value, key, map) => {
      visited.push([key, value, map]);
    });
    assert.deepEqual(visited, [
      ["d", d, symbols],
      ["e", e, symbols],
    ]);
  });

  it("is refused when the type of an export refers to nothing, before anyone asks for the symbol", () => {
    const error = failure(() =>
      library(
        [1, hex("01 60 01 63 07 00")],
        [3, hex("01 00")],
        [7, hex("01 01 66 00 00")],
        [10, hex("01 02 00 0b")],
      ),
    );
    assert.equal(error.message, "type[0]: type 7 is not defined before it");
  });

  it("gives absolute addresses where it is not relocatable", () => {
    const { symbols } = library([6, hex("01 7f 00 41 80 08 0b")], [7, hex("01 01 64 03 00")]);
    assert.deepEqual(symbols.get("d"), { name: "d", kind: "data", offset: 1024, absolute: true, tls: false });
  });
});

describe("The toolchain's libc.so", () => {
  it("is a library with its symbols, its weak import of main, and its cells", () => {
    const real = realLibraries().at(-1);
    assert.ok(real);
    const libc = decodeLibrary(real.bytes, real.name);
    assert.equal(libc.relocatable, true);
    assert.equal(libc.symbols.get("malloc")?.kind, "function");
    assert.equal(libc.symbols.get("environ")?.kind ?? libc.symbols.get("__wasilibc_environ")?.kind, "data");
    const main = libc.imports.find(({ name }) => name === "__main_argc_argv");
    assert.equal(main?.kind === "function" && main.weak, true);
    assert.ok(libc.imports.some(({ kind }) => kind === "got-mem"));
    assert.ok(libc.imports.some(({ module }) => module === "wasi_snapshot_preview1"));
  });
});
