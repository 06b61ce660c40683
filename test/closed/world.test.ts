/** What the plan of a closed world decides about libraries that are opened, and their dlopen. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { bundle, planClosedWorld } from "../../src/bundle/index.ts";
import { SolderError } from "../../src/errors.ts";
import { fileFinder, openHostLibrary, openHostProgram } from "../../src/host/node/library-files.ts";
import { runPlainly } from "../bundle/plain-wasi.ts";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();

/** Names before files. */
type Openable = readonly (readonly [names: readonly string[], file: string])[];

/** What a program of this folder prints as a bundle with these libraries, names before files. */
function output(program: string, openable: Openable, ...args: string[]): string {
  const stdin = join(folder, "say.h");
  return runPlainly(bundle(request(program, openable)), { args: ["app", ...args], env: {}, folder, stdin })
    .output;
}

function request(program: string, openable: Openable): Parameters<typeof bundle>[0] {
  const root = openHostProgram(join(folder, program));
  const find = fileFinder({ env: {}, preopens: { "/": folder }, libraryPath: [folder], origin: root.origin });
  return {
    roots: [root],
    openable: openable.map(([names, file]) => ({ names, found: openHostLibrary(join(folder, file)) })),
    find,
  };
}

describe("a closed world", () => {
  before(async () => {
    mkdirSync(join(folder, "a"));
    const sources: Readonly<Record<string, string>> = {
      "say.h": "#include <stdio.h>\n",
      "open.c": `#include <dlfcn.h>
#include <stdio.h>
/* Each argument is a path; "+" before it is RTLD_GLOBAL, "~" RTLD_LAZY. */
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    char *path = argv[i];
    int mode = RTLD_NOW;
    if (*path == '+') mode |= RTLD_GLOBAL, path++;
    if (*path == '~') mode = RTLD_LAZY, path++;
    void *h = dlopen(path, mode);
    if (!h) { puts(dlerror()); continue; }
    const char *(*name)(void) = (const char *(*)(void))dlsym(h, "name");
    puts(name ? name() : "nameless");
  }
}`,
      "one.c": 'const char *name(void) { return "one"; }',
      "two.c": 'const char *name(void) { return "two"; }',
      "lends.c": 'const char *lent(void) { return "lent"; } const char *name(void) { return "lender"; }',
      "borrows.c": "const char *lent(void); const char *name(void) { return lent(); }",
      "weakly.c": `__attribute__((weak)) const char *lent(void);
const char *name(void) { return lent ? lent() : "null"; }`,
      "both.c": `const char *lent(void); __attribute__((weak)) const char *only_lender(void);
const char *name(void) { return only_lender ? "not null" : lent(); }`,
      "lends2.c": 'const char *lent(void) { return "lent"; } const char *only_lender(void) { return "?"; }',
      "wants.c": "const char *nobody(void); const char *name(void) { return nobody(); }",
      "jumps.c": `#include <setjmp.h>
extern jmp_buf back;
__attribute__((destructor)) static void jump(void) { longjmp(back, 1); }`,
      "counts.c": "int count(void) { static int calls; return ++calls; }",
      "closes.c": `#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
jmp_buf back;
static int count(void) {
  void *h = dlopen("counts.so", RTLD_NOW);
  int calls = ((int (*)(void))dlsym(h, "count"))();
  dlclose(h);
  return calls;
}
int main(void) {
  void *h = dlopen("jumps.so", RTLD_NOW);
  if (!setjmp(back)) dlclose(h);
  int first = count(), second = count();
  Dl_info info;
  int named = dladdr(dlopen, &info);
  printf("%d %d %s of %s\\n", first, second, named ? info.dli_sname : "?", named ? info.dli_fname : "?");
}`,
      "closer.c": `#include <dlfcn.h>
int closer;
__attribute__((constructor)) static void construct(void) {
  void *user = dlopen("closed.so", RTLD_NOW);
  dlclose(user);
  dlclose(user);
}`,
      "closed.c": `#include <stdio.h>
extern int closer;
int *use = &closer;
__attribute__((constructor)) static void construct(void) { puts("constructed"); }`,
      "exits.c": `static void (*functions[8])(void *);
static int used;
int __cxa_atexit(void (*function)(void *), void *argument, void *handle) { return used < 8 ? functions[used++] = function, 0 : -1; }`,
      "registers.c": `int __cxa_atexit(void (*)(void *), void *, void *);
int registered;
static void none(void *argument) {}
__attribute__((constructor)) static void construct(void) { registered = __cxa_atexit(none, 0, 0) == 0; }`,
      "bare.c": `#include <dlfcn.h>
__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_exit"))) void proc_exit(int);
int __cxa_atexit(void (*)(void *), void *, void *);
void _start(void) {
  int times = 0;
  for (int i = 0; i < 40; i++) {
    void *h = dlopen("registers.so", RTLD_NOW);
    times += *(int *)dlsym(h, "registered");
    dlclose(h);
  }
  proc_exit(times + (__cxa_atexit == 0));
}`,
      "traps.c":
        'const char *none(void); const char *name(void) { return "stubbed"; } const char *use(void) { return none(); }',
    };
    for (const [file, text] of Object.entries(sources)) writeFileSync(join(folder, file), text);
    await compileC(folder, ["open.c", "-o", "open.wasm"]);
    await compileC(folder, ["-rdynamic", "closes.c", "-o", "closes.wasm"]);
    await compileC(folder, ["-shared", "closer.c", "-o", "libcloser.so"]);
    await compileC(folder, ["-shared", "closed.c", "-L.", "-lcloser", "-o", "closed.so"]);
    const bare = ["-nostdlib", "-nostartfiles", "-Wl,--unresolved-symbols=import-dynamic"];
    await compileC(folder, [...bare, "-shared", "exits.c", "-o", "libexits.so"]);
    await compileC(folder, [...bare, "-shared", "registers.c", "-o", "registers.so"]);
    await compileC(folder, [...bare, "bare.c", "-L.", "-lexits", "-o", "bare.wasm"]);
    const loose = ["-Wl,--unresolved-symbols=import-dynamic"];
    for (const name of [
      "one",
      "two",
      "lends",
      "borrows",
      "weakly",
      "both",
      "lends2",
      "wants",
      "traps",
      "jumps",
      "counts",
    ]) {
      await compileC(folder, ["-shared", `${name}.c`, ...loose, "-o", `${name}.so`]);
    }
  });

  it("finds a library by its name, and by paths of which one is the end of the other", () => {
    const openable = [[["plugins/one.so"], "one.so"]] as const;
    const paths = [
      "plugins/one.so",
      "one.so",
      "./plugins//one.so",
      "/app/./plugins/one.so",
      "other/one.so",
      "ne.so",
      "one.so/",
    ];
    const found = paths.map((path) => output("open.wasm", openable, path) === "one\n");
    assert.deepEqual(found, [true, true, true, true, false, false, false]);
  });

  it("takes the longest of the names that fit, and the first of equals", () => {
    const openable = [
      [["a/x.so", "x.so"], "one.so"],
      [["b/x.so", "x.so"], "two.so"],
    ] as const;
    assert.equal(
      output("open.wasm", openable, "a/x.so", "b/x.so", "x.so", "c/x.so", "/deep/b/x.so"),
      "one\ntwo\none\none\ntwo\n",
    );
  });

  it("opens what is there from the start by the name that it is needed by", () => {
    assert.equal(output("open.wasm", [], "libc.so"), "nameless\n");
  });

  it("opens what is needed by a name, not what can be opened by another one that ends so", () => {
    const openable = [[["plugins/libc.so", "libc.so"], "one.so"]] as const;
    assert.equal(output("open.wasm", openable, "libc.so", "plugins/libc.so"), "nameless\none\n");
  });

  it("says what is not there", () => {
    assert.equal(
      output("open.wasm", [], "none.so"),
      "none.so: not found; searched: the libraries that were put in\n",
    );
  });

  it("lends a symbol of another library once that is global", () => {
    const openable = [
      [["borrows.so"], "borrows.so"],
      [["lends.so"], "lends.so"],
    ] as const;
    const refused = "borrows.so: undefined symbol: lent\n";
    assert.equal(output("open.wasm", openable, "borrows.so"), refused);
    assert.equal(output("open.wasm", openable, "lends.so", "borrows.so"), `lender\n${refused}`);
    assert.equal(output("open.wasm", openable, "+lends.so", "borrows.so"), "lender\nlent\n");
    // With RTLD_LAZY a function may come later; if it does not, its call traps.
    assert.equal(output("open.wasm", openable, "~borrows.so"), "");
    assert.equal(output("open.wasm", openable, "lends.so", "~borrows.so"), "lender\nlent\n");
    const world = planClosedWorld(request("open.wasm", openable));
    assert.deepEqual(
      [...world.borrowed].map(([{ library }, lent]) => [
        library.name.split("/").at(-1),
        lent.map(({ name }) => name),
      ]),
      [["borrows.so", ["lent"]]],
    );
  });

  it("lends nothing to weak symbols", () => {
    const weakly = [
      [["weakly.so"], "weakly.so"],
      [["lends.so"], "lends.so"],
    ] as const;
    assert.equal(output("open.wasm", weakly, "+lends.so", "weakly.so"), "lender\nnull\n");
    const both = [
      [["both.so"], "both.so"],
      [["lends2.so"], "lends2.so"],
    ] as const;
    assert.equal(output("open.wasm", both, "+lends2.so", "both.so"), "nameless\nlent\n");
  });

  it("closes libraries after an exit handler has jumped away, and knows whose its own functions are", () => {
    const openable = [
      [["jumps.so"], "jumps.so"],
      [["counts.so"], "counts.so"],
    ] as const;
    assert.equal(output("closes.wasm", openable), "1 1 dlopen of libdl.so\n");
  });

  it("does not construct what another constructor has closed", () => {
    assert.equal(
      output("open.wasm", [[["closed.so"], "closed.so"]], "closed.so"),
      "closed.so: a constructor closed it\n",
    );
  });

  it("has room for exit handlers again where there is no allocator", () => {
    const bytes = bundle(request("bare.wasm", [[["registers.so"], "registers.so"]]));
    const stdin = join(folder, "say.h");
    assert.equal(runPlainly(bytes, { args: ["app"], env: {}, folder, stdin }).exitCode, 40);
  });

  it("refuses an openable library that nobody completes, unless what is missing may trap", () => {
    const openable = [[["wants.so"], "wants.so"]] as const;
    assert.throws(
      () => bundle(request("open.wasm", openable)),
      (error) =>
        error instanceof SolderError &&
        error.code === "ERR_UNRESOLVED_SYMBOLS" &&
        error.symbols[0] === "nobody",
    );
    const stubbed = { ...request("open.wasm", [[["traps.so"], "traps.so"]]), stubMissing: true };
    const stdin = join(folder, "say.h");
    const ran = runPlainly(bundle(stubbed), { args: ["app", "traps.so"], env: {}, folder, stdin });
    assert.equal(ran.output, "stubbed\n");
  });
});
