/** What a user can rely on from `cc` and `c++`, whichever compiler does the work. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { compile, type Environment, runTool } from "../../src/toolchain/index.ts";

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Files = Readonly<Record<string, string>>;

const hello = `#include <stdio.h>\nint main(int argc, char **argv) { printf("hello %d\\n", argc); return 3; }\n`;
const runner = fileURLToPath(new URL("./run-static.ts", import.meta.url));

export function driverSuite(name: string, env: Environment): void {
  describe(name, () => {
    let root: string;
    before(() => {
      root = mkdtempSync(join(tmpdir(), "toolchain-test-"));
    });
    after(() => rmSync(root, { recursive: true, force: true }));

    /** A folder with these files. */
    function project(files: Files): string {
      const folder = mkdtempSync(join(root, "project-"));
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      return folder;
    }

    async function cc(
      cwd: string,
      line: string | readonly string[],
      more: { stdin?: string; cxx?: boolean } = {},
    ): Promise<Outcome> {
      const output = { stdout: "", stderr: "" };
      const code = await compile(typeof line === "string" ? line.split(" ") : line, {
        cwd,
        env,
        cxx: more.cxx ?? false,
        ...(more.stdin === undefined ? {} : { stdin: Buffer.from(more.stdin) }),
        stdout: (bytes) => {
          output.stdout += Buffer.from(bytes).toString();
        },
        stderr: (bytes) => {
          output.stderr += Buffer.from(bytes).toString();
        },
      });
      return { code, ...output };
    }

    async function succeeds(cwd: string, line: string | readonly string[], cxx = false): Promise<void> {
      assert.deepEqual(await cc(cwd, line, { cxx }), { code: 0, stdout: "", stderr: "" });
    }

    function decode(cwd: string, file: string): Library {
      return decodeLibrary(new Uint8Array(readFileSync(join(cwd, file))), basename(file));
    }

    function importNames(library: Library): string[] {
      return library.imports.map(({ name }) => name);
    }

    /** Runs a static program with the folder as its root. */
    function run(cwd: string, file: string): string {
      return execFileSync(process.execPath, ["--no-warnings", runner, join(cwd, file)], { encoding: "utf8" });
    }

    test("a program is position independent and needs libc.so alone", async () => {
      const cwd = project({ "hello.c": hello });
      await succeeds(cwd, "hello.c -o hello");
      const program = decode(cwd, "hello");
      assert.deepEqual(program.needed, ["libc.so"]);
      assert.ok(program.isCommand && program.relocatable && !program.ownsMemory);
      assert.ok(program.symbols.has("__main_argc_argv"), "libc.so calls it");
      assert.ok(statSync(join(cwd, "hello")).mode & 0o100, "configure tests for the execute permission");
    });

    test("without -o it is a.out; nothing else is left behind", async () => {
      const cwd = project({ "hello.c": hello });
      await succeeds(cwd, "hello.c");
      assert.deepEqual(readdirSync(cwd).sort(), ["a.out", "hello.c"]);
    });

    test("a library exports what is visible, and leaves undefined symbols to the loader", async () => {
      const source = `int later(void); extern int data; int table[4];
        static int hidden(void) { return 1; }
        __attribute__((visibility("hidden"))) int secret(void) { return 2; }
        int shown(void) { return hidden() + secret() + later() + data + table[1]; }
        __attribute__((constructor)) static void begin(void) { table[1] = 1; }`;
      const cwd = project({ "lib.c": source });
      await succeeds(cwd, "-shared lib.c -o lib.so");
      const library = decode(cwd, "lib.so");
      assert.deepEqual([...library.symbols.keys()].filter((symbol) => !symbol.startsWith("__")).sort(), [
        "shown",
        "table",
      ]);
      assert.deepEqual(
        library.imports
          .filter(({ kind }) => kind === "got-mem")
          .map(({ name: symbol }) => symbol)
          .sort(),
        ["data", "table"],
      );
      assert.ok(importNames(library).includes("later"));
      assert.equal(library.constructors, "__wasm_call_ctors");
      assert.deepEqual(library.needed, ["libc.so"]);
    });

    test("a program and its library: -L, -l, -rpath, in two steps", async () => {
      const cwd = project({
        "lib/add.c": "int calls; int add(int a, int b) { calls++; return a + b; }",
        "main.c": "int add(int, int); extern int calls; int main(void) { return add(1, 2) + calls; }",
      });
      await succeeds(cwd, "-c lib/add.c -o lib/add.o");
      await succeeds(cwd, "-shared lib/add.o -o lib/libadd.so -Wl,-soname,libadd.so.1 -Wl,-z,relro");
      await succeeds(cwd, "-c main.c");
      await succeeds(cwd, ["main.o", "-Llib", "-ladd", "-Wl,-rpath,$ORIGIN/lib", "-o", "main"]);
      const program = decode(cwd, "main");
      assert.deepEqual(program.needed, ["libadd.so", "libc.so"]);
      assert.deepEqual(program.runtimePath, ["$ORIGIN/lib"]);
      await succeeds(cwd, "main.c lib/libadd.so -o direct");
      assert.deepEqual(decode(cwd, "direct").needed, ["libadd.so", "libc.so"]);
    });

    test("--as-needed keeps only libraries that are used", async () => {
      const cwd = project({
        "a.c": "int a(void) { return 1; }",
        "b.c": "int b(void) { return 1; }",
        "main.c": "int a(void); int main(void) { return a(); }",
      });
      for (const letter of ["a", "b"]) await succeeds(cwd, `-shared ${letter}.c -o lib${letter}.so`);
      await succeeds(cwd, "main.c -L. -la -lb -o all");
      assert.deepEqual(decode(cwd, "all").needed, ["liba.so", "libb.so", "libc.so"]);
      await succeeds(cwd, "main.c -L. -Wl,--as-needed -la -lb -o some");
      assert.deepEqual(decode(cwd, "some").needed, ["liba.so", "libc.so"]);
      WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(join(cwd, "some"))));
    });

    test("what a program defines and a library of its link imports is exported, as on ELF; -rdynamic exports all", async () => {
      const cwd = project({
        "lib.c": "int callback(void); int run(void) { return callback(); }",
        "main.c":
          "int run(void); int callback(void) { return 4; } int other(void) { return 5; } int main(void) { return run() + other(); }",
      });
      await succeeds(cwd, "-shared lib.c -o librun.so");
      const exportsOf = async (flags: string): Promise<boolean[]> => {
        await succeeds(cwd, `main.c -L. -lrun -o main${flags}`);
        const { symbols } = decode(cwd, "main");
        return [symbols.has("callback"), symbols.has("other")];
      };
      assert.deepEqual(await exportsOf(""), [true, false]);
      assert.deepEqual(await exportsOf(" -rdynamic"), [true, true]);
      assert.deepEqual(await exportsOf(" -Wl,-E"), [true, true]);
    });

    test("setjmp and WASI's emulations come in when they are used, without flags", async () => {
      const cases: [library: string, source: string][] = [
        [
          "libsetjmp.so",
          "#include <setjmp.h>\njmp_buf b; int main(void) { if (!setjmp(b)) longjmp(b, 1); return 0; }",
        ],
        ["libwasi-emulated-getpid.so", "#include <unistd.h>\nint main(void) { return getpid(); }"],
        ["libwasi-emulated-signal.so", "#include <signal.h>\nint main(void) { return raise(SIGINT); }"],
        ["libwasi-emulated-process-clocks.so", "#include <time.h>\nint main(void) { return clock(); }"],
        ["libwasi-emulated-mman.so", "#include <sys/mman.h>\nint main(void) { return munmap(0, 0); }"],
        ["libdl.so", "#include <dlfcn.h>\nint main(void) { return dlopen(0, RTLD_NOW) != 0; }"],
      ];
      for (const [library, source] of cases) {
        const cwd = project({ "main.c": source });
        await succeeds(cwd, "main.c -o main");
        assert.deepEqual(decode(cwd, "main").needed, [library, "libc.so"]);
      }
    });

    test("libraries that configure scripts try: -lm, -lpthread, -lrt; -ldl is needed when it is named", async () => {
      const cwd = project({ "hello.c": hello });
      await succeeds(cwd, "hello.c -lm -lpthread -lrt -lutil -lgcc -o hello");
      assert.deepEqual(decode(cwd, "hello").needed, ["libc.so"]);
      await succeeds(cwd, "hello.c -ldl -o hello");
      assert.deepEqual(decode(cwd, "hello").needed, ["libdl.so", "libc.so"]);
    });

    test("probes of configure scripts", async () => {
      const cwd = project({
        "there.c": "char mmap(void); int main(void) { return mmap(); }",
        "missing.c": "char no_such_function(void); int main(void) { return no_such_function(); }",
        "header.c": "#include <no_such_header.h>\nint main(void) { return 0; }",
      });
      const there = await cc(cwd, "there.c -o conftest");
      assert.equal(there.code, 0, "found, although the probe declares it with a wrong type");
      assert.match(there.stderr, /mmap is called as \(\) -> i32, libwasi-emulated-mman.so defines it as/);
      const missing = await cc(cwd, "missing.c -o conftest2");
      assert.equal(missing.code, 1);
      assert.match(missing.stderr, /undefined symbol: no_such_function/);
      assert.equal(existsSync(join(cwd, "conftest2")), false);
      const header = await cc(cwd, "-c header.c");
      assert.equal(header.code, 1);
      assert.match(header.stderr, /^header.c:1:10: fatal error: 'no_such_header.h' file not found/);
      const macros = await cc(cwd, "-dM -E -", { stdin: "" });
      assert.match(macros.stdout, /#define __wasi__ 1/);
      assert.match(macros.stdout, /#define __PIC__ 2/);
      assert.match((await cc(cwd, "-dumpmachine")).stdout, /^wasm32-.*wasip1\n$/);
      assert.match((await cc(cwd, "-print-file-name=libc.so")).stdout, /^\/.*\/libc\.so\n$/);
      assert.match((await cc(cwd, "--version")).stdout, /clang version/);
      assert.match((await cc(cwd, "-Wl,--version")).stdout, /LLD/);
      assert.match((await cc(cwd, "-v there.c -o conftest")).stderr, /"wasm-ld" .*"-pie"/);
      assert.match((await cc(cwd, "-### there.c -o conftest3")).stderr, /"-cc1".*\n.*"wasm-ld"/s);
      assert.equal(existsSync(join(cwd, "conftest3")), false);
    });

    test("undefined symbols of a program may be allowed or warned of; those of a library forbidden", async () => {
      const cwd = project({ "main.c": "int gone(void); int main(void) { return gone(); }" });
      await succeeds(cwd, "main.c -Wl,--unresolved-symbols=ignore-all -o main");
      const warned = await cc(cwd, "main.c -Wl,--warn-unresolved-symbols -o main");
      assert.deepEqual(warned, {
        code: 0,
        stdout: "",
        stderr: "solder: main: warning: undefined symbol: gone\n",
      });
      assert.equal((await cc(cwd, "-shared main.c -Wl,--no-undefined -o main.so")).code, 1);
    });

    test("a static program runs anywhere", async () => {
      const source = `#include <setjmp.h>\n#include <signal.h>\n#include <stdio.h>\n#include <unistd.h>
        static jmp_buf state; static void caught(int number) { printf("caught %d\\n", number == SIGINT); }
        int main(void) { int again = setjmp(state); if (!again) longjmp(state, 7);
          signal(SIGINT, caught); raise(SIGINT); printf("%d %d\\n", again, getpid() > 0); return 0; }`;
      const cwd = project({ "main.c": source });
      await succeeds(cwd, "-static main.c -o main");
      assert.equal(decode(cwd, "main").relocatable, false);
      assert.equal(run(cwd, "main"), "caught 1\n7 1\n");
    });

    test("-no-pie makes a program with its own memory that needs libraries", async () => {
      const cwd = project({ "hello.c": hello });
      await succeeds(cwd, "-no-pie hello.c -o hello");
      const program = decode(cwd, "hello");
      assert.deepEqual(program.needed, ["libc.so"]);
      assert.ok(program.ownsMemory && program.ownsTable);
    });

    test("archives, made by solder's ar, with and without --whole-archive", async () => {
      const cwd = project({
        "one.c": "int one(void) { return 1; }",
        "two.c": "int two(void) { return 2; }",
        "use.c": "int one(void); int use(void) { return one(); }",
      });
      await succeeds(cwd, "-c one.c two.c use.c");
      assert.equal(await runTool("ar", ["rcs", "libn.a", "one.o", "two.o"], { cwd, env }), 0);
      assert.equal(await runTool("ranlib", ["libn.a"], { cwd, env }), 0);
      await succeeds(cwd, "-shared use.o -L. -ln -o part.so");
      await succeeds(cwd, "-shared -Wl,--whole-archive libn.a -Wl,--no-whole-archive -o whole.so");
      const has = (file: string): boolean[] =>
        ["one", "two"].map((symbol) => decode(cwd, file).symbols.has(symbol));
      assert.deepEqual(has("part.so"), [true, false]);
      assert.deepEqual(has("whole.so"), [true, true]);
    });

    test("dependency files, for one step and for two", async () => {
      const cwd = project({ "main.c": `#include "part.h"\n${hello}`, "part.h": "" });
      await succeeds(cwd, "-MMD -MP -c main.c -o sub.o");
      assert.equal(readFileSync(join(cwd, "sub.d"), "utf8"), "sub.o: main.c part.h\npart.h:\n");
      await succeeds(cwd, "-MMD main.c -o prog");
      assert.equal(readFileSync(join(cwd, "prog.d"), "utf8"), "prog: main.c part.h\n");
      await succeeds(cwd, "-MMD -MF deps/x.d -MT other main.c -o prog".replace("deps/", ""));
      assert.equal(readFileSync(join(cwd, "x.d"), "utf8"), "other: main.c part.h\n");
      assert.equal((await cc(cwd, "-MM main.c")).stdout, "main.o: main.c part.h\n");
    });

    test("response files, standard input, paths above the folder, assembly with macros", async () => {
      const cwd = project({
        "args.rsp": `-DTEXT="\\"two words\\"" -c "in/a file.c"\n-o out.o`,
        "in/a file.c": "const char *text = TEXT;",
        "in/up.h": "#define UP 1",
        "in/deep/up.c": `#include "../up.h"\nint up = UP;`,
        "in/as.S": "#define X 42\n.globl foo\nfoo:\n.functype foo () -> (i32)\ni32.const X\nend_function\n",
      });
      await succeeds(cwd, "@args.rsp");
      assert.ok(readFileSync(join(cwd, "out.o")).includes("two words"));
      assert.deepEqual(await cc(cwd, "-x c - -o stdin", { stdin: "int main(void) { return 0; }" }), {
        code: 0,
        stdout: "",
        stderr: "",
      });
      await succeeds(join(cwd, "in/deep"), "-c ../deep/up.c -o ../../up.o");
      assert.ok(existsSync(join(cwd, "up.o")));
      await succeeds(cwd, "-c in/as.S -o as.o");
      await succeeds(cwd, "-save-temps -c in/deep/up.c");
      assert.ok(existsSync(join(cwd, "up.s")));
    });

    test("flags that make files for Linux pass do no harm", async () => {
      const cwd = project({ "hello.c": hello });
      const flags =
        "-Werror -Wall -O2 -g -pipe -pthread -m64 -march=native -fPIE -pie -fstack-protector-strong -fcf-protection -fno-plt " +
        "-D_FORTIFY_SOURCE=2 -ffunction-sections -static-libgcc -Wl,--gc-sections -Wl,-z,relro,-z,now -Wl,-O1 " +
        "-Wl,--hash-style=gnu -Wl,--version-script=none.map -Wl,--start-group -Wl,--end-group -Wl,-rpath-link,/x";
      await succeeds(cwd, `${flags} hello.c -o hello`);
    });

    test("errors name the file as it was given", async () => {
      const cwd = project({ "bad.c": "int x = ;\n" });
      const bad = await cc(cwd, "bad.c -o bad");
      assert.equal(bad.code, 1);
      assert.match(bad.stderr, /^bad.c:1:9: error: expected expression/);
      assert.match((await cc(cwd, "gone.c")).stderr, /no such file or directory: 'gone.c'/);
      assert.match((await cc(cwd, "gone.o")).stderr, /cannot open gone.o/);
      assert.match((await cc(cwd, "-lgone")).stderr, /unable to find library -lgone/);
      assert.deepEqual(readdirSync(cwd), ["bad.c"]);
    });

    test("C++ that needs the language's runtime and strings links into libraries", async () => {
      const source = `#include <memory>\n#include <string>\n#include <vector>
        struct A { virtual ~A() {} virtual int f() = 0; };
        struct B : A { int f() override { return 3; } };
        extern "C" int run(const char *s) { static std::string once(s); std::vector<std::string> all{once, once + "!"};
          auto b = std::make_unique<B>(); A *a = b.get(); return a->f() + all[1].size(); }`;
      const cwd = project({ "lib.cc": source });
      await succeeds(cwd, "-shared -fno-rtti lib.cc -o lib.so", true);
      const library = decode(cwd, "lib.so");
      const foreign = importNames(library).filter((symbol) => !library.symbols.has(symbol));
      assert.deepEqual(
        foreign.filter((symbol) => symbol.startsWith("_Z") || symbol.startsWith("__cxa")),
        ["__cxa_atexit"],
      );
    });

    test("C++ that needs libc++: static programs have it, others are told", async () => {
      const cwd = project({
        "main.cc": `#include <iostream>\n#include <map>\nint main() { std::map<int, int> m{{1, 2}}; std::cout << "c++ " << m[1] << std::endl; }`,
        "lib.cc": `#include <iostream>\nextern "C" void say() { std::cout << 1; }`,
      });
      await succeeds(cwd, "-static main.cc -o main", true);
      assert.equal(run(cwd, "main"), "c++ 2\n");
      for (const line of ["main.cc -o dynamic", "-shared lib.cc -o lib.so"]) {
        const { code, stderr } = await cc(cwd, line, { cxx: true });
        assert.equal(code, 1, line);
        assert.match(stderr, /libc\+\+.*not position independent/, line);
      }
      assert.equal(existsSync(join(cwd, "lib.so")), false);
    });

    test("a libc++.so on the library path is used", async () => {
      const cwd = project({
        "runtime.c": `int fake(void) __asm__("_ZNSt3__24fakeEv"); int fake(void) { return 1; }`,
        "lib.cc": `namespace std { inline namespace __2 { int fake(); } } extern "C" int use() { return std::fake(); }`,
      });
      await succeeds(cwd, "-shared runtime.c -o libc++.so");
      await succeeds(cwd, "-shared lib.cc -L. -o lib.so", true);
      assert.deepEqual(decode(cwd, "lib.so").needed, ["libc++.so", "libc.so"]);
    });

    test("deep nesting does not run out of stack", async () => {
      const chain = Array.from(
        { length: 2500 },
        (_, index) => `if (x == ${index}) return ${index % 7}; else`,
      );
      const cwd = project({ "deep.c": `int f(int x) {\n${chain.join("\n")}\nreturn 0; }\n` });
      await succeeds(cwd, "-c deep.c");
    });
  });
}
