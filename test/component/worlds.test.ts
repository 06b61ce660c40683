/** Libraries with WIT worlds: what they import and export, in several of them at once. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { componentEmbed, componentWit } from "@bytecodealliance/jco-transpile/wasm-tools";
import { type LibraryCode, linkComponent } from "../../src/component/index.ts";
import { fileFinder, openHostFile } from "../../src/host/node/library-files.ts";
import type { FoundLibrary } from "../../src/link/graph.ts";
import { compileC, temporaryFolder } from "../support.ts";
import { instantiateComponent, wasiImports } from "./run-component.ts";

const folder = temporaryFolder();

const wit = {
  greet: `package test:greet;
interface log { write: func(text: string); }
interface api {
  greet: func(name: string) -> string;
  resource counter { constructor(start: u32); next: func() -> u32; }
}
world greet { import log; export api; }`,
  sum: `package test:sum;
interface big { scale: func(x: u64) -> u64; }
world sum { import big; export sum: func(a: u32, b: u32) -> u32; }`,
  app: `package test:app;
interface log { write: func(text: string); }
world app { import log; export later: func(); }`,
} as const;

const sources: Readonly<Record<string, string>> = {
  "greet.c": `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct string { char *text; size_t length; };
#define EXPORT(name) __attribute__((export_name("test:greet/api#" name)))
__attribute__((import_module("test:greet/log"), import_name("write"))) void log_write(const char *, size_t);
__attribute__((import_module("[export]test:greet/api"), import_name("[resource-new]counter"))) int counter_new(int *);
int sum_of(int, int);
static int constructed;
__attribute__((constructor)) static void construct(void) { constructed = sum_of(40, 2); }
EXPORT("greet") struct string *greet(char *name, size_t length) {
  static struct string result;
  free(result.text);
  result.text = malloc(length + 32);
  result.length = sprintf(result.text, "hello, %.*s (%d)", (int)length, name, constructed);
  log_write(result.text, 5);
  return &result;
}
EXPORT("[constructor]counter") int counter(int start) {
  int *next = malloc(sizeof *next);
  *next = start;
  return counter_new(next);
}
EXPORT("[method]counter.next") int counter_next(int *counter) { return (*counter)++; }
EXPORT("[dtor]counter") void counter_drop(int *counter) { free(counter); }`,
  "sum.c": `#include <stdlib.h>
#include <stdint.h>
__attribute__((import_module("test:sum/big"), import_name("scale"))) uint64_t scale(uint64_t);
int sum_of(int a, int b) { return a + b; }
__attribute__((export_name("sum"))) unsigned sum(unsigned a, unsigned b) { return scale(sum_of(a, b)); }
__attribute__((export_name("cabi_realloc"))) void *cabi_realloc(void *p, size_t old, size_t align, size_t size) {
  return realloc(p, size);
}`,
  "app.c": `#include <stdio.h>
#include <string.h>
__attribute__((import_module("test:app/log"), import_name("write"))) void log_write(const char *, size_t);
int sum_of(int, int);
static int constructed;
__attribute__((constructor)) static void construct(void) { constructed = 40; }
static void write_number(const char *text, int n) {
  char line[64];
  log_write(line, sprintf(line, "%s %d", text, n));
}
__attribute__((export_name("later"))) void later(void) { write_number("later", sum_of(1, 1)); }
int main(int argc, char **argv) { write_number(argv[0], sum_of(constructed, argc)); return 0; }`,
  "helper.c": `#include <stdlib.h>
static int base;
__attribute__((constructor)) static void construct(void) { base = 100; }
int sum_of(int a, int b) { return base + a + b; }
void *cabi_realloc(void *p, size_t old, size_t align, size_t size) { return realloc(p, size); }`,
  "idle.c": "int idle(void) { return 0; }",
};

async function embed(library: string, world: keyof typeof wit): Promise<void> {
  const path = join(folder, library);
  const binary = await componentEmbed({
    binary: new Uint8Array(readFileSync(path)),
    witSource: wit[world],
    world,
  });
  writeFileSync(path, binary);
}

function link(code: LibraryCode, ...libraries: string[]): Promise<Uint8Array<ArrayBuffer>> {
  return linkOpening(code, [], ...libraries);
}

function linkOpening(
  code: LibraryCode,
  opened: readonly string[],
  ...libraries: string[]
): Promise<Uint8Array<ArrayBuffer>> {
  const open = (name: string): FoundLibrary => openHostFile(join(folder, name));
  const [first, ...others] = libraries.map(open);
  const find = fileFinder({ env: {}, preopens: {}, libraryPath: [folder] });
  if (first === undefined) throw new Error("a library");
  const openable = opened.map((name) => ({ names: [name], found: open(name) }));
  return linkComponent({ roots: [first, ...others], openable, find }, { code });
}

describe("a component of libraries with worlds", () => {
  before(async () => {
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
    const loose = ["-Wl,--unresolved-symbols=import-dynamic", "-w"];
    for (const name of ["greet", "sum", "idle"])
      await compileC(folder, ["-shared", `${name}.c`, ...loose, "-o", `lib${name}.so`]);
    await compileC(folder, ["-shared", "helper.c", "-o", "libhelper.so"]);
    await compileC(folder, ["app.c", ...loose, "-L.", "-lhelper", "-o", "app.wasm"]);
    await embed("app.wasm", "app");
    await embed("libgreet.so", "greet");
    await embed("libsum.so", "sum");
  });

  for (const code of ["embedded", "flattened", "composed"] as const) {
    it(`has the union of them, ${code}`, async () => {
      const bytes = await link(code, "libgreet.so", "libsum.so");
      const text = await componentWit(bytes);
      for (const part of [
        "import test:greet/log",
        "import test:sum/big",
        "export test:greet/api",
        "export sum: func",
      ])
        assert.ok(text.includes(part), `${part} in ${text}`);
      const logged: string[] = [];
      const run = { args: ["x"], env: {}, folder, stdin: join(folder, "sum.c") };
      const exports = await instantiateComponent(bytes, {
        ...wasiImports(run, folder),
        "test:greet/log": { write: (line: string) => logged.push(line) },
        "test:sum/big": { scale: (x: bigint) => x * 10n },
      });
      const api = exports.api as {
        greet(name: string): string;
        Counter: new (start: number) => { next(): number };
      };
      assert.equal(api.greet("wörld"), "hello, wörld (42)");
      assert.deepEqual(logged, ["hello"]);
      assert.equal((exports.sum as (a: number, b: number) => number)(1, 2), 30);
      const counter = new api.Counter(7);
      assert.deepEqual([counter.next(), counter.next()], [7, 8]);
    });
  }

  for (const code of ["embedded", "flattened"] as const) {
    it(`is a program, too, ${code}`, async () => {
      const logged: string[] = [];
      const run = { args: ["x", "y"], env: {}, folder, stdin: join(folder, "sum.c") };
      const exports = await instantiateComponent(await link(code, "app.wasm"), {
        ...wasiImports(run, folder),
        "test:app/log": { write: (line: string) => logged.push(line) },
      });
      (exports.run as { run(): void }).run();
      (exports.later as () => void)();
      assert.deepEqual(logged, ["x 142", "later 102"]);
    });
  }

  it("calls a program's libraries before its main", async () => {
    const logged: string[] = [];
    const run = { args: ["x"], env: {}, folder, stdin: join(folder, "sum.c") };
    const exports = await instantiateComponent(await link("embedded", "app.wasm"), {
      ...wasiImports(run, folder),
      "test:app/log": { write: (line: string) => logged.push(line) },
    });
    (exports.later as () => void)();
    assert.deepEqual(logged, ["later 102"]);
  });

  for (const code of ["embedded", "flattened", "composed"] as const) {
    it(`constructs a library that can be opened before its exports are called, ${code}`, async () => {
      const run = { args: ["x"], env: {}, folder, stdin: join(folder, "sum.c") };
      const exports = await instantiateComponent(await linkOpening(code, ["libgreet.so"], "libsum.so"), {
        ...wasiImports(run, folder),
        "test:greet/log": { write: () => {} },
        "test:sum/big": { scale: (x: bigint) => x },
      });
      const api = exports.api as { greet(name: string): string };
      assert.equal(api.greet("you"), "hello, you (42)");
    });
  }

  it("leaves out a library that serves nothing, and keeps the others as they are", async () => {
    const bytes = Buffer.from(await link("embedded", "libidle.so", "libgreet.so", "libsum.so"));
    const holds = (name: string): boolean => bytes.includes(readFileSync(join(folder, name)));
    assert.deepEqual([holds("libidle.so"), holds("libgreet.so"), holds("libsum.so")], [false, true, true]);
  });

  it("says what of a world is missing", async () => {
    await assert.rejects(link("embedded", "libgreet.so"), /undefined symbol.*sum_of/);
  });
});
