/** What a program opens is the same from an image: taken where it is what was linked, loaded as ever where it is not. */
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { type LoadOptions, load } from "../../src/host/node.ts";
import { readOpenables } from "../../src/prelink/openables.ts";
import { compileC, runProgram, temporaryFolder } from "../support.ts";
import { imageOf, loadImage } from "./load-image.ts";

const folder = temporaryFolder();
const program = join(folder, "app.wasm");

interface Ran {
  readonly output: string;
  /** The libraries that got instances of their own. */
  readonly compiled: readonly string[];
}

async function run(
  words: readonly string[],
  start: (path: string, options: LoadOptions) => ReturnType<typeof load>,
): Promise<Ran> {
  const compiled: string[] = [];
  const { output } = await runProgram(
    program,
    {
      args: ["app", ...words],
      preopens: { "/": folder },
      trace(event) {
        if (event.kind === "timing" && event.phase === "instantiate" && event.name.startsWith("lib"))
          compiled.push(event.name.replace(/^lib(.*)\.so$/, "$1"));
      },
    },
    undefined,
    start,
  );
  return { output, compiled: compiled.filter((name) => name !== "c") };
}

/** Opens libraries in a program that is loaded, and in one from an image that has `known`. Returns what was compiled nevertheless. */
async function compiledOf(words: readonly string[], known: readonly string[]): Promise<readonly string[]> {
  const files = known.map((name) => join(folder, `lib${name}.so`));
  const loaded = await run(words, (path, options) => load(path, { ...options, prelink: false }));
  const prelinked = await run(words, (path, options) => loadImage(path, options, { before: files }));
  assert.equal(prelinked.output, loaded.output);
  return prelinked.compiled;
}

/** How many libraries are in an image of the program with what was opened. */
function openable(...known: readonly string[]): number {
  return openableIn({}, ...known);
}

function openableIn(options: LoadOptions, ...known: readonly string[]): number {
  const files = known.map((name) => join(folder, `lib${name}.so`));
  const { openables } = imageOf(program, { preopens: { "/": folder }, ...options }, { before: files });
  return readOpenables(openables).objects.length;
}

describe("what is opened in a program from an image", () => {
  before(async () => {
    const sources = {
      // `+NAME` is opened RTLD_GLOBAL, `-NAME` is closed again.
      app: `#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
  printf("%d\\n", dlsym(RTLD_DEFAULT, "next") != NULL);
  for (int i = 1; i < argc; i++) {
    char file[80];
    snprintf(file, sizeof file, "/lib%s.so", argv[i] + 1);
    printf("%d ", dlopen(file, RTLD_NOW | RTLD_NOLOAD) != NULL);
    void *library = dlopen(file, RTLD_NOW | (argv[i][0] == '+' ? RTLD_GLOBAL : RTLD_LOCAL));
    if (library == NULL) { printf("%s\\n", dlerror()); continue; }
    int (*next)(void) = (int (*)(void))dlsym(library, "next");
    Dl_info info = {0};
    dladdr((void *)next, &info);
    printf("%d %d %s %s\\n", next(), next(), info.dli_fname, info.dli_sname);
    if (argv[i][0] == '-') printf("%d\\n", dlclose(library));
  }
}
`,
      count: `int base = 10; static int *where = &base; static int zero[1000];
__attribute__((constructor)) static void init(void) { base += 5; }
int next(void) { return ++*where + zero[500]++; }
`,
      value: "int value(void) { return 1; }\nint next(void) { return 100; }\n",
      other: "int value(void) { return 2; }\nint next(void) { return 200; }\n",
      user: "int value(void);\nstatic int (*pointer)(void) = value;\nint next(void) { return value() + 10 * pointer(); }\n",
      exits: `#include <stdio.h>
#include <stdlib.h>
static void bye(void) { puts("bye"); }
int next(void) { static int n; if (n == 0) atexit(bye); return n++; }
`,
      traps:
        "__attribute__((constructor)) static void init(void) { __builtin_trap(); }\nint next(void) { return 0; }\n",
    };
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, `${name}.c`), text);
    await compileC(folder, ["app.c", "-ldl", "-o", "app.wasm"]);
    for (const name of ["count", "value", "other", "exits", "traps"])
      await compileC(folder, ["-shared", `${name}.c`, "-o", `lib${name}.so`]);
    await compileC(folder, ["-shared", "user.c", "./libvalue.so", "-Wl,-rpath,$ORIGIN", "-o", "libuser.so"]);
  });

  it("is not compiled where the image has it", async () => {
    assert.deepEqual(await compiledOf(["=count"], ["count"]), []);
    assert.deepEqual(await compiledOf(["=user", "=count"], ["count", "user"]), []);
    assert.deepEqual(await compiledOf(["=value", "=user"], ["user"]), []);
    assert.deepEqual(await compiledOf(["=count", "=other"], ["count"]), ["other"]);
    assert.equal(openable("user", "count"), 3);
  });

  it("has its first data each time", async () => {
    assert.deepEqual(await compiledOf(["-count", "-count", "=count"], ["count"]), ["count", "count"]);
    // What is bound to an object that came from its file is not what was linked.
    assert.deepEqual(await compiledOf(["-user", "=value", "=user"], ["user"]), ["value", "user"]);
  });

  it("is bound to what comes before it now", async () => {
    // In the image `value` is libvalue's own.
    assert.deepEqual(await compiledOf(["+other", "=user"], ["user", "other"]), ["value", "user"]);
    assert.deepEqual(await compiledOf(["=other", "=user"], ["user", "other"]), []);
  });

  it("is the file that is there now", async () => {
    const path = join(folder, "libcount.so");
    const bytes = readFileSync(path);
    const changed = (path: string, options: LoadOptions): ReturnType<typeof load> => {
      const program = loadImage(path, options, { before: [join(folder, "libcount.so")] });
      writeFileSync(join(folder, "libcount.so"), readFileSync(join(folder, "libother.so")));
      return program;
    };
    const { output, compiled } = await run(["=count"], changed);
    writeFileSync(path, bytes);
    assert.match(output, /^0\n0 200 200 /);
    assert.deepEqual(compiled, ["count"]);
  });

  it("is not in the image where it is given functions of the loader's", async () => {
    assert.equal(openable("exits"), 0);
    assert.deepEqual(await compiledOf(["=exits", "=count"], ["exits", "count"]), ["exits"]);
  });

  it("is gone where its constructor traps", async () => {
    assert.deepEqual(await compiledOf(["=traps", "=traps", "=count"], ["traps", "count"]), ["traps"]);
  });

  it("is left out where it would take much memory from those who do not open it", async () => {
    writeFileSync(
      join(folder, "big.c"),
      "static char big[3 << 20]; int next(void) { return ++big[1000]; }\n",
    );
    await compileC(folder, ["-shared", "big.c", "-o", "libbig.so"]);
    assert.equal(openable("big", "count"), 1);
    assert.deepEqual(await compiledOf(["=big", "=count"], ["big", "count"]), ["big"]);
    assert.equal(openableIn({ maxMemory: 2 ** 26 }, "count"), 0);
  });

  it("is left out where what it needs is not fit, and nothing else is", async () => {
    writeFileSync(
      join(folder, "base.c"),
      "#include <stdlib.h>\nint shared = 4;\nvoid later(void (*f)(void)) { atexit(f); }\n",
    );
    writeFileSync(join(folder, "based.c"), "extern int shared;\nint next(void) { return shared++; }\n");
    await compileC(folder, ["-shared", "base.c", "-o", "libbase.so"]);
    await compileC(folder, ["-shared", "based.c", "./libbase.so", "-Wl,-rpath,$ORIGIN", "-o", "libbased.so"]);
    assert.equal(openable("count", "based"), 1);
    assert.deepEqual(await compiledOf(["=based", "=count"], ["based", "count"]), ["base", "based"]);
  });

  it("is left out where what it needs is not there", async () => {
    writeFileSync(join(folder, "gone.c"), "int gone(void) { return 1; }\n");
    writeFileSync(join(folder, "needy.c"), "int gone(void);\nint next(void) { return gone(); }\n");
    await compileC(folder, ["-shared", "gone.c", "-o", "libgone.so"]);
    await compileC(folder, ["-shared", "needy.c", "./libgone.so", "-Wl,-rpath,$ORIGIN", "-o", "libneedy.so"]);
    assert.equal(openable("needy", "count"), 3);
    rmSync(join(folder, "libgone.so"));
    assert.equal(openable("needy", "count"), 1);
    assert.deepEqual(await compiledOf(["=needy", "=count"], ["needy", "count"]), []);
  });
});
