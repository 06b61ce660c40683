import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();

/** toywasm's interface, as a guest declares it. */
const program = `
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#define DYLD(name) __attribute__((import_module("dyld"), import_name(name)))
DYLD("load_object") int load_object(const char *name, size_t length, int flags, void **handle);
DYLD("resolve_symbol") int resolve_symbol(void *handle, int type, const char *name, size_t length, void **address);
enum { function = 1, data = 2 };
static void *handle, *address;
static int load(const char *name, int flags) { return load_object(name, strlen(name), flags, &handle); }
static int resolve(int type, const char *name) { return resolve_symbol(handle, type, name, strlen(name), &address); }
int main(void) {
  printf("load %d\\n", load("libuses.so", 0));
  printf("function %d", resolve(function, "uses"));
  printf(" %d\\n", ((int (*)(void))address)());
  printf("data %d", resolve(data, "count"));
  printf(" %d\\n", *(int *)address);
  printf("kinds %d %d %d\\n", resolve(data, "uses"), resolve(function, "count"), resolve(3, "uses"));
  printf("of the needed %d\\n", resolve(function, "used"));
  printf("cut name %d\\n", resolve_symbol(handle, function, "uses and more", 4, &address));
  printf("no symbol %d\\n", resolve(function, "nowhere"));
  printf("flags %d\\n", load("libuses.so", 1));
  printf("no library %d\\n", load("libnone.so", 0));
  printf("no handle %d\\n", resolve_symbol((void *)99, function, "uses", 4, &address));
  printf("no name %d\\n", load_object((void *)0xfffffff0, 100, 0, &handle));
  printf("two %d", load("libother.so", 0));
  resolve(function, "other");
  printf(" %d\\n", ((int (*)(void))address)());
  return 0;
}
`;

describe("toywasm's dyld", () => {
  before(async () => {
    const files = {
      "used.c": "int used(void) { return 5; }\n",
      "uses.c": "int used(void);\nint count = 7;\nint uses(void) { return used() + 1; }\n",
      // It needs nothing: everything that was loaded is in one scope.
      "other.c": "int uses(void);\nint other(void) { return uses() + 1; }\n",
      "main.c": program,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    await compileC(folder, ["-shared", "used.c", "-o", "libused.so"]);
    await compileC(folder, ["-shared", "uses.c", "./libused.so", "-o", "libuses.so"]);
    await compileC(folder, ["-shared", "other.c", "-o", "libother.so"]);
    await compileC(folder, ["main.c", "-o", "main.wasm"]);
  });

  it("loads objects and resolves symbols for programs that are written for it", async () => {
    const { output } = await runProgram(join(folder, "main.wasm"), { libraryPath: [folder] });
    assert.equal(
      output,
      [
        "load 0",
        "function 0 6",
        "data 0 7",
        "kinds 1 1 1",
        "of the needed 1",
        "cut name 0",
        "no symbol 1",
        "flags 1",
        "no library 1",
        "no handle 1",
        "no name 1",
        "two 0 7\n",
      ].join("\n"),
    );
  });

  it("gives way to a module of that name which the embedder brings", async () => {
    const dyld = { load_object: () => 42, resolve_symbol: () => 43 };
    writeFileSync(
      join(folder, "own.c"),
      program.replace(/int main.*$/s, 'int main(void) { return load("x", 0); }\n'),
    );
    await compileC(folder, ["own.c", "-w", "-o", "own.wasm"]);
    const { exitCode } = await runProgram(join(folder, "own.wasm"), { imports: { dyld } });
    assert.equal(exitCode, 42);
  });
});
