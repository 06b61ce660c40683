import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { load } from "../../src/host/node.ts";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const run = (name: string, ...args: readonly string[]) =>
  runProgram(join(folder, name), { args: [name, ...args], preopens: { "/": folder }, libraryPath: [folder] });

/** Exports that make a statically linked program one that libraries can join. */
const joinable = [
  "-Wl,--export-table,--growable-table,--export=__stack_pointer,--export=__heap_base",
  "-Wl,--export=malloc,--export=free,--export=printf,--export=program_data,--export=program_function",
];

/** Programs that are not position independent: they bring memory, table and stack pointer themselves. */
describe("a program with fixed addresses", () => {
  before(async () => {
    write(
      "fixed.c",
      `#include <stdio.h>
#include <stdlib.h>
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))
IMPORT(dlopen) void *open_library(const char *, int);
IMPORT(dlsym) void *symbol(void *, const char *);
IMPORT(dlclose) int close_library(void *);
IMPORT(dlerror) char *last_error(void);
int program_data = 7;
int program_function(int x) { return x + program_data; }
int main(int argc, char **argv) {
  void *h = open_library(argv[1], 2);
  if (!h) { printf("%s\\n", last_error()); return 1; }
  int (*use)(int (*)(int)) = (int (*)(int (*)(int)))symbol(h, "use");
  printf("%d\\n", use(program_function));
  void **table = malloc(1000);
  int same = symbol(NULL, "program_function") == (void *)program_function;
  printf("%d %d\\n", table != NULL, same);
  return close_library(h);
}
`,
    );
    write(
      "libuse.c",
      `#include <stdio.h>
extern int program_data;
int program_function(int);
static int zeros[30000];
int use(int (*function)(int)) {
  char large[20000];
  large[0] = 1;
  printf("in the library %d\\n", function == program_function);
  program_data++;
  return function(zeros[29999]) + large[0];
}
`,
    );
    write(
      "direct.c",
      `#include <stdio.h>
#define IMPORT(name) __attribute__((import_module("env"), import_name(#name)))
IMPORT(twice) int twice(int);
int program_data = 5;
int program_function(int x) { return x * program_data; }
int main(void) {
  int (*pointer)(int) = twice;
  printf("%d %d\\n", twice(4), pointer(5));
  return 0;
}
`,
    );
    write("libtwice.c", "int program_function(int);\nint twice(int x) { return 2 * program_function(x); }\n");
    write("libalone.c", "int alone(void) { return 1; }\n");
    await compileC(folder, ["-shared", "libalone.c", "-o", "libalone.so", "-nodefaultlibs"]);
    await compileC(folder, ["-static", "-w", "fixed.c", ...joinable, "-o", "fixed.wasm"]);
    await compileC(folder, ["-static", "-w", "fixed.c", "-o", "closed.wasm"]);
    await compileC(folder, ["-static", "-w", "direct.c", ...joinable, "-o", "direct.wasm"]);
    await compileC(folder, ["-shared", "-w", "libuse.c", "-o", "libuse.so", "-nodefaultlibs"]);
    await compileC(folder, ["-shared", "-w", "libtwice.c", "-o", "libtwice.so", "-nodefaultlibs"]);
  });

  it("opens libraries that use its memory, table, stack and symbols", async () => {
    const { output, exitCode } = await run("fixed.wasm", "/libuse.so");
    assert.equal(output, "in the library 1\n9\n1 1\n");
    assert.equal(exitCode, 0);
  });

  it("that exports nothing is told what is missing", async () => {
    const { output, exitCode } = await run("closed.wasm", "/libalone.so");
    assert.match(output, /does not export __indirect_function_table/);
    assert.equal(exitCode, 1);
  });

  it("calls a preloaded library, through pointers too", async () => {
    const { output } = await runProgram(join(folder, "direct.wasm"), {
      preload: [join(folder, "libtwice.so")],
    });
    assert.equal(output, "40 50\n");
  });

  it("that needs libraries like any other (-no-pie) gets them", async () => {
    write(
      "needs.c",
      `#include <dlfcn.h>
#include <stdio.h>
int program_data = 1;
int program_function(int x) { return x + program_data; }
int main(void) {
  void *h = dlopen("./libuse.so", RTLD_NOW);
  if (!h) { printf("%s\\n", dlerror()); return 1; }
  printf("%d\\n", ((int (*)(int (*)(int)))dlsym(h, "use"))(program_function));
}
`,
    );
    await compileC(folder, ["-no-pie", "-rdynamic", "needs.c", "-o", "needs.wasm"]);
    const { output } = await run("needs.wasm");
    assert.equal(output, "in the library 1\n3\n");
  });

  it("without its library lists what it misses", async () => {
    await assert.rejects(load(join(folder, "direct.wasm")), {
      code: "ERR_UNRESOLVED_SYMBOLS",
      symbols: ["twice"],
    });
  });
});
