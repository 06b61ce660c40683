/**
 * Lua, SQLite and CPython as components, with all that they can open in them, under jco and wasmtime: the checks of the programs that load
 * their libraries. Their libraries are in the component, or beside it and given by the host.
 *
 *     node programs/components/test.ts [exceptions|lua|sqlite|cpython...]
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleProgram } from "../bundles/bundle.ts";
import { bundlePython, compareFile, resultOf } from "../bundles/cpython.ts";
import { checkLua } from "../bundles/lua.ts";
import { checkSqlite } from "../bundles/sqlite.ts";
import { buildPython } from "../cpython/build.ts";
import { checkBehaviour, checkModules } from "../cpython/checks.ts";
import { copyPython } from "../cpython/suites.ts";
import { run, runOrThrow } from "../lib/command.ts";
import { jcoRunner, type Runner } from "../lib/runner.ts";
import { solderCommand } from "../lib/solder.ts";
import { runSuite } from "../lib/suite.ts";
import { createTally, type Tally } from "../lib/tally.ts";
import { wasmtimeRunner } from "../lib/wasmtime.ts";
import { buildSqlite } from "../sqlite/build.ts";
import { modulesOf } from "./modules.ts";

/** Lua's errors are exceptions: wasmtime takes only the standard's, into which binaryen turns them. */
function checkLuaComponent({ wasmtime, jco }: Runners, folder: string, tally: Tally): void {
  const runtimes = {
    "wasmtime, as a component": { runner: wasmtime, options: ["link", "--flatten", "--new-exceptions"] },
    "jco, as a component": { runner: jco, options: ["link", "--flatten"] },
  };
  checkLua(runtimes, folder, tally);
}

function checkSqliteComponents({ wasmtime, jco }: Runners, folder: string, tally: Tally): void {
  const runtimes = {
    "wasmtime, as a component": { runner: wasmtime, options: ["link"], short: true },
    "jco, as a component": { runner: jco, options: ["link"], short: true },
  };
  checkSqlite(runtimes, folder, tally);
  checkImported(wasmtime, folder, tally);
}

/** libc.so is one module of the host's, for all components that import it. */
function checkImported([command, ...first]: Runner, folder: string, tally: Tally): void {
  const { programs, libraries } = buildSqlite();
  const parts = { libraries, openable: {} };
  const program = bundleProgram(programs.sqlite3, parts, folder, ["link", "--import-libraries"]);
  const modules = modulesOf(programs.sqlite3, libraries);
  const query = [":memory:", "select count(*) from (values (1), (2), (3))"];
  const started = run(command, [
    ...first,
    ...modules.flatMap((file) => ["--module", file]),
    program,
    ...query,
  ]);
  tally.check("a component whose libraries the host has", started.stdout.trim() === "3", started.stderr);
  const without = run(command, [...first, program, ...query]);
  tally.check(
    "and one whose host has them not",
    /imports core module `integrity=/.test(without.stderr),
    without.stderr,
  );
}

/** Of its own test files, those that take little of the file system's time, which is long in jco. */
const testFiles = ["test_struct", "test_json", "test_math", "test_array", "test_zlib"];

function checkPythonComponent(runners: Runners, folder: string, tally: Tally): void {
  const build = buildPython();
  const program = bundlePython(build, folder, ["link"]);
  using loaded = copyPython(build);
  const wanted = new Map(testFiles.map((file) => [file, resultOf(loaded, file)]));
  for (const [name, runner] of Object.entries(runners)) {
    const python = { ...build, program, runner };
    tally.part(`CPython under ${name}, as a component`, (part) => {
      checkModules(python, part);
      checkBehaviour(python, "component", exitsAsComponents(part));
      using copy = copyPython(python);
      for (const file of testFiles) compareFile(file, { ...copy, program }, wanted.get(file), part);
    });
  }
}

/** The preview 1 adapter hands on whether a program succeeded, and not the code: every failure is 1. */
const exitCodes: ReadonlySet<string> = new Set([
  "component: sys.exit",
  "component: os._exit",
  "component: no such script",
  "component: a script on stdin: arguments, exit code",
]);

function exitsAsComponents(tally: Tally): Tally {
  const check: Tally["check"] = (what, passed, why = "") => {
    if (!exitCodes.has(what)) tally.check(what, passed, why);
    else tally.check(`${what}, which is 1`, !passed && /^"?1\b/.test(why), why);
  };
  return { ...tally, check };
}

/** longjmp through a library, with the standard's exceptions: wasmtime knows no others. */
function checkExceptions({ wasmtime: [command, ...first] }: Runners, folder: string, tally: Tally): void {
  const compile = (...args: readonly string[]): void =>
    void runOrThrow(process.execPath, [solderCommand, "cc", ...args], { cwd: folder });
  writeFileSync(
    join(folder, "jump.c"),
    "#include <setjmp.h>\nextern jmp_buf back;\nvoid jump(void) { longjmp(back, 7); }\n",
  );
  writeFileSync(
    join(folder, "main.c"),
    `#include <setjmp.h>
#include <stdio.h>
jmp_buf back;
void jump(void);
int main(void) {
  int value = setjmp(back);
  if (value == 0) jump();
  printf("back with %d\\n", value);
  return 0;
}
`,
  );
  const flags = ["-mllvm", "-wasm-enable-sjlj", "-mllvm", "-wasm-use-legacy-eh=false", "-lsetjmp"];
  compile("-shared", "jump.c", ...flags, "-Wl,--unresolved-symbols=import-dynamic", "-o", "libjump.so");
  compile("main.c", ...flags, "-rdynamic", "-L.", "-ljump", "-o", "jumps.wasm");
  const parts = { libraries: [folder], openable: {} };
  const program = bundleProgram(join(folder, "jumps.wasm"), parts, folder, ["link"]);
  const { stdout, stderr } = run(command, [...first, program]);
  tally.check("longjmp through a library", stdout === "back with 7\n", stdout + stderr);
}

const checks = {
  exceptions: checkExceptions,
  lua: checkLuaComponent,
  sqlite: checkSqliteComponents,
  cpython: checkPythonComponent,
} as const;

interface Runners {
  readonly wasmtime: Runner;
  readonly jco: Runner;
}

function main(names: readonly string[]): number {
  const wasmtime = wasmtimeRunner();
  if (typeof wasmtime === "string") {
    console.log(`not run: ${wasmtime}`);
    return 1;
  }
  const runners = { wasmtime, jco: jcoRunner("--stack-size=4000") };
  const folder = mkdtempSync(join(tmpdir(), "solder-components-"));
  const tally = createTally();
  try {
    for (const [name, check] of Object.entries(checks)) {
      if (names.length === 0 || names.includes(name)) check(runners, folder, tally);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally.finish();
}

await runSuite("components", () => main(process.argv.slice(2)));
