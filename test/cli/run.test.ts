import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { Writer, writePreamble } from "../../src/binary/writer.ts";
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

/** One clear message: the lines of stderr, all of them Solder's, and no stack trace. */
function complains(result: ReturnType<typeof solder>, status: number, ...patterns: readonly RegExp[]): void {
  assert.equal(result.status, status, result.stderr);
  for (const pattern of patterns) assert.match(result.stderr, pattern);
  for (const line of result.stderr.trimEnd().split("\n")) assert.match(line, /^solder: /);
  assert.doesNotMatch(result.stderr, /\.[jt]s:\d+|internal error/);
}

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

before(async () => {
  write("hello.c", '#include <stdio.h>\nint main(void) { puts("hello"); return 3; }\n');
  write("need.c", "int f(int);\nint main(void) { return f(1); }\n");
  write("f.c", "int f(int x) { return x; }\n");
  write("f2.c", "double f(double x) { return x; }\n");
  write(
    "wants.c",
    "int gone(int); double lost(void); extern int away;\nint f(int x) { return gone(x) + (int)lost() + away; }\n",
  );
  write("trap.c", "int main(int argc, char **argv) { __builtin_trap(); }\n");
  write(
    "open.c",
    `#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
  void *h = dlopen(argv[1], RTLD_NOW);
  printf("%s\\n", h ? "opened" : dlerror());
  return h ? 0 : 1;
}
`,
  );
  await compileC(folder, ["hello.c", "-o", "hello.wasm"]);
  await compileC(folder, ["-shared", "f.c", "-o", "libf.so"]);
  await compileC(folder, ["need.c", "./libf.so", "-o", "need.wasm"]);
  await compileC(folder, ["open.c", "-o", "open.wasm"]);
  await compileC(folder, ["trap.c", "-o", "trap.wasm"]);
  for (const name of ["missing", "wrong", "truncated", "text", "plain", "wants"])
    mkdirSync(join(folder, name));
  await compileC(folder, ["-shared", "f2.c", "-o", "wrong/libf.so"]);
  await compileC(folder, ["-shared", "wants.c", "-o", "wants/libf.so"]);
  const library = readFileSync(join(folder, "libf.so"));
  writeFileSync(join(folder, "truncated/libf.so"), library.subarray(0, library.length - 30));
  write("text/libf.so", "This is no library.\n");
  const module = new Writer();
  writePreamble(module);
  writeFileSync(join(folder, "plain/libf.so"), module.finish());
  writeFileSync(join(folder, "component.wasm"), Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0));
});

describe("solder run", () => {
  it("runs a program and ends with its exit code", () => {
    assert.deepEqual(solder("run", "hello.wasm"), { status: 3, stdout: "hello\n", stderr: "" });
  });

  it("finds needed libraries in -L", () => {
    assert.equal(solder("run", "-L", ".", "need.wasm").status, 1);
  });

  it("says which library is missing, who needs it and where it looked", () => {
    complains(
      solder("run", "-L", "missing", "--env", "LD_LIBRARY_PATH=/lib", "--dir", ".::/lib2", "need.wasm"),
      127,
      /^solder: libf\.so: not found, needed by need\.wasm; searched: /,
      /\/lib\/libf\.so \(LD_LIBRARY_PATH/,
      /missing\/libf\.so \(library path/,
      /^solder: .*-L/m,
    );
  });

  it("goes on without a library of LD_PRELOAD that it cannot use, as ld.so does", () => {
    const result = solder("run", "--env", "LD_PRELOAD=libnone.so /libf.so", "--dir", "text::/", "hello.wasm");
    assert.deepEqual([result.status, result.stdout], [3, "hello\n"]);
    const [none, text, end] = result.stderr.split("\n");
    assert.match(none ?? "", /^solder: LD_PRELOAD: libnone\.so: not found; .*; ignored$/);
    assert.match(text ?? "", /^solder: LD_PRELOAD: libf\.so: not a WebAssembly module.*; ignored$/);
    assert.equal(end, "");
    complains(solder("run", "--preload", "libnone.so", "hello.wasm"), 127, /libnone\.so: not found/);
  });

  it("says that a program is missing", () => {
    complains(solder("run", "nothing.wasm"), 127, /nothing\.wasm: no such file/);
    complains(solder("run", "missing"), 127, /missing: a directory/);
  });

  it("refuses a library that is not wasm", () => {
    complains(solder("run", "-L", "text", "need.wasm"), 126, /libf\.so: not a WebAssembly module/);
  });

  it("refuses wasm that is not a library", () => {
    complains(solder("run", "-L", "plain", "need.wasm"), 126, /libf\.so: not a shared library/);
  });

  it("refuses a truncated library", () => {
    complains(solder("run", "-L", "truncated", "need.wasm"), 126, /libf\.so: .*(bytes|end)/);
  });

  it("lists all the symbols that nobody has", () => {
    complains(
      solder("run", "-L", "wants", "need.wasm"),
      127,
      /libf\.so: undefined symbols: /,
      /gone \(function \(i32\) -> i32\)/,
      /lost \(function \(\) -> f64\)/,
      /away \(data\)/,
    );
  });

  it("shows both types of a function that is wanted with another one", () => {
    complains(
      solder("run", "-L", "wrong", "need.wasm"),
      127,
      /need\.wasm: f is wanted as function \(i32\) -> i32, but it is function \(f64\) -> f64 in libf\.so/,
    );
  });

  it("refuses a program without _start, and a component", () => {
    complains(solder("run", "libf.so"), 126, /libf\.so: not a program: it exports no _start/);
    complains(solder("run", "component.wasm"), 126, /component\.wasm: this is a component/);
  });

  it("refuses a folder that cannot be given to the program", () => {
    complains(solder("run", "--dir", "nowhere", "hello.wasm"), 2, /nowhere: .*no such directory/);
    complains(solder("run", "--dir", "hello.c", "hello.wasm"), 2, /hello\.c: .*not a directory/);
  });

  it("keeps a guest inside its folders", () => {
    mkdirSync(join(folder, "jail"), { recursive: true });
    symlinkSync("../libf.so", join(folder, "jail", "link.so"));
    for (const path of ["../libf.so", "/../libf.so", "link.so", join(folder, "libf.so")]) {
      const name = path.includes("/") ? path : `./${path}`;
      const { status, stdout, stderr } = solder("run", "--dir", "jail::/", "open.wasm", name);
      assert.equal(status, 1, stdout);
      assert.match(stdout, /not found; searched: .*guest path/);
      assert.equal(stderr, "");
    }
    assert.equal(solder("run", "--dir", ".::/", "open.wasm", "/libf.so").stdout, "opened\n");
  });

  it("reports a trap with its place and 134", () => {
    trapsWith(solder("run", "trap.wasm"), 134, /^solder: trap\.wasm: trap: .*unreachable/, /at .*main/);
  });

  it("explains wrong usage with 2", () => {
    complains(solder("run"), 2, /no program given/);
    complains(solder("run", "--nonsense", "hello.wasm"), 2, /--nonsense/, /solder run --help/);
    complains(solder("run", "--bind", "soon", "hello.wasm"), 2, /--bind soon/);
    complains(solder("run", "--stack-size", "big", "hello.wasm"), 2, /--stack-size big/);
    complains(solder("run", "--trace=nothing", "hello.wasm"), 2, /--trace=nothing/);
    complains(solder("fly"), 2, /no command "fly"/);
  });

  it("honours --max-memory and --stack-size", () => {
    complains(solder("run", "--max-memory", "64K", "hello.wasm"), 127, /pages/);
    assert.equal(solder("run", "--stack-size", "64K", "--max-memory", "4M", "hello.wasm").status, 3);
  });

  it("tells what it does with --trace", () => {
    const { stderr } = solder("run", "--trace=files,symbols,timing", "hello.wasm");
    assert.match(stderr, /files: found libc\.so: .*toolchain/);
    assert.match(stderr, /symbols: hello\.wasm: puts -> libc\.so/);
    assert.match(stderr, /timing: total in ms: .*instantiate/);
  });

  it("passes everything after the program on to it", () => {
    const { stdout } = solder("run", "open.wasm", "--dir");
    assert.match(stdout, /^--dir: not found/);
  });
});

/** As complains, for messages that go on with frames of the guest. */
function trapsWith(result: ReturnType<typeof solder>, status: number, ...patterns: readonly RegExp[]): void {
  assert.equal(result.status, status, result.stderr);
  for (const pattern of patterns) assert.match(result.stderr, pattern);
  assert.doesNotMatch(result.stderr, /\.[jt]s:\d+|internal error/);
}

describe("solder", () => {
  it("has help for itself and every command", () => {
    const { stdout, status } = solder("--help");
    assert.equal(status, 0);
    for (const [, name] of stdout.matchAll(/^ {2}(\S+) /gm)) {
      const help = solder(name as string, "--help");
      assert.equal(help.status, 0, name);
      assert.match(
        help.stdout,
        new RegExp(`^usage: solder ${(name as string).replaceAll("+", "\\+")}`),
        name,
      );
    }
  });

  it("has a version", () => {
    assert.match(solder("--version").stdout, /^solder \d+\.\d+\.\d+\n$/);
    assert.match(solder("run", "--version").stdout, /^solder \d+\.\d+\.\d+\n$/);
  });
});
