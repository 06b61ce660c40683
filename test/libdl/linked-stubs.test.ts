import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { stubObjectFile } from "../../src/libdl/stubs/object-file.ts";
import { findCompiler, runTool, writeStubs } from "../../src/toolchain/index.ts";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const stubs = join(folder, "stubs");
const { sysroot, builtins } = findCompiler();
const runner = fileURLToPath(new URL("../toolchain/run-static.ts", import.meta.url));

const program = `#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
static void say(void) { char *error = dlerror(); puts(error ? error : "no error"); }
static int count(struct dl_phdr_info *info, size_t size, void *data) {
  (void)info; (void)size; ++*(int *)data; return 0; }
int main(void) {
  int objects = 0, (*answer)(void) = 0;
  struct link_map *map = 0;
  Dl_info info = {0};
  void *plugin = dlopen("libplugin.so", RTLD_NOW);
  printf("dlopen %d\\n", plugin != 0); say();
  *(void **)&answer = dlsym(plugin, "answer");
  printf("dlsym %d\\n", answer ? answer() : 0); say();
  printf("dladdr %d %s\\n", dladdr((void *)answer, &info) != 0, info.dli_sname ? info.dli_sname : "-"); say();
  printf("dlinfo %d %s\\n", dlinfo(plugin, RTLD_DI_LINKMAP, &map), map ? map->l_name : "-"); say();
  printf("dl_iterate_phdr %d %d\\n", dl_iterate_phdr(count, &objects), objects > 1); say();
  printf("dlclose %d\\n", dlclose(plugin)); say();
  say();
}
`;

const failing = `dlopen 0
dlopen not implemented
dlsym 0
dlsym not implemented
dladdr 0 -
no error
dlinfo -1 -
dlinfo not implemented
dl_iterate_phdr 0 0
no error
dlclose -1
dlclose not implemented
no error
`;

const working = `dlopen 1
no error
dlsym 42
no error
dladdr 1 answer
no error
dlinfo 0 libplugin.so
no error
dl_iterate_phdr 0 1
no error
dlclose 0
no error
no error
`;

/** Runs a program that needs no libraries under node:wasi. */
function runAlone(file: string): string {
  return execFileSync(process.execPath, ["--no-warnings", runner, join(folder, file)], { encoding: "utf8" });
}

/** Runs a tool of LLVM's in the folder; returns its exit code and all that it said. */
async function tool(
  name: "wasm-ld" | "ar",
  ...args: readonly string[]
): Promise<{ code: number; said: string }> {
  const said: Uint8Array[] = [];
  const collect = (bytes: Uint8Array): void => void said.push(bytes);
  const code = await runTool(name, args, { cwd: folder, stdout: collect, stderr: collect });
  return { code, said: Buffer.concat(said).toString() };
}

/** Links with wasm-ld alone: any warning is an error. */
async function links(...args: readonly string[]): Promise<void> {
  const libraries = [`-L${stubs}`, `-L${sysroot.libraries}`];
  assert.deepEqual(await tool("wasm-ld", "--fatal-warnings", ...libraries, ...args), { code: 0, said: "" });
}

const start = join(sysroot.libraries, "crt1-command.o");
const standard = ["-lc", ...(builtins === undefined ? [] : [builtins])];
const pie = [
  ...["-pie", "--experimental-pic", "--import-memory", "--unresolved-symbols=import-dynamic"],
  ...["--export-if-defined=__main_argc_argv", "-Bdynamic"],
];

const needed = (file: string): readonly string[] =>
  decodeLibrary(new Uint8Array(readFileSync(join(folder, file))), file).needed;

/** Runs under Solder, with the plugin on the library path. */
async function runUnderSolder(file: string): Promise<string> {
  const { output } = await runProgram(join(folder, file), {
    preopens: { "/": folder },
    libraryPath: [folder],
  });
  return output;
}

before(async () => {
  writeStubs(stubs);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.c"), program);
  writeFileSync(join(folder, "plugin.c"), "int answer(void) { return 42; }\n");
  writeFileSync(
    join(folder, "own.c"),
    'void *dlopen(const char *path, int mode) { (void)path; return mode == 2 ? "" : 0; }\n',
  );
  await compileC(folder, ["-shared", "plugin.c", "-o", "libplugin.so"]);
  await compileC(folder, ["-c", "main.c", "own.c"]);
  await compileC(folder, ["-c", "-fno-PIC", "main.c", "-o", "fixed.o"]);
});

describe("wasm-ld takes the stubs", () => {
  it("libdl.a into a static program, whose code is position independent or not", async () => {
    for (const object of ["fixed.o", "main.o"]) {
      await links(object, start, "-Bstatic", "-ldl", ...standard, "-o", "static.wasm");
      assert.equal(runAlone("static.wasm"), failing);
    }
  });

  it("libdl.so into a program that has the real functions under Solder", async () => {
    await links(...pie, "main.o", start, "-ldl", ...standard, "-o", "dynamic.wasm");
    assert.deepEqual(needed("dynamic.wasm"), ["libdl.so", "libc.so"]);
    assert.equal(await runUnderSolder("dynamic.wasm"), working);
  });

  it("libdl.a into a position independent program, which keeps the stubs", async () => {
    await links(...pie, "main.o", start, join(stubs, "libdl.a"), ...standard, "-o", "pie.wasm");
    assert.deepEqual(needed("pie.wasm"), ["libc.so"]);
    assert.equal(await runUnderSolder("pie.wasm"), failing);
  });

  it("both into libraries; those of the archive stay private there", async () => {
    const shared = ["-shared", "--experimental-pic", "--unresolved-symbols=import-dynamic", "-Bdynamic"];
    await links(...shared, "main.o", "-ldl", ...standard, "-o", "shared.so");
    assert.deepEqual(needed("shared.so"), ["libdl.so", "libc.so"]);
    await links(...shared, "main.o", join(stubs, "libdl.a"), ...standard, "-o", "closed.so");
    const closed = decodeLibrary(new Uint8Array(readFileSync(join(folder, "closed.so"))), "closed.so");
    assert.equal(closed.symbols.has("dlopen"), false);
    assert.equal(
      closed.imports.some(({ name }) => name === "dlopen"),
      false,
    );
  });

  it("libdl.a into another object file, and from there into a program", async () => {
    await links("-r", "--whole-archive", join(stubs, "libdl.a"), "-o", "whole.o");
    await links("fixed.o", "whole.o", start, "-Bstatic", ...standard, "-o", "whole.wasm");
    assert.equal(runAlone("whole.wasm"), failing);
  });

  it("and lets a program have functions of its own", async () => {
    for (const order of [
      ["own.o", join(stubs, "libdl.a")],
      ["--whole-archive", join(stubs, "libdl.a"), "--no-whole-archive", "own.o"],
    ]) {
      await links("main.o", start, "-Bstatic", ...order, ...standard, "-o", "own.wasm");
      assert.match(runAlone("own.wasm"), /^dlopen 1\nno error\ndlsym 0\ndlsym not implemented\n/);
    }
  });

  it("and compares types with them", async () => {
    writeFileSync(
      join(folder, "wrong.c"),
      "double dlopen(double); int main(void) { return dlopen(1) > 0; }\n",
    );
    await compileC(folder, ["-w", "-fno-builtin", "-c", "wrong.c"]);
    const mismatch = /function signature mismatch: dlopen/;
    const linked = await tool(
      "wasm-ld",
      ...pie,
      "wrong.o",
      start,
      `-L${stubs}`,
      "-ldl",
      `-L${sysroot.libraries}`,
      ...standard,
      "-o",
      "x",
    );
    assert.match(linked.said, mismatch);
    const archived = await tool(
      "wasm-ld",
      "wrong.o",
      start,
      join(stubs, "libdl.a"),
      `-L${sysroot.libraries}`,
      "-Bstatic",
      ...standard,
      "-o",
      "x",
    );
    assert.match(archived.said, mismatch);
  });
});

describe("libdl.a", () => {
  it("is what ar makes of its member, byte for byte", async () => {
    writeFileSync(join(folder, "dlfcn.o"), stubObjectFile());
    assert.deepEqual(await tool("ar", "rcsD", "made.a", "dlfcn.o"), { code: 0, said: "" });
    assert.deepEqual(readFileSync(join(folder, "made.a")), readFileSync(join(stubs, "libdl.a")));
  });
});

describe("solder cc", () => {
  it("takes a libdl.so of the user's before its own", async () => {
    await compileC(join(folder, "mine"), ["-shared", "../own.c", "-o", "libdl.so"]);
    await assert.rejects(
      compileC(folder, ["main.c", "-Lmine", "-ldl", "-o", "mine.wasm"]),
      /undefined symbol: dladdr/,
    );
  });

  it("builds programs with all of dlfcn.h, with and without -ldl", async () => {
    for (const flags of [[], ["-ldl"]]) {
      await compileC(folder, ["-Wall", "-Wextra", "-Werror", "main.c", ...flags, "-o", "plain.wasm"]);
      assert.equal(await runUnderSolder("plain.wasm"), working);
      await compileC(folder, ["-static", "main.c", ...flags, "-o", "alone.wasm"]);
      assert.equal(runAlone("alone.wasm"), failing);
    }
    await compileC(folder, ["-no-pie", "main.c", "-ldl", "-o", "fixed.wasm"]);
    assert.equal(await runUnderSolder("fixed.wasm"), working);
  });
});
