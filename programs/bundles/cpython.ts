/** CPython with all its C modules as one module: its own tests, with the counts that it has when it loads them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPython, type PythonBuild } from "../cpython/build.ts";
import { checkBehaviour, checkModules } from "../cpython/checks.ts";
import { checkExtensions } from "../cpython/sqlite-checks.ts";
import {
  copyPython,
  type FileResult,
  type RunnablePython,
  runTestFile,
  testFiles,
} from "../cpython/suites.ts";
import type { Tally } from "../lib/tally.ts";
import { buildSqlite } from "../sqlite/build.ts";
import { bundleProgram, type Runtimes } from "./bundle.ts";

const libDynload = "usr/local/lib/python3.11/lib-dynload";

/** Those that every runtime gets; the others take minutes, and run under the first one alone. */
const short = new Set([
  ...["test_import", "test_struct", "test_json", "test_math", "test_cmath", "test_array", "test_zlib"],
  ...["test_binascii", "test_hashlib", "test_sqlite3", "test_pyexpat", "test_unicodedata", "test_csv"],
]);

export function checkPython(runtimes: Runtimes, folder: string, tally: Tally): void {
  const build = buildPython();
  const program = bundlePython(build, folder);
  using loaded = copyPython(build);
  const wanted = new Map(testFiles.map((file) => [file, resultOf(loaded, file)]));
  // Its bundle is used as it is: to optimize it takes minutes, and it has no exceptions.
  Object.entries(runtimes).forEach(([name, { runner }], position) => {
    const bundled: RunnablePython = { ...build, program, runner };
    tally.part(`CPython under ${name}`, (part) => {
      checkModules(bundled, part);
      checkExtensions(bundled, part);
      checkBehaviour(bundled, "bundled", part);
      using copy = copyPython(bundled);
      const files = testFiles.filter((file) => position === 0 || short.has(file));
      for (const file of files) compareFile(file, { ...copy, program }, wanted.get(file), part);
    });
  });
}

/** The module files stay where `import` looks for them; what is in them is in the bundle. */
export function bundlePython(
  { root, program, modules }: PythonBuild,
  folder: string,
  options?: readonly string[],
): string {
  const { extensions } = buildSqlite();
  const openable = Object.fromEntries([
    ...modules.map((file) => [`/${libDynload}/${file}`, join(root, libDynload, file)]),
    ...["series", "sha1", "compress"].map((name) => [`/tmp/${name}.so`, join(extensions, `${name}.so`)]),
  ]) as Record<string, string>;
  return bundleProgram(program, { libraries: [join(root, "usr/local/lib")], openable }, folder, options);
}

export function compareFile(
  file: string,
  python: RunnablePython,
  wanted: FileResult | undefined,
  tally: Tally,
): void {
  const got = resultOf(python, file);
  const same = wanted !== undefined && got.ran === wanted.ran && got.skipped === wanted.skipped;
  const failures = got.failures.filter((name) => !wanted?.failures.includes(name));
  tally.check(`${file}, as many tests`, same, `${JSON.stringify(got)}, loaded: ${JSON.stringify(wanted)}`);
  for (const name of failures) console.log(`  ${file}, only in the bundle: ${name}`);
  tally.add(Math.max(got.ran - got.skipped - got.failures.length, 0), failures.length);
}

export function resultOf(python: RunnablePython, file: string): FileResult {
  const scratch = mkdtempSync(join(tmpdir(), "solder-cpython-"));
  try {
    return runTestFile(python, file, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
