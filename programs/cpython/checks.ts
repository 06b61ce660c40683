/** What a Python has to do beside its own tests: what a user sees of it. Each check is one run. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "../lib/command.ts";
import type { Tally } from "../lib/tally.ts";
import { type RunnablePython, runPython } from "./suites.ts";

const libDynload = "usr/local/lib/python3.11/lib-dynload";

/** Every C module of its own is imported by a new process, from its own file. */
export function checkModules(python: RunnablePython, tally: Tally): void {
  for (const file of python.modules) {
    const name = file.replace(/\..*/, "");
    const { code, stdout, stderr } = runPython(python, ["-c", `import ${name}; print(${name}.__file__)`]);
    const expected = `/${libDynload}/${file}\n`;
    tally.check(`import ${name}`, code === 0 && stdout === expected, stderr.trim() || stdout);
  }
  const names = python.modules.map((file) => file.replace(/\..*/, ""));
  const { stdout, stderr } = runPython(python, [
    "-c",
    `import importlib\nfor name in ${JSON.stringify(names)}: importlib.import_module(name)\nprint("all")`,
  ]);
  tally.check(`all ${names.length} modules in one process`, stdout === "all\n", stderr.trim());
}

/** What is no module, or no library at all, is an ImportError, and the process goes on. */
export function checkDamagedModules(python: RunnablePython, tally: Tally): void {
  const scratch = mkdtempSync(join(tmpdir(), "solder-python-"));
  const attempt = (name: string): string => {
    const code = `import sys; sys.path.insert(0, "/tmp")\ntry: import ${name}\nexcept ImportError as error: print(error)\nimport math; print(math.tau)`;
    const { stdout, stderr } = runPython(python, ["-c", code], { scratch });
    return stdout + stderr;
  };
  const check = (what: string, name: string, library: Uint8Array, wanted: string): void => {
    writeFileSync(join(scratch, `${name}.so`), library);
    const got = attempt(name);
    tally.check(what, got.includes(wanted) && got.endsWith("6.283185307179586\n"), got);
  };
  try {
    const math = readFileSync(join(python.root, libDynload, "math.cpython-311-wasm32-wasi.so"));
    check("half a module", "half", math.subarray(0, math.length / 2), "half.so: ");
    check("text", "text", Buffer.from("not wasm"), "text.so: ");
    const unnamed = "dynamic module does not define module export function (PyInit_other)";
    check("a library that is no module", "other", math, unnamed);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A Python, the folder that it sees as `/tmp`, and where what it does is counted. */
interface Bench {
  readonly scratch: string;
  /** Runs code. */
  readonly run: (code: string, args?: readonly string[]) => Outcome;
  /** Runs with any arguments, and what is piped into it. */
  readonly start: (args: readonly string[], input?: string) => Outcome;
  readonly check: (what: string, got: unknown, wanted: unknown) => void;
}

/** The same in both builds. */
export function checkBehaviour(python: RunnablePython, kind: string, tally: Tally): void {
  const scratch = mkdtempSync(join(tmpdir(), "solder-python-"));
  const start: Bench["start"] = (args, input) =>
    runPython(python, args, { scratch, ...(input !== undefined && { input }) });
  const bench: Bench = {
    scratch,
    start,
    run: (code, args = []) => start(["-c", code, ...args]),
    check: (what, got, wanted) =>
      tally.check(
        `${kind}: ${what}`,
        got === wanted,
        `${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`,
      ),
  };
  try {
    for (const part of [commandLine, exitCodes, standardInput, files, rest]) part(bench);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function commandLine({ scratch, run, start, check }: Bench): void {
  const argv = run("import sys; print(sys.argv)", ["one", "two words", "ä"]);
  check("sys.argv", argv.stdout, "['-c', 'one', 'two words', 'ä']\n");
  writeFileSync(join(scratch, "script.py"), "import sys\nprint(sys.argv, __name__, __file__)\n");
  const script = start(["/tmp/script.py", "--flag", ""]);
  check("a script", script.stdout, "['/tmp/script.py', '--flag', ''] __main__ /tmp/script.py\n");
  check("-m", start(["-m", "base64", "-t"]).stdout.includes("b'Aladdin:open sesame'"), true);
}

function exitCodes({ run, start, check }: Bench): void {
  check("sys.exit", run("import sys; sys.exit(3)").code, 3);
  const message = run("import sys; sys.exit('a message')");
  check("sys.exit with a message", `${message.code} ${message.stderr}`, "1 a message\n");
  check("an exception's exit code", run("raise ValueError('x')").code, 1);
  check("a syntax error's exit code", run("f(").code, 1);
  check("os._exit", run("import os; os._exit(5)").code, 5);
  check("os.abort", run("import os; os.abort()").code, 134);
  check("no such script", start(["/tmp/none.py"]).code, 2);
  const atexit = run("import atexit; atexit.register(print, 'at exit'); print('main')");
  check("atexit", atexit.stdout, "main\nat exit\n");
}

function standardInput({ run, start, check }: Bench): void {
  check("stdin at its end", run("import sys; print(repr(sys.stdin.read()))").stdout, "''\n");
  const lines = "first\nsecond é\nthird\nno newline";
  const code = "import sys; print([input(), sys.stdin.readline(), *sys.stdin])";
  const read = start(["-c", code], lines);
  check("input() and sys.stdin", read.stdout, "['first', 'second é\\n', 'third\\n', 'no newline']\n");
  const past = start(["-c", "while True: print(input())"], "a\nb\n");
  check("input() until EOFError", `${past.stdout}${/EOFError/.test(past.stderr)}`, "a\nb\ntrue");
  const large = "0123456789abcde\n".repeat(1 << 16);
  const bytes = start(["-c", "import sys; print(len(sys.stdin.buffer.read()))"], large);
  check("a megabyte on stdin", bytes.stdout, `${large.length}\n`);
  const script = "def f(x):\n  return x + 1\n\nprint(f(41))\nimport math; print(math.pi)\n";
  check("a script on stdin, with -", start(["-"], script).stdout, "42\n3.141592653589793\n");
  check("a script on stdin, without", start([], script).stdout, "42\n3.141592653589793\n");
  const rest = start(["-", "word"], "import sys; print(sys.argv)\nsys.exit(7)\n");
  check("a script on stdin: arguments, exit code", `${rest.code} ${rest.stdout}`, "7 ['-', 'word']\n");
}

function files({ scratch, run, check }: Bench): void {
  const there = (name: string): string => readFileSync(join(scratch, name), "utf8");
  const names = (): string => readdirSync(scratch).sort().join(" ");
  rmSync(join(scratch, "script.py"), { force: true });
  run("open('/tmp/made.txt', 'w').write('text é')");
  check("write", there("made.txt"), "text é");
  run("with open('/tmp/made.txt', 'a') as file: print(' more', file=file)");
  check("append", there("made.txt"), "text é more\n");
  writeFileSync(join(scratch, "host.txt"), "from the host\nin lines\n");
  const read = run("print(open('/tmp/host.txt').readlines(), open('/tmp/host.txt', 'rb').read(4))");
  check("read", read.stdout, "['from the host\\n', 'in lines\\n'] b'from'\n");
  const seek =
    "f = open('/tmp/host.txt', 'r+b'); f.seek(5); f.write(b'THE'); f.seek(-6, 2); print(f.read(), f.tell()); f.truncate(13)";
  check("seek", run(seek).stdout, "b'lines\\n' 23\n");
  check("truncate, and what seek and write did", there("host.txt"), "from THE host");
  check("listdir", run("import os; print(sorted(os.listdir('/tmp')))").stdout, "['host.txt', 'made.txt']\n");
  run("import os; os.mkdir('/tmp/sub'); os.rename('/tmp/made.txt', '/tmp/sub/moved.txt')");
  check("mkdir, rename", `${names()}: ${there("sub/moved.txt")}`, "host.txt sub: text é more\n");
  run("import os; os.unlink('/tmp/sub/moved.txt'); os.rmdir('/tmp/sub')");
  check("unlink, rmdir", names(), "host.txt");
  const stat = run("import os; s = os.stat('/tmp/host.txt'); print(s.st_size, s.st_mtime > 1.6e9)");
  check("stat", stat.stdout, "13 True\n");
  const missing = run("open('/none/such')");
  check("a missing file", /FileNotFoundError: \[Errno 44\]/.test(missing.stderr), true);
}

function rest({ run, check }: Bench): void {
  const sleep =
    "import time; begin = time.monotonic(); time.sleep(0.2); print(0.15 < time.monotonic() - begin < 5)";
  check("time.sleep", run(sleep).stdout, "True\n");
  const deep = run("def f(n): return n and f(n - 1)\ntry: f(10**6)\nexcept RecursionError: print('deep')");
  check("recursion without end", deep.stdout, "deep\n");
}
