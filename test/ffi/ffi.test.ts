/** What the FFI has beyond node:ffi: sandboxes, what happens in them when a library misbehaves, libraries of JavaScript functions. */
import assert from "node:assert/strict";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { DynamicLibrary, dlopen, open, Sandbox, struct, union } from "../../src/host/ffi-node.ts";
import { serveFiles } from "../file-server.ts";
import { compileC, temporaryFolder } from "../support.ts";
import { compileLibrary, definitions } from "./library.ts";

const closed = { code: "ERR_FFI_LIBRARY_CLOSED", message: "Library is closed" };
let path: string;
before(async () => {
  path = await compileLibrary();
});

/** More of the library's functions, which only a sandbox survives. */
const wild = {
  trap: {},
  deep: { arguments: ["i32"], return: "i32" },
  endless: { arguments: ["i32"], return: "i32" },
  read_at: { arguments: ["pointer"], return: "i32" },
  write_at: { arguments: ["pointer", "i32"] },
  grow: { return: "i32" },
  leave: { arguments: ["i32"] },
  free_twice: {},
  open_files: { return: "i32" },
  variable: { return: "cstring" },
  import: { arguments: ["i32"], return: "i32" },
  take: { arguments: ["u32"], return: "pointer" },
  give: { arguments: ["pointer"] },
  add: definitions.add,
  call: definitions.call,
  length: definitions.length,
} as const;

describe("a sandbox", () => {
  it("is where libraries are opened together, each once", () => {
    const sandbox = new Sandbox();
    const first = sandbox.dlopen(path, { fill: definitions.fill });
    const second = sandbox.dlopen(path, { sum: definitions.sum });
    assert.equal(first.lib.getSymbol("room"), second.lib.getSymbol("room"));
    const everything = sandbox.dlopen(null, { malloc: { arguments: ["u32"], return: "pointer" } });
    assert.ok(everything.functions.malloc(16) > 0n);
  });

  it("is apart from every other one", () => {
    const one = new Sandbox();
    const other = new Sandbox();
    const [a, b] = [one, other].map((sandbox) => new DynamicLibrary(path, sandbox).getSymbol("data"));
    one.memory.setInt32(a as bigint, 0, 1);
    assert.equal(other.memory.getInt32(b as bigint), 42);
  });

  it("has no rights unless it is given some", () => {
    const none = new Sandbox();
    const { functions } = none.dlopen(path, wild);
    assert.equal(functions.open_files(), 0);
    assert.equal(functions.variable(), null);
    const folder = temporaryFolder();
    mkdirSync(join(folder, "etc"));
    writeFileSync(join(folder, "etc/passwd"), "");
    const some = new Sandbox({ preopens: { "/": folder }, env: { HOME: "/home" } });
    const allowed = some.dlopen(path, wild).functions;
    assert.equal(allowed.open_files(), 1);
    assert.equal(allowed.variable(), "/home");
  });

  it("writes where it is told to", async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, "say.c"),
      '#include <stdio.h>\nint say(void) { return puts("hello") < 0 || fflush(stdout); }',
    );
    await compileC(folder, ["-shared", "say.c", "-o", "say.so"]);
    const say = { say: { return: "i32" } } as const;
    const stdout = openSync(join(folder, "out"), "w");
    const loud = new Sandbox({ stdio: { stdout } });
    assert.equal(loud.dlopen(join(folder, "say.so"), say).functions.say(), 0);
    closeSync(stdout);
    assert.equal(readFileSync(join(folder, "out"), "utf8"), "hello\n");
    const mute = new Sandbox();
    assert.notEqual(mute.dlopen(join(folder, "say.so"), say).functions.say(), 0);
    const elsewhere = new Sandbox({ env: {} });
    assert.equal(elsewhere.dlopen(join(folder, "say.so"), say).functions.say(), 0);
  });

  it("takes libraries as paths, URLs, bytes, and bytes with their module", () => {
    const sandbox = new Sandbox();
    const bytes = new Uint8Array(readFileSync(path));
    const inputs = [
      pathToFileURL(path),
      bytes,
      bytes.buffer,
      { bytes, module: new WebAssembly.Module(bytes) },
    ];
    for (const input of inputs) {
      assert.equal(sandbox.dlopen(input, { add: definitions.add }).functions.add(40, 2), 42);
    }
    const module = new WebAssembly.Module(bytes);
    assert.throws(() => sandbox.dlopen(module as never), {
      code: "ERR_INVALID_ARG_TYPE",
      message: /does not tell the types/,
    });
    assert.throws(() => sandbox.dlopen(new Uint8Array(4)), {
      code: "ERR_FFI_CALL_FAILED",
      message: /not a WebAssembly module/,
    });
  });

  it("fetches what open() is given, and what that needs", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "lib"));
    writeFileSync(join(folder, "one.c"), "int one(void) { return 1; }");
    writeFileSync(join(folder, "two.c"), "int one(void); int two(void) { return one() + 1; }");
    await compileC(folder, ["-shared", "one.c", "-o", "lib/libone.so"]);
    await compileC(folder, [
      "-shared",
      "two.c",
      "-Llib",
      "-lone",
      "-Wl,-rpath,$ORIGIN",
      "-o",
      "lib/libtwo.so",
    ]);
    const server = await serveFiles(folder);
    try {
      const sandbox = new Sandbox();
      const { functions } = await sandbox.open(`${server.url}lib/libtwo.so`, { two: { return: "i32" } });
      assert.equal(functions.two(), 2);
      await assert.rejects(sandbox.open(`${server.url}none.so`), { code: "ERR_LIBRARY_NOT_FOUND" });
    } finally {
      await server.stop();
    }
    const shared = await open(path, { add: definitions.add });
    assert.equal(shared.functions.add(1, 2), 3);
    shared.lib.close();
  });

  it("frees everything when it is closed, and is of no use then", () => {
    const sandbox = new Sandbox();
    const { lib, functions } = sandbox.dlopen(path, wild);
    const allocation = sandbox.allocate(16);
    sandbox.close();
    sandbox.close();
    assert.throws(() => functions.add(1, 2), closed);
    assert.throws(() => lib.getSymbol("data"), closed);
    assert.throws(() => sandbox.dlopen(path), closed);
    assert.throws(() => sandbox.memory.getInt8(16n), closed);
    assert.throws(() => sandbox.allocate(1), closed);
    lib.close();
    allocation.free();
  });
});

const survives = (sandbox: Sandbox): void => {
  assert.equal(sandbox.dlopen(path, { add: definitions.add }).functions.add(1, 2), 3);
  assert.equal(sandbox.dlopen(path, { length: definitions.length }).functions.length("four"), 4n);
};

describe("a library that misbehaves", () => {
  it("traps with its name and the stack, and the sandbox goes on", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, wild);
    assert.throws(
      () => functions.trap(),
      (error: { code: string; library: string; message: string }) => {
        assert.equal(error.code, "ERR_TRAP");
        assert.equal(error.library, "library.so");
        assert.match(error.message, /^trap: unreachable\n {4}at .*trap \(/);
        return true;
      },
    );
    survives(sandbox);
  });

  it("reads and writes no memory but its own", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, wild);
    for (const pointer of [0xfffffff0n, BigInt(2 ** 31)]) {
      assert.throws(() => functions.read_at(pointer), { code: "ERR_TRAP", message: /out of bounds/ });
      assert.throws(() => functions.write_at(pointer, 1), { code: "ERR_TRAP", message: /out of bounds/ });
      assert.throws(() => sandbox.memory.getInt32(pointer), {
        code: "ERR_FFI_INVALID_POINTER",
        message: /not in the library's memory/,
      });
      assert.throws(() => sandbox.memory.toBuffer(pointer, 4), { code: "ERR_FFI_INVALID_POINTER" });
      assert.throws(() => sandbox.memory.toString(pointer), { code: "ERR_FFI_INVALID_POINTER" });
    }
    assert.throws(() => functions.call(99999n, 1), { code: "ERR_TRAP" });
    assert.throws(() => functions.call(0n, 1), { code: "ERR_TRAP" });
    survives(sandbox);
  });

  it("overflows its stack, C's or the engine's, and has it back", () => {
    const sandbox = new Sandbox({ stackSize: 256 * 1024 });
    const { functions } = sandbox.dlopen(path, wild);
    for (let i = 0; i < 5; i++) {
      assert.throws(() => functions.deep(10_000), { code: "ERR_TRAP" });
      assert.throws(() => functions.endless(1), { code: "ERR_TRAP", message: /stack/ });
      assert.equal(functions.deep(20), 21 - 1);
    }
    survives(sandbox);
  });

  it("gets no more memory than it may have", () => {
    const sandbox = new Sandbox({ maxMemory: 32 * 1024 * 1024 });
    const { functions } = sandbox.dlopen(path, wild);
    const blocks = functions.grow();
    assert.ok(blocks > 5 && blocks < 32, String(blocks));
    survives(sandbox);
    assert.throws(() => sandbox.allocate(2 ** 26), { code: "ERR_LIMIT" });
  });

  it("frees twice at its own peril", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, wild);
    // dlmalloc notices, or its lists are wrong from then on: nobody else's are.
    try {
      functions.free_twice();
    } catch (error) {
      assert.equal((error as { code: string }).code, "ERR_TRAP");
    }
    const other = new Sandbox();
    survives(other);
  });

  it("has an allocator that lies, and gets memory all the same", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "bare.c"), "int first(const unsigned char *bytes) { return bytes[0]; }");
    await compileC(folder, ["-shared", "-nostdlib", "bare.c", "-o", "bare.so"]);
    const first = { first: { arguments: ["buffer"], return: "i32" } } as const;
    for (const address of [0n, 1n, 0xfffffff0n]) {
      const sandbox = new Sandbox();
      const allocator = {
        malloc: { arguments: ["u32"], return: "pointer" },
        free: { arguments: ["pointer"] },
      } as const;
      let asked = 0;
      sandbox.provide("liballocator.so", allocator, {
        malloc: () => {
          asked++;
          return address;
        },
        free: () => {
          throw new RangeError("not mine");
        },
      });
      const { functions } = sandbox.dlopen(join(folder, "bare.so"), first);
      const large = new Uint8Array(200_000).fill(9);
      if (address === 1n) {
        // Inside of the memory: what lies there is the library's own business.
        assert.throws(() => functions.first(large), { name: "RangeError", message: "not mine" });
      } else assert.equal(functions.first(large), 9);
      assert.ok(asked > 0);
    }
    survives(new Sandbox());
  });

  it("fails to be opened where its constructor does", async () => {
    const folder = temporaryFolder();
    const withConstructor = async (name: string, body: string): Promise<string> => {
      writeFileSync(
        join(folder, `${name}.c`),
        `#include <stdlib.h>\n__attribute__((constructor)) static void begin(void) { ${body} }\n`,
      );
      await compileC(folder, ["-shared", `${name}.c`, "-o", `${name}.so`]);
      return join(folder, `${name}.so`);
    };
    const sandbox = new Sandbox();
    const traps = await withConstructor("traps", "__builtin_trap();");
    assert.throws(() => sandbox.dlopen(traps), {
      code: "ERR_FFI_CALL_FAILED",
      message: /^dlopen failed: traps\.so: a constructor failed: trap: unreachable/,
    });
    survives(sandbox);
    const exits = await withConstructor("exits", "exit(4);");
    assert.throws(() => sandbox.dlopen(exits), { code: "ERR_TRAP", message: /exited with code 4/ });
    assert.throws(() => sandbox.dlopen(path), closed);
  });

  it("exits, which closes the sandbox and nothing else", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, wild);
    assert.throws(() => functions.leave(3), {
      code: "ERR_TRAP",
      library: "library.so",
      message: /exited with code 3/,
    });
    assert.throws(() => functions.add(1, 2), closed);
    const other = new Sandbox();
    survives(other);
  });

  it("is not called with what its functions do not take", () => {
    const sandbox = new Sandbox();
    const lib = new DynamicLibrary(path, sandbox);
    const refused = (name: string, signature: object, message: RegExp): void =>
      assert.throws(() => lib.getFunction(name, signature), { code: "ERR_INVALID_ARG_VALUE", message });
    refused(
      "add",
      { arguments: ["f64", "i32"], return: "i32" },
      /add is function \(i32, i32\) -> i32, and defined as \(float64, int32\)/,
    );
    refused("same_i64", { arguments: ["i32"], return: "i32" }, /same_i64 is function \(i64\) -> i64/);
    refused(
      "print",
      { arguments: ["buffer", "u32", "string"], return: "i32" },
      /print is function \(i32, i32, i32, i32\) -> i32, and defined as \(buffer, uint32, string\) -> int32/,
    );
    refused("add", { arguments: ["i32"], variadic: ["f64", "f64"], return: "f64" }, /as \(int32, ...\) ->/);
    refused("print", { variadic: 5 }, /must be an array/);
    assert.throws(() => lib.registerCallback({ variadic: ["i32"] }, () => {}), {
      code: "ERR_INVALID_ARG_VALUE",
      message: /cannot be variadic/,
    });
    assert.throws(() => lib.getFunction("data", {}), {
      code: "ERR_FFI_CALL_FAILED",
      message: /data is no function/,
    });
    // What a 64-bit type of a native system cannot hold here is refused when it is given.
    const { plus_long: plus } = lib.getFunctions({ plus_long: definitions.plus_long });
    assert.throws(() => plus(1n << 40n, 1n), { code: "ERR_INVALID_ARG_VALUE", message: /of 32 bits/ });
  });
});

describe("a variadic function", () => {
  it("is defined with what is passed", () => {
    const lib = new DynamicLibrary(path, new Sandbox());
    const print = lib.getFunction("print", {
      arguments: ["buffer", "u32", "string"],
      variadic: ["i8", "u64", "string", "f32", "i64", "u32", "f64"],
      return: "i32",
    });
    const to = new Uint8Array(100);
    const length = print(to, 100, "%d %llu %s %.2f %lld %u %g", -3, 2n ** 63n, "text", 1.25, -4n, 5, 1e100);
    const text = "-3 9223372036854775808 text 1.25 -4 5 1e+100";
    assert.equal(new TextDecoder().decode(to.subarray(0, length)), text);
    assert.throws(() => print(to, 100, "%d", 1000, 1n, "", 0, 1n, 1, 1), {
      code: "ERR_INVALID_ARG_VALUE",
      message: "Argument 3 must be an int8",
    });
    const none = new DynamicLibrary(path, new Sandbox()).getFunction("print", {
      arguments: ["buffer", "u32", "string"],
      variadic: [],
      return: "i32",
    });
    assert.equal(none(to, 100, "plain"), 5);
  });
});

describe("a callback", () => {
  it("that throws ends the call with what it threw", () => {
    const sandbox = new Sandbox();
    const { lib, functions } = sandbox.dlopen(path, wild);
    const failure = new RangeError("of the callback's");
    const callback = lib.registerCallback({ arguments: ["i32"], return: "i32" }, () => {
      throw failure;
    });
    assert.throws(() => functions.call(callback, 1), failure);
    assert.equal(functions.add(1, 2), 3);
  });

  it("that returns what it may not is a TypeError", () => {
    const sandbox = new Sandbox();
    const { lib, functions } = sandbox.dlopen(path, wild);
    for (const value of ["1", 1.5, 2 ** 31, null, 1n]) {
      const callback = lib.registerCallback({ arguments: ["i32"], return: "i32" }, () => value as never);
      assert.throws(() => functions.call(callback, 1), {
        code: "ERR_INVALID_ARG_VALUE",
        message: /The callback must return/,
      });
    }
  });

  it("calls in turn, with strings of its own, as deep as it likes", () => {
    const sandbox = new Sandbox();
    const { lib, functions } = sandbox.dlopen(path, wild);
    const lengths: bigint[] = [];
    const callback: bigint = lib.registerCallback({ arguments: ["i32"], return: "i32" }, (n) => {
      lengths.push(functions.length("x".repeat(n)));
      return n === 0 ? 0 : functions.call(callback, n - 1) + 1;
    });
    assert.equal(functions.call(callback, 5), 5);
    assert.deepEqual(lengths, [5n, 4n, 3n, 2n, 1n, 0n]);
    // A trap inside of one leaves the outer call its stack.
    const trapping = lib.registerCallback({ arguments: ["i32"], return: "i32" }, () => {
      assert.throws(() => functions.trap(), { code: "ERR_TRAP" });
      return functions.add(1, 2);
    });
    assert.equal(functions.call(trapping, 1), 3);
  });

  it("closes its library, or the whole sandbox, while C waits for it", () => {
    for (const what of ["library", "sandbox"] as const) {
      const sandbox = new Sandbox();
      const { lib, functions } = sandbox.dlopen(path, wild);
      const callback = lib.registerCallback({ arguments: ["i32"], return: "i32" }, (x) => {
        if (what === "library") lib.close();
        else sandbox.close();
        assert.throws(() => functions.add(1, 2), closed);
        return x + 1;
      });
      // C's code is there as long as it runs.
      assert.equal(functions.call(callback, 1), 2);
      assert.throws(() => functions.call(callback, 1), closed);
      if (what === "library") survives(sandbox);
    }
  });

  it("is called later, also when the table and the memory have grown", () => {
    const sandbox = new Sandbox();
    const { lib, functions } = sandbox.dlopen(path, {
      ...wild,
      keep: definitions.keep,
      call_kept: definitions.call_kept,
    });
    functions.keep(lib.registerCallback({ arguments: ["i32"], return: "i32" }, (x) => x + 1));
    for (let i = 0; i < 300; i++) lib.registerCallback(() => {});
    functions.take(5_000_000);
    assert.equal(functions.call_kept(41), 42);
  });

  it("that was taken back is no function any more", () => {
    const sandbox = new Sandbox();
    const { lib, functions } = sandbox.dlopen(path, wild);
    const callback = lib.registerCallback({ arguments: ["i32"], return: "i32" }, (x) => x);
    lib.unregisterCallback(callback);
    assert.throws(() => functions.call(callback, 1), { code: "ERR_TRAP" });
  });
});

describe("a library of JavaScript functions", () => {
  it("is what C libraries import, dlsym finds and pointers reach", () => {
    const sandbox = new Sandbox();
    const before = new DynamicLibrary(path, sandbox).getFunction("import", wild.import);
    assert.equal(before(1), -1);
    const other = new Sandbox();
    const host = other.provide(
      "libhost.so",
      {
        imported: { arguments: ["i32"], return: "i32" },
        describe: { arguments: ["string"], return: "i32" },
      },
      { imported: (x) => x * 10, describe: (text) => other.memory.toString(text)?.length ?? 0 },
    );
    const { functions } = other.dlopen(path, wild);
    assert.equal(functions.import(4), 40);
    assert.equal(functions.call(host.getSymbol("imported"), 5), 50);
    assert.equal(host.getFunction("describe", { arguments: ["string"], return: "i32" })("four"), 4);
    const anywhere = other.dlopen(null, { imported: { arguments: ["i32"], return: "i32" } });
    assert.equal(anywhere.functions.imported(6), 60);
    assert.throws(() => other.provide("libhost.so", {}, {}), { code: "ERR_INVALID_ARG_VALUE" });
  });

  it("is found under its name by those that need it", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "host.c"), "int imported(int x) { return x; }");
    writeFileSync(join(folder, "user.c"), "int imported(int); int use(int x) { return imported(x) + 1; }");
    await compileC(folder, ["-shared", "host.c", "-o", "libhost.so"]);
    await compileC(folder, ["-shared", "user.c", "-L.", "-lhost", "-o", "user.so"]);
    const sandbox = new Sandbox();
    sandbox.provide(
      "libhost.so",
      { imported: { arguments: ["i32"], return: "i32" } },
      { imported: (x) => x * 2 },
    );
    assert.throws(() => sandbox.provide("other.so", { f: {} }, {} as never), {
      code: "ERR_INVALID_ARG_TYPE",
    });
    const { functions } = sandbox.dlopen(join(folder, "user.so"), {
      use: { arguments: ["i32"], return: "i32" },
    });
    assert.equal(functions.use(20), 41);
    // The same library in C, given as bytes.
    const bytes = new Sandbox();
    bytes.add("libhost.so", new Uint8Array(readFileSync(join(folder, "libhost.so"))));
    const given = bytes.dlopen(join(folder, "user.so"), { use: { arguments: ["i32"], return: "i32" } });
    assert.equal(given.functions.use(20), 21);
  });
});

describe("memory", () => {
  it("that is allocated inside is passed without a copy", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, { fill: definitions.fill, sum: definitions.sum, ...wild });
    const allocation = sandbox.allocate(1000);
    assert.equal(sandbox.memory.getRawPointer(allocation.bytes), allocation.pointer);
    functions.fill(allocation.bytes.subarray(0, 4), 1000);
    assert.equal(allocation.bytes[999], 1000 & 255);
    functions.take(50_000_000);
    assert.equal(allocation.bytes[9], 10);
    assert.equal(functions.sum(allocation.bytes, 3), 6);
    allocation.free();
    assert.throws(() => allocation.bytes, { code: "ERR_FFI_INVALID_POINTER" });
  });

  it("that is allocated inside keeps its address where another argument makes the memory grow", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, { move: definitions.move });
    const { bytes, pointer } = sandbox.allocate(4);
    bytes.set([1, 2, 3, 4]);
    const large = new Uint8Array(30_000_000);
    functions.move(large, bytes, 4);
    assert.deepEqual([...large.subarray(0, 5)], [1, 2, 3, 4, 0]);
    assert.equal(bytes.length, 0);
    assert.throws(() => functions.move(large, bytes, 4), { message: /backed by a detached ArrayBuffer/ });
    functions.move(large, pointer, 4);
  });

  it("outside is copied in and back, however much", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, {
      fill: definitions.fill,
      sum: definitions.sum,
      length: definitions.length,
    });
    const large = new Uint8Array(3_000_000);
    for (let i = 0; i < 3; i++) functions.fill(large, large.length);
    assert.equal(large[2_999_999], 3_000_000 & 255);
    assert.equal(functions.sum(Uint8Array.of(1, 2, 3), 3), 6);
    assert.equal(functions.length("ü".repeat(100_000)), 200_000n);
    assert.equal(functions.length(""), 0n);
  });

  it("that overlaps in part is refused, since it cannot be at one address", () => {
    const { functions } = new Sandbox().dlopen(path, { move: definitions.move, fill: definitions.fill });
    const bytes = Uint8Array.from({ length: 16 }, (_, i) => i);
    for (const [to, from] of [
      [bytes.subarray(4), bytes],
      [bytes.subarray(0, 8), bytes.subarray(4, 12)],
    ] as const) {
      assert.throws(() => functions.move(to, from, 4), {
        code: "ERR_INVALID_ARG_VALUE",
        message: /^Argument 1 must not overlap an earlier argument in part/,
      });
    }
    assert.deepEqual([...bytes.subarray(0, 6)], [0, 1, 2, 3, 4, 5]);
    functions.fill(bytes.subarray(4), 1);
    assert.deepEqual([...bytes.subarray(0, 6)], [0, 1, 2, 3, 1, 5]);
  });

  it("has strings in it as UTF-8, of any length and with anything anywhere", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, { same_string: definitions.same_string });
    const seen: (string | null)[] = [];
    const through = sandbox.provide(
      "echo.so",
      { echo: { arguments: ["cstring"] } },
      { echo: (text) => seen.push(text) },
    );
    const { echo: call } = through.getFunctions({ echo: { arguments: ["string"] } });
    for (let length = 0; length < 70; length++) {
      const plain = "abcdefghij".repeat(7).slice(0, length);
      const all = [plain];
      for (let i = 0; i < length; i++) {
        const before = plain.slice(0, i);
        const after = plain.slice(i + 1);
        for (const odd of ["\x7f", "\x80", "ÿ", "Ā", "ｱ", "😀", "\x01"]) all.push(before + odd + after);
        assert.throws(() => functions.same_string(`${before}\0${after}`), {
          code: "ERR_INVALID_ARG_VALUE",
          message: "Argument 0 must not contain null bytes",
        });
      }
      for (const text of all) {
        call(text);
        assert.equal(seen.pop(), text);
      }
    }
    // A half of a surrogate pair has no UTF-8.
    call("a\ud800");
    assert.equal(seen.pop(), "a\ufffd");
  });

  it("has C's structs in it", () => {
    const sandbox = new Sandbox();
    const { functions } = sandbox.dlopen(path, {
      size_of_outer: { return: "u32" },
      offset_of: { arguments: ["i32"], return: "u32" },
      change: { arguments: ["pointer"] },
    });
    const inner = struct({ c: "char", d: "double" });
    const outer = struct({
      a: "i8",
      b: "i32",
      name: ["char", 5],
      inner: [inner, 2],
      pointer: "pointer",
      last: "u64",
    });
    assert.equal(outer.size, functions.size_of_outer());
    assert.deepEqual(
      Object.values(outer.offsets),
      [0, 1, 2, 3, 4, 5].map((member) => functions.offset_of(member)),
    );
    const { pointer } = sandbox.allocate(outer.size);
    outer.write(sandbox.memory, pointer, {
      a: -1,
      b: 21,
      name: [72, 105],
      inner: [
        { c: 1, d: 1.5 },
        { c: 2, d: 2.5 },
      ],
      pointer: 7n,
      last: 9n,
    });
    functions.change(pointer);
    assert.deepEqual(outer.read(sandbox.memory, pointer), {
      a: 0,
      b: 42,
      name: [88, 105, 0, 0, 0],
      inner: [
        { c: 1, d: 1.5 },
        { c: 2, d: 3 },
      ],
      pointer: 7n,
      last: 8n,
    });
    assert.throws(() => outer.write(sandbox.memory, pointer, { none: 1 } as never), {
      code: "ERR_INVALID_ARG_VALUE",
    });
    assert.throws(() => outer.write(sandbox.memory, pointer, { b: 2 ** 31 }), {
      code: "ERR_INVALID_ARG_VALUE",
    });
    assert.throws(() => struct({ x: "nope" as "i8" }), { code: "ERR_INVALID_ARG_VALUE" });
    const either = union({ whole: "u32", bytes: ["u8", 4] });
    assert.equal(either.size, 4);
    either.write(sandbox.memory, pointer, { whole: 0x01020304 });
    assert.deepEqual(either.read(sandbox.memory, pointer).bytes, [4, 3, 2, 1]);
  });
});

describe("closing a library", () => {
  it("unloads it when nobody has it open", () => {
    const sandbox = new Sandbox();
    const open_ = (): { lib: DynamicLibrary; pointer: bigint } => {
      const { lib } = sandbox.dlopen(path);
      return { lib, pointer: lib.getSymbol("data") };
    };
    const first = open_();
    const second = open_();
    sandbox.memory.setInt32(first.pointer, 0, 7);
    first.lib.close();
    assert.equal(sandbox.memory.getInt32(second.pointer), 7);
    second.lib.close();
    const third = open_();
    assert.equal(sandbox.memory.getInt32(third.pointer), 42);
  });

  it("is what `using` does at the end of a block", () => {
    const opened = dlopen(path);
    assert.ok(opened.lib.getSymbol("data") > 0n);
    // As text it would be a syntax error in Node 22.
    opened[Symbol.dispose]();
    assert.throws(() => opened.lib.getSymbol("data"), closed);
    const lib = new DynamicLibrary(path);
    lib[Symbol.dispose]();
    assert.throws(() => lib.functions, closed);
    const sandbox = new Sandbox();
    sandbox[Symbol.dispose]();
    assert.throws(() => sandbox.allocate(1), closed);
  });
});
