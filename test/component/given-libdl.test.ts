/** A libdl.so of the user's, in the two protocols of wasm-tools: it finds libraries and symbols in a table. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { compileC, temporaryFolder } from "../support.ts";
import { runComponent } from "./run-component.ts";

const entry = fileURLToPath(new URL("../../bin/solder", import.meta.url));
const folder = temporaryFolder();

/** As wit-component's libdl has it: binary search in names of known lengths. */
const libdl = `#include <string.h>
#include <stddef.h>
struct symbol { size_t length; const char *name; void *address; };
struct library { size_t length; const char *name; size_t count; const struct symbol *symbols; };
struct libraries { size_t count; const struct library *list; };
#ifdef OLD
static const struct libraries *libraries;
void __wasm_set_libraries(const struct libraries *told) { libraries = told; }
#else
extern const struct libraries __wasm_libdl_libraries;
#define libraries (&__wasm_libdl_libraries)
#endif
static int order(const char *a, size_t n, const char *b, size_t m) {
  int d = memcmp(a, b, n < m ? n : m);
  return d ? d : n < m ? -1 : n > m;
}
#define FIND(list, count, text)                                            \\
  size_t low = 0, high = (count);                                          \\
  while (low < high) {                                                     \\
    size_t middle = low + (high - low) / 2;                                \\
    int d = order(text, strlen(text), (list)[middle].name, (list)[middle].length); \\
    if (d == 0) return (void *)&(list)[middle];                            \\
    if (d < 0) high = middle; else low = middle + 1;                       \\
  }                                                                        \\
  return 0;
static void *find_symbol(const struct library *l, const char *name) { FIND(l->symbols, l->count, name) }
void *dlopen(const char *name, int flags) { FIND(libraries->list, libraries->count, name) }
void *dlsym(void *handle, const char *name) {
  const struct symbol *found = find_symbol(handle, name);
  return found ? found->address : 0;
}
int dlclose(void *handle) { return 0; }
char *dlerror(void) { return "libdl of my own"; }`;

const sources: Readonly<Record<string, string>> = {
  "libdl.c": libdl,
  "app.c": `#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  puts("main");
  for (int i = 0; i < 2; i++) {
    void *plugin = dlopen(i ? "b.so" : "a.so", RTLD_NOW);
    int (*next)(void) = (int (*)(void))dlsym(plugin, "next");
    int *state = dlsym(plugin, "state");
    printf("%d %d %d %d\\n", next(), next(), *state, dlsym(plugin, "absent") == 0);
  }
  printf("%d %s\\n", dlopen("none.so", RTLD_NOW) == 0, dlerror());
}`,
  "plugin.c": `#include <stdio.h>
int state = START;
int *pointer = &state;
__attribute__((constructor)) static void up(void) { printf("%d is up\\n", START); }
int next(void) { return ++*pointer; }`,
};

describe("a libdl.so among the modules", () => {
  before(async () => {
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
    const loose = ["-Wl,--unresolved-symbols=import-dynamic", "-w", "-fno-builtin"];
    await compileC(folder, ["app.c", "-ldl", "-o", "app.wasm"]);
    await compileC(folder, ["-shared", "-DOLD", "libdl.c", ...loose, "-o", "old.so"]);
    await compileC(folder, ["-shared", "libdl.c", ...loose, "-o", "new.so"]);
    await compileC(folder, ["-shared", "-DSTART=10", "plugin.c", "-o", "a.so"]);
    await compileC(folder, ["-shared", "-DSTART=20", "plugin.c", "-o", "b.so"]);
  });

  const output = async (...args: readonly string[]): Promise<string> => {
    const openable = ["--dl-openable", "b.so", "--dl-openable", "a.so"];
    const { stderr } = spawnSync(
      process.execPath,
      [entry, "link", "app.wasm", ...args, ...openable, "-o", "out.wasm"],
      { cwd: folder, encoding: "utf8" },
    );
    assert.doesNotMatch(stderr, /undefined|internal/);
    const run = { args: ["app"], env: {}, folder, stdin: join(folder, "app.c") };
    return (await runComponent(readFileSync(join(folder, "out.wasm")), run)).output;
  };

  const results = "11 12 12 1\n21 22 22 1\n1 ";
  // Such a libdl cannot construct anything: all is constructed at the start.
  const expected = new RegExp(
    `^(?=.*10 is up)(?=.*20 is up)(.. is up\\n){2}main\n${results}libdl of my own\n$`,
    "s",
  );

  for (const name of ["old.so", "new.so"]) {
    it(`is served in the protocol of ${name}`, async () => {
      assert.match(await output(`libdl.so=${name}`), expected);
      assert.match(await output(`libdl.so=${name}`, "--flatten"), expected);
    });
  }

  it("is replaced where the built-in one is asked for", async () => {
    const built = `main\n10 is up\n11 12 12 1\n20 is up\n21 22 22 1\n1 none.so: not found; searched: the libraries that were put in\n`;
    assert.equal(await output("libdl.so=old.so", "--use-built-in-libdl"), built);
    assert.equal(await output(), built);
  });
});
