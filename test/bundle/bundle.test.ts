/** `solder bundle`, and what it refuses. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { relocate } from "../../src/bundle/data-image.ts";
import { bundle } from "../../src/bundle/index.ts";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { SolderError } from "../../src/errors.ts";
import type { FindLibrary, FoundLibrary } from "../../src/link/graph.ts";
import { type LibraryParts, library, libraryBytes } from "../library-builder.ts";
import { compileC, temporaryFolder } from "../support.ts";
import { runPlainly } from "./plain-wasi.ts";

const entry = fileURLToPath(new URL("../../bin/solder", import.meta.url));
const folder = temporaryFolder();

function solder(...args: readonly string[]): { code: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [entry, "bundle", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, stderr };
}

const read = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(folder, name)));

describe("solder bundle", () => {
  before(async () => {
    const sources = {
      "one.c":
        "int one(void); static int (*const kept[])(void) = { one }; int one(void) { return 1; } int of_table(void) { return kept[0](); }",
      "app.c": `#include <stdio.h>
#include <stdlib.h>
int one(void), of_table(void);
int unused(int x) { return x * 12345; }
int main(int argc, char **argv) { printf("%d %d %s\\n", one(), of_table() + (of_table == 0), argv[1]); return argc; }`,
      "opens.c": `#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
int main(int argc, char **argv) {
  static jmp_buf back;
  int jumped = setjmp(back);
  if (jumped) return puts("back"), 0;
  void *h = dlopen(argv[1], RTLD_NOW);
  if (!h) return puts(dlerror()), 1;
  printf("%d\\n", ((int (*)(void))dlsym(h, "one"))());
  if (dlclose(h) == 0) longjmp(back, 1);
}`,
      "other.c": "int one(void) { return 7; } int of_table(void) { return 7; }",
      "jumps.c":
        "#include <setjmp.h>\nint jumps(void) { jmp_buf b; int r = setjmp(b); if (r == 0) longjmp(b, 5); return r; }",
      "misses.c": "int none(void); int main(void) { return none(); }",
    };
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
    await compileC(folder, ["-shared", "one.c", "-o", "libone.so"]);
    await compileC(folder, ["app.c", "-L.", "-lone", "-o", "app.wasm"]);
    await compileC(folder, ["opens.c", "-o", "opens.wasm"]);
    const standard = ["-mllvm", "-wasm-use-legacy-eh=false"];
    await compileC(folder, ["-shared", ...standard, "jumps.c", "-o", "libjumps.so"]);
    await compileC(folder, ["misses.c", "-Wl,--unresolved-symbols=import-dynamic", "-o", "misses.wasm"]);
    await compileC(folder, ["-static", "one.c", "app.c", "-o", "fixed.wasm"]);
  });

  const run = (name: string): unknown => {
    const stdin = join(folder, "one.c");
    return runPlainly(read(name), { args: ["app", "word"], env: {}, folder, stdin });
  };

  it("writes a module that runs by itself, the same for the same inputs", () => {
    assert.deepEqual(solder("app.wasm", "-L", ".", "-o", "bundle.wasm"), { code: 0, stderr: "" });
    assert.deepEqual(run("bundle.wasm"), { output: "1 1 word\n", exitCode: 2 });
    solder("app.wasm", "-L", ".", "-o", "again.wasm");
    assert.deepEqual(read("again.wasm"), read("bundle.wasm"));
    const module = new WebAssembly.Module(read("bundle.wasm"));
    assert.deepEqual(
      new Set(WebAssembly.Module.imports(module).map((entry_) => entry_.module)),
      new Set(["wasi_snapshot_preview1"]),
    );
    assert.deepEqual(
      WebAssembly.Module.exports(module).map(({ name }) => name),
      ["memory", "_start"],
    );
  });

  it("keeps names unless it is asked to strip them, and leaves out what nothing reaches", () => {
    solder("app.wasm", "-L", ".", "--strip", "-o", "stripped.wasm");
    const text = (name: string): string => Buffer.from(read(name)).toString("latin1");
    assert.match(text("bundle.wasm"), /of_table/);
    assert.match(text("bundle.wasm"), /producers.*processed-by.*clang/s);
    assert.doesNotMatch(text("stripped.wasm"), /producers/);
    assert.doesNotMatch(text("bundle.wasm"), /unused/);
    assert.doesNotMatch(text("stripped.wasm"), /of_table/);
    assert.deepEqual(run("stripped.wasm"), { output: "1 1 word\n", exitCode: 2 });
    assert.ok(read("bundle.wasm").length < 600_000);
  });

  it("puts libraries in for dlopen, under names and paths", () => {
    assert.deepEqual(solder("opens.wasm", "--dl-openable", "word=./libone.so", "-o", "opens-bundle.wasm"), {
      code: 0,
      stderr: "",
    });
    assert.deepEqual(run("opens-bundle.wasm"), { output: "1\nback\n", exitCode: 0 });
    solder("opens.wasm", "--dl-openable", "libone.so", "-o", "opens-bundle.wasm");
    assert.match(JSON.stringify(run("opens-bundle.wasm")), /word: not found/);
    solder("opens.wasm", "word=libone.so", "-o", "opens-bundle.wasm");
    assert.deepEqual(
      run("opens-bundle.wasm"),
      { output: "1\nback\n", exitCode: 0 },
      "a library at the start",
    );
  });

  it("takes what is needed from where it is searched for, and only then from what can be opened", async () => {
    mkdirSync(join(folder, "plugins"));
    await compileC(folder, ["-shared", "other.c", "-o", "plugins/libone.so"]);
    const plugin = ["--dl-openable", "plugins/libone.so"];
    assert.deepEqual(solder("app.wasm", "-L", ".", ...plugin, "-o", "searched.wasm"), {
      code: 0,
      stderr: "",
    });
    assert.deepEqual(run("searched.wasm"), { output: "1 1 word\n", exitCode: 2 });
    assert.deepEqual(solder("app.wasm", ...plugin, "-o", "plugged.wasm"), { code: 0, stderr: "" });
    assert.deepEqual(run("plugged.wasm"), { output: "7 7 word\n", exitCode: 2 });
  });

  it("has binaryen optimize, and translate exceptions", () => {
    const legacyTry = Buffer.of(0x06, 0x40);
    assert.deepEqual(
      solder(
        "opens.wasm",
        "--dl-openable",
        "word=libone.so",
        "-O",
        "--new-exceptions",
        "-o",
        "optimized.wasm",
      ),
      { code: 0, stderr: "" },
    );
    assert.deepEqual(run("optimized.wasm"), { output: "1\nback\n", exitCode: 0 });
    solder("opens.wasm", "--dl-openable", "word=libone.so", "-o", "plain.wasm");
    const [code, plain] = ["optimized.wasm", "plain.wasm"].map((name) => Buffer.from(read(name)));
    assert.ok(plain?.includes(legacyTry) && code !== undefined && code.length < plain.length);
  });

  it("refuses what it cannot do, and says why", () => {
    const refused = (args: readonly string[], code: number, message: RegExp): void => {
      const result = solder(...args, "-o", "no.wasm");
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stderr, message);
    };
    refused(["misses.wasm"], 127, /^solder: misses\.wasm: .*none/);
    refused(["fixed.wasm"], 126, /^solder: fixed\.wasm: it has fixed addresses/);
    refused(
      ["app.wasm", "-L", ".", "--stack-size", "4G"],
      127,
      /^solder: libc\.so: all together want \d+ pages/,
    );
    refused(["app.wasm"], 127, /^solder: libone\.so: not found/);
    refused(["opens.wasm", "--dl-openable", "none.so"], 127, /^solder: none\.so: not found/);
    refused(["opens.wasm", "--dl-openable", "./one.c"], 126, /^solder: .*one\.c: .*not a WebAssembly/);
    refused(
      ["opens.wasm", "--dl-openable", "app.wasm"],
      126,
      /^solder: app\.wasm: a program, not a shared library/,
    );
    refused(
      ["opens.wasm", "--dl-openable", "x=libone.so", "--dl-openable", "x=libjumps.so"],
      2,
      /: two libraries are called x\n/,
    );
    refused(
      ["opens.wasm", "--dl-openable", "libjumps.so"],
      126,
      /^solder: libjumps\.so: .*no engine takes both in one module/,
    );
    refused(["opens.wasm", "--dl-openable", "=x"], 2, /^solder: "=x" is not \[NAME=\]LIB/);
    refused([], 2, /^solder: no program given/);
    assert.match(solder("app.wasm").stderr, /^solder: no -o FILE given/);
    assert.match(
      solder("app.wasm", "-L", ".", "-o", "none/x").stderr,
      /^solder: none\/x: cannot be written: no such directory/,
    );
  });
});

describe("a bundle of small libraries", () => {
  const found = (parts: LibraryParts): FoundLibrary => {
    const name = parts.name ?? "app";
    return { identity: name, library: library(parts), path: name, guestName: name, origin: undefined };
  };
  const make = (program: LibraryParts, ...others: LibraryParts[]): WebAssembly.Exports => {
    const libraries = new Map(others.map((parts) => [parts.name, found(parts)]));
    const find: FindLibrary = (name) => {
      const match = libraries.get(name);
      return match ? { found: match, reason: "test" } : { found: undefined, tried: [] };
    };
    const bytes = bundle({ roots: [found(program)], find });
    return new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { f: () => 7 } }).exports;
  };

  it("of what is no command keeps its functions", () => {
    const exports = make({ functions: { answer: "> i32" }, bodies: { answer: Uint8Array.of(0x41, 42) } });
    assert.deepEqual(Object.keys(exports), ["memory", "_initialize", "answer"]);
    assert.equal((exports.answer as () => number)(), 42);
  });

  it("calls across libraries, to the host, and traps where nothing is", () => {
    const exports = make(
      {
        needed: ["b.so"],
        imports: { b: "> i32", "absent?": "> i32" },
        host: { "host.f": "> i32" },
        functions: { call_b: "> i32", call_host: "> i32", call_absent: "> i32" },
        bodies: {
          call_b: Uint8Array.of(0x10, 0),
          call_absent: Uint8Array.of(0x10, 1),
          call_host: Uint8Array.of(0x10, 2),
        },
      },
      { name: "b.so", functions: { b: "> i32" }, bodies: { b: Uint8Array.of(0x41, 5) } },
    );
    const call = (name: string): unknown => (exports[name] as () => number)();
    assert.deepEqual([call("call_b"), call("call_host")], [5, 7]);
    assert.throws(() => call("call_absent"), WebAssembly.RuntimeError);
  });

  it("has the functions that globals and references lead to, wherever they are declared", () => {
    const call = (exports: WebAssembly.Exports): unknown => (exports.f as () => number)();
    const five = Uint8Array.of(0x41, 5);
    // Slot 0 of the table is nobody's: a function goes there and is called.
    const callIt = (reference: readonly number[]) =>
      Uint8Array.of(0x41, 0, ...reference, 0x26, 0, 0x41, 0, 0x11, 0, 0);
    const functions = { f: "> i32", other: "> i32", five: "> i32" };
    const held = {
      functions,
      bodies: { f: callIt([0x23, 3]), five },
      globals: [
        {
          type: { value: { nullable: true, heap: "func" }, mutable: true },
          initial: [{ op: "ref.func", index: 2 }],
        },
      ],
    } as const;
    const needsHeld = { needed: ["held.so"], imports: { f: "> i32" }, reexports: ["f"] };
    assert.equal(call(make(needsHeld, { name: "held.so", ...held })), 5);
    const referred = { functions, bodies: { f: callIt([0xd2, 2]), five }, elements: ["other", "five"] };
    assert.equal(call(make(needsHeld, { name: "held.so", ...referred })), 5);
    const based = {
      functions,
      bodies: { f: Uint8Array.of(0x23, 3, 0x41, 1, 0x6a, 0x11, 0, 0), five },
      elements: ["other", "five"],
      globals: [{ type: { value: "i32", mutable: false }, initial: [{ op: "global.get", index: 1 }] }],
    } as const;
    assert.equal(call(make(needsHeld, { name: "held.so", ...based })), 5, "from a copy of the table base on");
  });

  it("gives globals the types that their references have in the bundle", () => {
    // Types 0 and 1 of the library are those of functions that are left out.
    const typed = { value: { nullable: true, heap: 2 }, mutable: true } as const;
    const exports = make(
      {
        needed: ["held.so"],
        imports: { f: "> i32" },
        reexports: ["f"],
      },
      {
        name: "held.so",
        functions: { odd: "f32 > f32", even: "f64 > f64", f: "> i32", five: "> i32" },
        // ref.func five, global.set, global.get, call_ref
        bodies: { f: Uint8Array.of(0xd2, 3, 0x24, 3, 0x23, 3, 0x14, 2), five: Uint8Array.of(0x41, 5) },
        elements: ["five"],
        globals: [{ type: typed, initial: [{ op: "ref.null", heap: 2 }] }],
      },
    );
    assert.equal((exports.f as () => number)(), 5);
  });

  it("writes addresses into zeroed data after its start function has cleared them", () => {
    const exports = make({
      functions: { f: "> i32", clear: "", five: "> i32", __wasm_apply_data_relocs: "" },
      bodies: {
        // i32.load of the memory base, call_indirect
        f: Uint8Array.of(0x23, 0, 0x28, 2, 0, 0x11, 0, 0),
        // memory.fill(memory base, 0, 8)
        clear: Uint8Array.of(0x23, 0, 0x41, 0, 0x41, 8, 0xfc, 11, 0),
        five: Uint8Array.of(0x41, 5),
        // i32.store(memory base, table base)
        __wasm_apply_data_relocs: Uint8Array.of(0x23, 0, 0x23, 1, 0x36, 2, 0),
      },
      start: "clear",
      elements: ["five"],
      memorySize: 8,
    });
    (exports._initialize as () => void)();
    assert.equal((exports.f as () => number)(), 5);
  });

  it("refuses memories and tables that are larger than somebody allows", () => {
    const refuses = (program: LibraryParts, message: RegExp): void =>
      assert.throws(
        () => make(program),
        (error) => error instanceof SolderError && error.code === "ERR_LIMIT" && message.test(error.message),
      );
    refuses({ memory: { maximum: 16n } }, /want 129 pages of memory, of which there can be 16/);
    refuses({ memorySize: 2 ** 32 - 1 }, /of which there can be 65536/);
    assert.ok(make({ memory: { maximum: 129n } }));
  });

  it("refuses what a host has besides functions", () => {
    assert.throws(
      () => make({ hostGlobals: ["host.g"] }),
      (error) => error instanceof SolderError && error.code === "ERR_UNRESOLVED_SYMBOLS",
    );
  });

  it("refuses what is no code, or leads nowhere, and says whose it is", () => {
    const refuses = (body: readonly number[], message: RegExp): void =>
      assert.throws(
        () => make({ name: "bad", functions: { f: "" }, bodies: { f: Uint8Array.from(body) } }),
        (error) =>
          error instanceof SolderError &&
          error.code === "ERR_BAD_MODULE" &&
          error.library === "bad" &&
          message.test(error.message),
      );
    refuses([0x27], /unknown instruction 0x27/);
    refuses([0x10, 9], /function body\[0\]: func 9 does not exist/);
    refuses([0x23, 3, 0x1a], /global 3 does not exist/);
    refuses([0xfc, 9, 0], /data 0 does not exist/);
    refuses([0x02, 9, 0x0b], /type 9 does not exist/);
    refuses([0x02, 0x40], /unexpected end/);
  });

  it("takes a damaged name section for none", () => {
    const whole = libraryBytes({
      functions: { answer: "> i32" },
      bodies: { answer: Uint8Array.of(0x41, 42) },
    });
    const damaged = decodeLibrary(Uint8Array.of(...whole, 0, 7, 4, ...Buffer.from("name"), 1, 9), "app");
    const program = { identity: "app", library: damaged, path: "app", guestName: "app", origin: undefined };
    const bytes = bundle({ roots: [program], find: () => ({ found: undefined, tried: [] }) });
    assert.ok(WebAssembly.Module.customSections(new WebAssembly.Module(bytes), "name").length === 1);
  });

  it("refuses code that sets an address", () => {
    const refuses = (...parts: [LibraryParts, ...LibraryParts[]]): void =>
      assert.throws(
        () => make(...parts),
        (error) => error instanceof SolderError && error.code === "ERR_UNSUPPORTED",
      );
    // i32.const 1, global.set of the cell of `d`
    const sets = {
      functions: { f: "" },
      bodies: { f: Uint8Array.of(0x41, 1, 0x24, 3) },
      got: ["mem:d"],
      data: { d: 0 },
    };
    refuses({ ...sets, memorySize: 4 });
  });
});

describe("data with addresses in it", () => {
  it("is written where it lies, and beside", () => {
    const pieces = [
      { address: 100, bytes: new Uint8Array(8) },
      { address: 10, bytes: new Uint8Array(4) },
    ];
    const written = relocate(pieces, [
      { address: 104, value: -1 },
      { address: 10, value: 0x01020304 },
      { address: 106, value: 5 },
      { address: 500, value: 6 },
    ]);
    assert.deepEqual(
      written.map(({ address, bytes }) => [address, ...bytes]),
      [
        [100, 0, 0, 0, 0, 255, 255, 255, 255],
        [10, 4, 3, 2, 1],
        [106, 5, 0, 0, 0],
        [500, 6, 0, 0, 0],
      ],
    );
    assert.deepEqual([...(pieces[0]?.bytes ?? [])], [0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
