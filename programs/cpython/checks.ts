/** What a Python has to do beside its own tests: what a user sees of it. Each check is one run. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tally } from "../lib/tally.ts";
import type { PythonBuild } from "./build.ts";
import { runPython } from "./suites.ts";

/** Every C module of its own is imported by a new process, from its own file. */
export function checkModules(python: PythonBuild, tally: Tally): void {
  for (const file of python.modules) {
    const name = file.replace(/\..*/, "");
    const { code, stdout, stderr } = runPython(python, ["-c", `import ${name}; print(${name}.__file__)`]);
    const expected = `/usr/local/lib/python3.11/lib-dynload/${file}\n`;
    tally.check(`import ${name}`, code === 0 && stdout === expected, stderr.trim() || stdout);
  }
  const names = python.modules.map((file) => file.replace(/\..*/, ""));
  const { stdout, stderr } = runPython(python, [
    "-c",
    `import importlib\nfor name in ${JSON.stringify(names)}: importlib.import_module(name)\nprint("all")`,
  ]);
  tally.check(`all ${names.length} modules in one process`, stdout === "all\n", stderr.trim());
}

/** The same in both builds. */
export function checkBehaviour(python: PythonBuild, kind: string, tally: Tally): void {
  const scratch = mkdtempSync(join(tmpdir(), "solder-python-"));
  const python3 = (code: string, args: readonly string[] = []): ReturnType<typeof runPython> =>
    runPython(python, ["-c", code, ...args], { options: ["--dir", `${scratch}::/tmp`] });
  const check = (what: string, got: unknown, wanted: unknown): void =>
    tally.check(`${kind}: ${what}`, got === wanted, `${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
  try {
    const argv = python3("import sys; print(sys.argv)", ["one", "two words"]);
    check("sys.argv", argv.stdout, "['-c', 'one', 'two words']\n");
    check("sys.exit", python3("import sys; sys.exit(3)").code, 3);
    check("an exception's exit code", python3("raise ValueError('x')").code, 1);
    check("os._exit", python3("import os; os._exit(5)").code, 5);
    const atexit = python3("import atexit; atexit.register(print, 'at exit'); print('main')");
    check("atexit", atexit.stdout, "main\nat exit\n");
    const sleep =
      "import time; begin = time.monotonic(); time.sleep(0.2); print(0.15 < time.monotonic() - begin < 5)";
    check("time.sleep", python3(sleep).stdout, "True\n");
    const stdin = python3("import sys; print(repr(sys.stdin.read()))");
    check("stdin at its end", stdin.stdout, "''\n");
    python3("open('/tmp/made.txt', 'w').write('text é')");
    check("files", readFileSync(join(scratch, "made.txt"), "utf8"), "text é");
    const missing = python3("open('/none/such')");
    check("a missing file", /FileNotFoundError/.test(missing.stderr), true);
    const deep = python3(
      "def f(n): return n and f(n - 1)\ntry: f(10**6)\nexcept RecursionError: print('deep')",
    );
    check("recursion without end", deep.stdout, "deep\n");
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
