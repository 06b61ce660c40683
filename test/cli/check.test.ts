import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const command = join(import.meta.dirname, "../../bin/solder");

/** Runs `solder ARGS...` in the test's folder, as a user does. */
function solder(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, SOLDER_LIBRARY_PATH: "" },
  });
  return { status, stdout, stderr };
}

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** The lines of a report that fails, without those that count libraries and symbols. */
function findings(...args: readonly string[]): string[] {
  const { status, stdout, stderr } = solder("check", ...args);
  assert.equal(stderr, "");
  const lines = stdout.trimEnd().split("\n");
  assert.equal(status, lines.some((line) => line.startsWith("error: ")) ? 1 : 0, stdout);
  return lines.slice(0, -1);
}

/** A library with inline functions, templates, allocation and a plain function, of which two must not be in one program. */
const cxxLibrary = (name: string): string => `
#include <vector>
template <class T> struct Counter { static int count; };
template <class T> int Counter<T>::count = 0;
__attribute__((noinline)) inline int common(int x) { static int calls; return ++calls + x; }
bool once(bool first) { return !first; }
extern "C" int ${name}() {
  std::vector<int> list;
  list.push_back(common(3));
  return list.at(0) + ++Counter<int>::count;
}
`;

before(async () => {
  for (const name of ["lib", "damaged", "other"]) mkdirSync(join(folder, name));
  write(
    "app.c",
    '#include <stdio.h>\nint f(int);\nint helper(int x) { return x; }\nint main(void) { printf("%d\\n", f(helper(1))); }\n',
  );
  write("hello.c", "int main(void) { return 0; }\n");
  write("cxx.c", "int cxx1(void), cxx2(void);\nint main(void) { return cxx1() + cxx2(); }\n");
  write("f.c", "int f(int x) { return x; }\n");
  write("f2.c", "double f(double x) { return x; }\n");
  write(
    "plug.c",
    "int helper(int); int cube(int); int twice(int);\nint plug(int x) { return helper(x) + cube(x) + twice(x); }\n",
  );
  write("more.c", "int cube(int x) { return x; }\nint f(int x) { return -x; }\n");
  write("cxx.cc", "int twice(int x) { return 2 * x; }\n");
  write(
    "host.c",
    '__attribute__((import_module("game"), import_name("draw"))) void draw(int);\nint main(void) { draw(1); }\n',
  );
  await compileC(folder, ["-shared", "f.c", "-o", "lib/libf.so"]);
  await compileC(folder, ["-shared", "f2.c", "-o", "other/libf.so"]);
  await compileC(folder, ["app.c", "lib/libf.so", "-o", "app.wasm"]);
  await compileC(folder, ["-shared", "cxx.cc", "-o", "libcxx.so"]);
  await compileC(folder, ["-shared", "-w", "plug.c", "./libcxx.so", "-o", "plug.so"]);
  await compileC(folder, ["-shared", "more.c", "-o", "lib/libmore.so"]);
  await compileC(folder, ["-w", "host.c", "-o", "host.wasm"]);
  await compileC(folder, ["-static", "hello.c", "-o", "closed.wasm"]);
  for (const name of ["cxx1", "cxx2"]) {
    write(`${name}.cc`, cxxLibrary(name));
    const { status, stderr } = solder("c++", "-shared", "-O1", `${name}.cc`, "-o", `lib${name}.so`);
    assert.equal(status, 0, stderr);
  }
  await compileC(folder, ["cxx.c", "./libcxx1.so", "./libcxx2.so", "-o", "cxx.wasm"]);
  const library = readFileSync(join(folder, "lib/libf.so"));
  writeFileSync(join(folder, "damaged/libf.so"), library.subarray(0, library.length - 30));
  // The end of the last function's body: only an engine looks at it.
  const code = Buffer.from(library);
  const section = decodeLibrary(code, "libf.so").module.sections.find(({ id }) => id === 10);
  assert.ok(section);
  code[section.start + section.size - 1] = 0;
  mkdirSync(join(folder, "invalid"));
  writeFileSync(join(folder, "invalid/libf.so"), code);
});

describe("solder check", () => {
  it("has one line for a good program", () => {
    const { status, stdout } = solder("check", "-L", "lib", "app.wasm");
    assert.match(stdout, /^app\.wasm: 2 libraries, \d+ symbols: all there\n$/);
    assert.equal(status, 0);
  });

  it("says which library is missing, and whose symbols wait for it", () => {
    const [missing, hint, symbols, ...more] = findings("app.wasm");
    assert.match(missing ?? "", /^error: libf\.so: not found, needed by app\.wasm; searched: .*toolchain/);
    assert.match(hint ?? "", /^ {4}name its folder with -L/);
    assert.equal(symbols, "error: app.wasm: undefined: f (function (i32) -> i32)");
    assert.deepEqual(more, ["    perhaps of libf.so, which could not be used"]);
  });

  it("says which library is damaged, also where only the engine sees it", () => {
    assert.match(findings("-L", "damaged", "app.wasm")[0] ?? "", /^error: libf\.so: .*(end|bytes)/);
    assert.match(findings("-L", "invalid", "app.wasm")[0] ?? "", /^error: libf\.so: the engine refuses it/);
  });

  it("shows both types of a symbol", () => {
    assert.deepEqual(findings("-L", "other", "app.wasm"), [
      "error: app.wasm: f is wanted as function (i32) -> i32, but it is function (f64) -> f64 in libf.so",
    ]);
  });

  it("checks libraries that the program opens, and knows what was forgotten", () => {
    assert.deepEqual(findings("-L", "lib", "-L", ".", "app.wasm", "plug.so"), [
      "error: plug.so: undefined: helper (function (i32) -> i32)",
      "    app.wasm has a function of that name, but does not export it: link it with -rdynamic",
      "error: plug.so: undefined: cube (function (i32) -> i32)",
      "    lib/libmore.so has it: link to it, or --preload it".replace("lib/", `${join(folder, "lib")}/`),
      "error: plug.so: undefined: twice (function (i32) -> i32)",
      '    libcxx.so has _Z5twicei: is extern "C" missing on one side?',
    ]);
  });

  it("refuses libraries beside a program that shares nothing, as run does", () => {
    const reason = /closed\.wasm: cannot load libraries: it does not export __indirect_function_table/;
    assert.match(findings("closed.wasm", "lib/libf.so")[0] ?? "", reason);
    assert.match(solder("run", "--preload", "lib/libf.so", "-L", "lib", "closed.wasm").stderr, reason);
    assert.deepEqual(findings("closed.wasm"), []);
  });

  it("tells what C++ repeats in every library from what is defined twice", () => {
    const lines = findings("-L", ".", "cxx.wasm");
    assert.deepEqual(lines, ["warning: _Z4onceb is defined by libcxx1.so, which is used, and by libcxx2.so"]);
    assert.match(
      solder("check", "-L", ".", "cxx.wasm").stdout,
      / 1 warning, \d+ symbols of C\+\+ in more than/,
    );
  });

  it("reports a library that is alone, and asks for its program", () => {
    const lines = findings("-L", ".", "plug.so");
    assert.equal(
      lines[0],
      "error: plug.so: undefined: helper (function (i32) -> i32), cube (function (i32) -> i32)",
    );
    assert.equal(lines.at(-1), "what its program is to define: solder check PROGRAM plug.so");
  });

  it("goes on where a library is not there, but not where the program is not", () => {
    assert.match(
      findings("-L", "lib", "app.wasm", "nothing.so")[0] ?? "",
      /^error: nothing\.so: no such file/,
    );
    assert.deepEqual(solder("check", "nothing.wasm"), {
      status: 127,
      stdout: "",
      stderr: "solder: nothing.wasm: no such file\n",
    });
    assert.equal(solder("check", "app.c").status, 126);
    assert.equal(solder("check").status, 2);
  });

  it("warns of what two define, and is strict on demand", () => {
    const args = ["-L", "lib", "app.wasm", "lib/libmore.so"];
    assert.deepEqual(findings(...args), [
      "warning: f is defined by libf.so, which is used, and by libmore.so",
    ]);
    assert.equal(solder("check", "--strict", ...args).status, 1);
    assert.deepEqual(findings("-L", "lib", "--preload", "lib/libmore.so", "app.wasm"), []);
  });

  it("asks the host for its modules unless they are promised", () => {
    assert.deepEqual(findings("host.wasm"), [
      "error: host.wasm: needs game.draw of the host (host function (i32) -> nothing)",
      "    if the embedder gives it: --host game.draw",
    ]);
    assert.deepEqual(findings("--host", "game", "host.wasm"), []);
    assert.deepEqual(findings("--host", "game.draw", "host.wasm"), []);
    assert.equal(findings("--host", "game.drawn", "host.wasm").length, 2);
    assert.equal(solder("check", "--host", "env", "host.wasm").status, 2);
  });

  it("takes lazy binding into account", () => {
    const { status, stdout } = solder(
      "check",
      "--bind",
      "lazy",
      "-L",
      "lib",
      "-L",
      ".",
      "app.wasm",
      "plug.so",
    );
    assert.match(stdout, /^warning: plug\.so: undefined: helper/);
    assert.match(stdout, /3 warnings\n$/);
    assert.equal(status, 0);
  });

  it("gives the report as data", () => {
    const { status, stdout } = solder("check", "--json", "-L", "other", "app.wasm");
    const { program, objects, errors, warnings } = JSON.parse(stdout);
    assert.equal(status, 1);
    assert.equal(program, "app.wasm");
    assert.deepEqual(
      objects.map(({ name }: { name: string }) => name),
      ["app.wasm", "libf.so", "libc.so"],
    );
    assert.deepEqual(errors, [
      {
        kind: "mismatch",
        symbol: "f",
        wanted: "function (i32) -> i32",
        wantedBy: { name: "app.wasm", path: join(folder, "app.wasm") },
        offered: "function (f64) -> f64 in libf.so",
        offeredBy: { name: "libf.so", path: join(folder, "other/libf.so") },
      },
    ]);
    assert.deepEqual(warnings, []);
  });
});

describe("solder why", () => {
  it("tells the story of a symbol", () => {
    const { status, stdout } = solder("why", "-L", "lib", "app.wasm", "f", "lib/libmore.so");
    assert.equal(
      stdout,
      `global scope:
     1 app.wasm
  *  2 libf.so     function (i32) -> i32
     3 libc.so
scope of libmore.so:
  *  1 libmore.so  function (i32) -> i32
     2 libc.so

app.wasm wants it as function (i32) -> i32
    gets function (i32) -> i32 in libf.so, bound directly
    because it is the first in the global scope that has it
calls of f inside libf.so, libmore.so were bound by the linker: each calls its own
`,
    );
    assert.equal(status, 0);
  });

  it("tells who was preloaded, and who lost", () => {
    const { stdout } = solder("why", "-L", "lib", "--preload", "libmore.so", "app.wasm", "f");
    assert.match(stdout, /\* {2}2 libmore\.so {2}preloaded, function/);
    assert.match(stdout, /because .* it was preloaded\n {4}not taken: libf\.so\n/);
  });

  it("does not know every name", () => {
    const { status, stdout } = solder("why", "-L", "lib", "app.wasm", "prontf");
    assert.match(stdout, /^prontf: nobody defines or wants it; did you mean printf[,?]/);
    assert.equal(status, 1);
    assert.match(solder("why", "app.wasm", "ff").stdout, /note: libf\.so: not found/);
    assert.equal(solder("why", "app.wasm").status, 2);
  });

  it("gives the story as data", () => {
    const { stdout } = solder("why", "--json", "-L", "lib", "app.wasm", "f");
    const { symbol, answers } = JSON.parse(stdout);
    assert.equal(symbol, "f");
    assert.deepEqual(
      answers.map(({ rule, access }: { rule: string; access: string }) => [rule, access]),
      [["global-scope", "direct"]],
    );
  });
});
