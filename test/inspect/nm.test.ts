import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { writeImportSection } from "../../src/binary/sections/import.ts";
import { writeDylinkSection } from "../../src/dylink/dylink-section.ts";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { symbolTable } from "../../src/inspect/nm.ts";
import { encode, hex, moduleOf } from "../binary/bytes.ts";
import { realLibraries } from "../binary/real-libraries.ts";

const cell = { kind: "global", type: { value: "i32", mutable: true } } as const;
const func = { kind: "func", type: 0 } as const;

/** A library with one of each: see the expected lines below. */
const bytes = moduleOf(
  [
    "dylink.0",
    encode(writeDylinkSection, [
      { kind: "memory-info", info: { memorySize: 32, memoryAlignment: 4, tableSize: 1, tableAlignment: 0 } },
      { kind: "needed", names: ["libc.so"] },
      { kind: "runtime-path", paths: ["$ORIGIN"] },
      { kind: "import-info", entries: [{ module: "env", name: "maybe", flags: 0x11 }] },
      { kind: "export-info", entries: [{ name: "errno", flags: 0x100 }] },
    ]),
  ],
  [1, hex("01 60 01 7f 01 7f")],
  [
    2,
    encode(writeImportSection, [
      {
        module: "env",
        name: "__memory_base",
        description: { ...cell, type: { ...cell.type, mutable: false } },
      },
      { module: "env", name: "puts", description: func },
      { module: "env", name: "maybe", description: func },
      { module: "GOT.mem", name: "stdout", description: cell },
      { module: "GOT.func", name: "maybe", description: cell },
      { module: "wasi_snapshot_preview1", name: "fd_close", description: func },
      { module: "env", name: "__c_longjmp", description: { kind: "tag", type: 0 } },
    ]),
  ],
  [3, hex("01 00")],
  [6, hex("01 7f 00 41 10 0b")],
  [7, hex("03 03 61 64 64 00 03  05 63 6f 75 6e 74 03 03  05 65 72 72 6e 6f 03 03")],
  [10, hex("01 02 00 0b")],
);

describe("The symbol table of a library", () => {
  it("says what it defines and what it wants, sorted by name", () => {
    const table = symbolTable(decodeLibrary(bytes, "lib.so"));
    const type = "(i32) -> i32";
    const data = { weak: false, kind: "data", offset: 16, absolute: false };
    assert.deepEqual(table.defined, [
      { name: "add", weak: false, kind: "function", type },
      { ...data, name: "count", tls: false },
      { ...data, name: "errno", tls: true },
    ]);
    assert.deepEqual(table.wanted, [
      { name: "__c_longjmp", module: "env", weak: false, kind: "tag", type },
      { name: "__memory_base", module: "env", weak: false, kind: "global", type: "i32" },
      { name: "fd_close", module: "wasi_snapshot_preview1", weak: false, kind: "function", type },
      { name: "maybe", module: "env", weak: true, kind: "function", type },
      { name: "maybe", module: "GOT.func", weak: true, kind: "address" },
      { name: "puts", module: "env", weak: false, kind: "function", type },
      { name: "stdout", module: "GOT.mem", weak: false, kind: "address" },
    ]);
    assert.deepEqual(table.needed, ["libc.so"]);
    assert.deepEqual(table.runtimePath, ["$ORIGIN"]);
    assert.deepEqual([table.memorySize, table.memoryAlignment, table.tableSize], [32, 16, 1]);
  });

  it("has every import of a real library, and every export but the loader's", () => {
    for (const { name, bytes: real } of realLibraries()) {
      const library = decodeLibrary(real, name);
      const { defined, wanted } = symbolTable(library);
      assert.equal(defined.length, library.symbols.size);
      assert.equal(wanted.length, library.module.imports.length);
    }
  });
});

const main = new URL("../../src/cli/main.ts", import.meta.url);

function nm(
  t: TestContext,
  file: Uint8Array | undefined,
  ...options: string[]
): [number | null, string, string] {
  const folder = mkdtempSync(join(tmpdir(), "nm-test-"));
  t.after(() => rmSync(folder, { recursive: true }));
  if (file !== undefined) writeFileSync(join(folder, "lib.so"), file);
  const script = `import { main } from ${JSON.stringify(main.href)}; await main(process.argv.slice(1));`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", script, "nm", ...options, "lib.so"],
    { cwd: folder, encoding: "utf8" },
  );
  return [status, stdout, stderr];
}

describe("solder nm", () => {
  it("prints a line a symbol: offset, letter, name, type, where it comes from", (t) => {
    assert.deepEqual(nm(t, bytes), [
      0,
      [
        "         e __c_longjmp  (i32) -> i32",
        "         T add          (i32) -> i32",
        "00000010 D count",
        "00000010 L errno",
        "         H fd_close     (i32) -> i32  wasi_snapshot_preview1",
        "         w maybe        (i32) -> i32",
        "         g maybe        GOT.func",
        "         U puts         (i32) -> i32",
        "         G stdout       GOT.mem",
        "",
      ].join("\n"),
      "",
    ]);
  });

  it("prints less or more on demand", (t) => {
    assert.equal(nm(t, bytes, "--defined-only")[1].split("\n").length, 4);
    assert.match(nm(t, bytes, "-ua")[1], /^ +x __memory_base +i32$/m);
    assert.match(
      nm(t, bytes, "--header", "--defined-only")[1],
      /^memory 32 bytes, aligned to 16\ntable 1 slots, aligned to 1\nneeded libc.so\nruntime path \$ORIGIN\n/,
    );
    const [table] = JSON.parse(nm(t, bytes, "--json")[1]);
    assert.equal(table.file, "lib.so");
    assert.equal(table.wanted.length, 7);
  });

  it("says what is wrong in one line, with the exit code", (t) => {
    assert.deepEqual(nm(t, undefined), [127, "", "solder: lib.so: no such file\n"]);
    assert.deepEqual(nm(t, hex("7f 45 4c 46")), [
      126,
      "",
      "solder: lib.so: not a WebAssembly module: it does not begin with \\0asm\n",
    ]);
    assert.equal(nm(t, bytes, "--wat")[0], 2);
  });

  it("does not let a name play tricks on the terminal", (t) => {
    const [, text] = nm(t, moduleOf([6, hex("01 7f 00 41 10 0b")], [7, hex("01 03 1b 5b 4a 03 00")]));
    assert.equal(text, "00000010 A \\u001b[J\n");
  });
});
