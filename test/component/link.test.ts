/** `solder link`: its flags, what it refuses, and what it does beyond wasm-tools. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { print } from "@bytecodealliance/jco-transpile/wasm-tools";
import { preview1Adapter } from "../../src/component/index.ts";
import { compileC, temporaryFolder } from "../support.ts";
import { instantiateComponent, runComponent, wasiImports } from "./run-component.ts";

const entry = fileURLToPath(new URL("../../bin/solder", import.meta.url));
const folder = temporaryFolder();

function link(...args: readonly string[]): { code: number | null; stderr: string; stdout: Buffer } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, "link", ...args], { cwd: folder });
  return { code: status, stderr: stderr.toString(), stdout };
}

function linked(...args: readonly string[]): Buffer<ArrayBuffer> {
  const { code, stderr } = link(...args, "-o", "out.wasm");
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  return bytesOf("out.wasm");
}

const bytesOf = (name: string): Buffer<ArrayBuffer> => readFileSync(join(folder, name));

async function output(bytes: Uint8Array, ...args: string[]): Promise<string> {
  const run = await runComponent(bytes, {
    args: ["app", ...args],
    env: {},
    folder,
    stdin: join(folder, "app.c"),
  });
  return run.output;
}

const sources: Readonly<Record<string, string>> = {
  "one.c": `#include <stdio.h>
__attribute__((constructor)) static void up(void) { puts("one is up"); }
int one(void) { return 1; }`,
  "two.c": `#include <stdio.h>
int one(void), same(void), back(int);
__attribute__((constructor)) static void up(void) { printf("two is up, %d\\n", one()); }
int two(void) { return one() + 1; }
int through(int x) { return back(x); }`,
  "other-one.c": "int one(void) { return 100; }",
  "app.c": `#include <stdio.h>
int two(void), through(int);
int back(int x) { return x * 2; }
int memory_base(void) { return 0; }
int main(int argc, char **argv) { printf("%d %d %d\\n", two(), through(21), argc); return 0; }`,
  "vectors.c": `typedef int v4 __attribute__((vector_size(16)));
v4 of_program(v4);
v4 through_library(v4 x) { return of_program(x) + 1; }`,
  "uses-vectors.c": `#include <stdio.h>
typedef int v4 __attribute__((vector_size(16)));
v4 through_library(v4);
v4 of_program(v4 x) { return x * 2; }
int main(void) { v4 x = { 1, 2, 3, 4 }; x = through_library(x); printf("%d %d %d %d\\n", x[0], x[1], x[2], x[3]); }`,
  "refs.c": `__externref_t of_program(__externref_t);
__externref_t through_library(__externref_t x) { return of_program(x); }`,
  "uses-refs.c": `#include <stdio.h>
__externref_t through_library(__externref_t);
__externref_t of_program(__externref_t x) { puts("passed on"); return x; }
int main(void) { through_library(__builtin_wasm_ref_null_extern()); return 0; }`,
  "open.c": `#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
  puts("main");
  void *plugin = dlopen(argv[1], RTLD_NOW);
  if (!plugin) { puts(dlerror()); return 0; }
  int (*answer)(void) = (int (*)(void))dlsym(plugin, "answer");
  printf("%d, one %d\\n", answer(), dlsym(plugin, "one") != 0);
}`,
  "plugin.c": `#include <stdio.h>
int one(void);
__attribute__((constructor)) static void up(void) { puts("plugin is up"); }
int answer(void) { return one() + 41; }`,
  "misses.c": `int none(int), nothing(void); extern int no_data;
int maybe(void) { return none(1) + nothing(); }
int main(int argc, char **argv) { return argc > 1 ? maybe() : 0; }`,
  "foreign.c": `__attribute__((import_module("foreign"), import_name("f"))) int f(int);
int main(void) { return f(1); }`,
};

describe("solder link", () => {
  before(async () => {
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
    const loose = ["-Wl,--unresolved-symbols=import-dynamic", "-w"];
    await compileC(folder, ["-shared", "one.c", "-o", "libone.so"]);
    await compileC(folder, ["-shared", "two.c", ...loose, "-L.", "-lone", "-o", "libtwo.so"]);
    await compileC(folder, ["-shared", "other-one.c", "-o", "libother.so"]);
    await compileC(folder, ["-shared", "plugin.c", "-L.", "-lone", "-o", "plugin.so"]);
    await compileC(folder, ["app.c", "-rdynamic", "-L.", "-ltwo", "-o", "app.wasm"]);
    await compileC(folder, ["open.c", "-ldl", "-o", "open.wasm"]);
    await compileC(folder, ["misses.c", ...loose, "-o", "misses.wasm"]);
    await compileC(folder, ["foreign.c", "-o", "foreign.wasm"]);
    for (const [name, feature] of [
      ["vectors", "-msimd128"],
      ["refs", "-mreference-types"],
    ] as const) {
      await compileC(folder, ["-shared", `${name}.c`, feature, "-w", ...loose, "-o", `lib${name}.so`]);
      const uses = [`uses-${name}.c`, feature, "-w", "-rdynamic", "-L.", `-l${name}`, "-o", `${name}.wasm`];
      await compileC(folder, uses);
    }
  });

  it("finds what is needed, keeps libraries byte for byte, and gives the same for the same", async () => {
    const bytes = linked("app.wasm", "-L", ".");
    assert.equal(await output(bytes, "x"), "one is up\ntwo is up, 1\n2 42 2\n");
    for (const name of ["app.wasm", "libone.so", "libtwo.so"]) assert.ok(bytes.includes(bytesOf(name)), name);
    assert.deepEqual(linked("app.wasm", "-L", "."), bytes);
  });

  it("constructs in the order of dependencies, in whatever order modules are named", async () => {
    const expected = "one is up\ntwo is up, 1\n2 42 1\n";
    assert.equal(await output(linked("libtwo.so", "app.wasm", "libone.so")), expected);
  });

  it("takes the first definition in the order of the command line, and warns", async () => {
    const { code, stderr } = link("app.wasm", "libother.so", "libone.so", "libtwo.so", "-o", "out.wasm");
    assert.equal(code, 0);
    assert.match(stderr, /^solder: one is defined by .*libother\.so, which is used, and by .*libone\.so\n$/);
    assert.equal(await output(bytesOf("out.wasm")), "one is up\ntwo is up, 100\n101 42 1\n");
  });

  it("binds functions with vectors and references in their types, before and after they exist", async () => {
    assert.equal(await output(linked("vectors.wasm", "-L", ".")), "3 5 7 9\n");
    assert.equal(await output(linked("refs.wasm", "-L", ".")), "passed on\n");
  });

  it("constructs what is opened when it is opened, and dlsym sees what it needs", async () => {
    const bytes = linked("open.wasm", "-L", ".", "--dl-openable", "plugins/x.so=plugin.so");
    const expected = "main\none is up\nplugin is up\n42, one 1\n";
    assert.equal(await output(bytes, "plugins/x.so"), expected);
    assert.equal(await output(bytes, "./plugins/x.so"), expected);
    assert.equal(
      await output(bytes, "none.so"),
      "main\nnone.so: not found; searched: the libraries that were put in\n",
    );
  });

  it("constructs what is no program when it is instantiated", async () => {
    assert.match(await print(linked("libtwo.so", "-L", ".", "--stub-missing-functions")), /wasi:io\/streams/);
    const scratch = mkdtempSync(join(folder, "reactor-"));
    const run = { args: ["x"], env: {}, folder, stdin: join(folder, "app.c") };
    await instantiateComponent(bytesOf("out.wasm"), wasiImports(run, scratch));
    assert.equal(readFileSync(join(scratch, "out"), "utf8"), "one is up\ntwo is up, 1\n");
  });

  it("reports everything that is missing, and stubs functions when it is asked to", async () => {
    const { code, stderr } = link("misses.wasm", "-o", "no.wasm");
    assert.equal(code, 127);
    assert.match(
      stderr,
      /undefined symbols: none \(function \(i32\) -> i32\), nothing \(function \(\) -> i32\)/,
    );
    const bytes = linked("misses.wasm", "--stub-missing-functions");
    const run = { args: ["x"], env: {}, folder, stdin: join(folder, "app.c") };
    assert.equal((await runComponent(bytes, run)).exitCode, 0);
    assert.equal((await runComponent(bytes, { ...run, args: ["x", "y"] })).exitCode, 134);
  });

  it("refuses host functions that nothing serves", () => {
    const { code, stderr } = link("foreign.wasm", "-o", "no.wasm");
    assert.equal(code, 127);
    assert.match(
      stderr,
      /^solder: foreign\.wasm: undefined symbol: foreign\.f \(host function \(i32\) -> i32\)/,
    );
  });

  it("imports libraries by the hashes of their bytes", async () => {
    const bytes = linked("app.wasm", "-L", ".", "--import-libraries");
    const text = await print(bytes);
    for (const name of ["app.wasm", "libone.so", "libtwo.so"]) {
      const hash = createHash("sha256").update(bytesOf(name)).digest("base64");
      assert.ok(text.includes(`(import "integrity=<sha256-${hash}>"`), name);
      assert.ok(!bytes.includes(bytesOf(name)));
    }
    assert.ok(bytes.length < 250_000, `${bytes.length}`);
  });

  it("gives libraries to a component that imports them", async () => {
    const bytes = linked("app.wasm", "-L", ".", "--compose");
    assert.equal(await output(bytes), "one is up\ntwo is up, 1\n2 42 1\n");
  });

  it("merges libraries into one module", async () => {
    const bytes = linked("app.wasm", "-L", ".", "--flatten");
    assert.equal(await output(bytes), "one is up\ntwo is up, 1\n2 42 1\n");
    assert.ok(!bytes.includes(bytesOf("libtwo.so")));
  });

  it("takes another adapter, by its file's name up to the first dot, or by the name given", async () => {
    const name = "wasi_snapshot_preview1.command.wasm";
    writeFileSync(join(folder, name), await preview1Adapter("command"));
    writeFileSync(join(folder, "a.wasm"), await preview1Adapter("command"));
    const bytes = linked("app.wasm", "-L", ".", "--adapt", name);
    assert.equal(await output(bytes), "one is up\ntwo is up, 1\n2 42 1\n");
    assert.deepEqual(linked("app.wasm", "-L", ".", "--adapt", "wasi_snapshot_preview1=a.wasm"), bytes);
    const { stderr } = link("app.wasm", "-L", ".", "--adapt", "a.wasm", "-o", "no.wasm");
    assert.match(
      stderr,
      /^solder: .*app\.wasm: its worlds and its functions do not fit: .*wasi_snapshot_preview1/,
    );
  });

  it("writes text, and to standard output", () => {
    assert.match(link("app.wasm", "-L", ".", "-t").stdout.toString(), /^\(component/);
    // Larger than what a pipe holds, to a reader that takes its time.
    const slow = `"${process.execPath}" "${entry}" link app.wasm -L . | (sleep 0.3; cat) > piped.wasm`;
    assert.equal(spawnSync("sh", ["-c", slow], { cwd: folder }).stderr.toString(), "");
    assert.deepEqual(bytesOf("piped.wasm"), linked("app.wasm", "-L", "."));
    // A reader that has enough of it: no error of the writer's.
    const enough = `"${process.execPath}" "${entry}" link app.wasm -L . | head -c 1; echo "$PIPESTATUS"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", enough], { cwd: folder, encoding: "utf8" });
    assert.deepEqual([stdout, stderr], ["\u{0}0\n", ""]);
  });

  it("says what is wrong with its arguments", () => {
    const refused = (args: readonly string[], code: number, message: RegExp): void => {
      const result = link(...args, "-o", "no.wasm");
      assert.equal(result.code, code, result.stderr);
      assert.match(result.stderr, message);
    };
    refused([], 2, /^solder: no module given/);
    refused(
      ["app.wasm", "open.wasm", "-L", "."],
      2,
      /^solder: .*open\.wasm: a program beside the program .*app\.wasm/,
    );
    refused(["app.wasm"], 127, /^solder: libtwo\.so: not found/);
    refused(["app.wasm", "-L", ".", "--flatten", "--compose"], 2, /exclude each other/);
    refused(["app.wasm", "-L", ".", "--adapt", "none.wasm"], 127, /^solder: none\.wasm: no such file/);
    refused(["app.c"], 126, /^solder: app\.c: /);
    writeFileSync(join(folder, "half.wasm"), bytesOf("libone.so").subarray(0, 100));
    refused(
      ["app.wasm", "-L", ".", "--adapt", "half.wasm"],
      126,
      /^solder: half\.wasm: .*no WebAssembly module/,
    );
    refused(["app.wasm", "-L", ".", "--adapt", "=half.wasm"], 2, /is not \[NAME=\]MODULE/);
  });

  it("lets no plugin stand in for a needed library of its name", async () => {
    mkdirSync(join(folder, "plugins"), { recursive: true });
    writeFileSync(join(folder, "plugins", "libone.so"), bytesOf("libother.so"));
    const bytes = linked("app.wasm", "-L", ".", "--dl-openable", "plugins/libone.so");
    assert.match(await output(bytes), /^one is up\ntwo is up, 1\n2 42 1\n$/);
  });
});
