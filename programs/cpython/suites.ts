/** CPython's own test files, run under `solder run`: which, and what each reports. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type Outcome, run } from "../lib/command.ts";
import { type Runner, solderRunner } from "../lib/runner.ts";
import type { PythonBuild } from "./build.ts";

/** Those that say something about modules that `import` loads, and about what these need. */
export const testFiles: readonly string[] = [
  ...["test_import", "test_importlib", "test_capi", "test_struct", "test_json", "test_math", "test_cmath"],
  ...["test_decimal", "test_datetime", "test_array", "test_zlib", "test_bz2", "test_lzma", "test_zipfile"],
  ...["test_tarfile", "test_binascii", "test_hashlib", "test_random", "test_pickle", "test_sqlite3"],
  ...["test_pyexpat", "test_xml_etree_c", "test_unicodedata", "test_bisect", "test_heapq", "test_csv"],
  ...["test_statistics", "test_audioop", "test_codecencodings_jp", "test_multibytecodec", "test_contextlib"],
];

const noPermissions = "os.chmod fails with ENOSYS: WASI has no permissions";

/** Tests that fail in both builds because of WASI, and why. */
export const wasiFailures: Readonly<Record<string, string>> = {
  test_no_read_directory: noPermissions,
  test_read_only_bytecode: noPermissions,
  test_pyc_always_writable: noPermissions,
  test_extract_pathlike_name: `${noPermissions}, and tarfile sets no time after that`,
  test_module_state_shared_in_global: "wants os.pipe",
};

/** What one test file did. */
export interface FileResult {
  readonly ran: number;
  readonly skipped: number;
  /** The tests that failed, and parts of tests: the name, and in parentheses where it is. */
  readonly failures: readonly string[];
  /** Why the file did not come to its end: it crashed, it took too long, it was skipped as a whole. */
  readonly trouble: string | undefined;
}

export interface PythonRunOptions {
  /** A folder of the host that the guest sees as `/tmp`. */
  readonly scratch?: string;
  readonly input?: string;
  /** More options of `solder run`. */
  readonly options?: readonly string[];
}

/** A Python and what runs it; `solder run` by default. */
export type RunnablePython = PythonBuild & { readonly runner?: Runner | undefined };

/** A copy of a build for tests, which write bytecode into it. Disposing removes it. */
export function copyPython(python: RunnablePython): RunnablePython & Disposable {
  const root = mkdtempSync(join(tmpdir(), "solder-cpython-"));
  // Bytecode counts while its source has the time that it was made from.
  cpSync(python.root, root, { recursive: true, preserveTimestamps: true });
  return {
    ...python,
    root,
    program: join(root, relative(python.root, python.program)),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Runs a Python with its folder as `/`. The standard library is compiled already, so nothing is written. */
export function runPython(
  { root, program, runner = solderRunner("--stack-size=4000") }: RunnablePython,
  args: readonly string[],
  { scratch, input, options = [] }: PythonRunOptions = {},
): Outcome {
  const folders = ["--dir", `${root}::/`, ...(scratch === undefined ? [] : ["--dir", `${scratch}::/tmp`])];
  const variables = ["HOME=/", "TMPDIR=/tmp", "PWD=/tmp"];
  const env = variables.flatMap((variable) => ["--env", variable]);
  const [command, ...first] = runner;
  return run(command, [...first, ...folders, ...env, ...options, program, ...args], {
    timeout: 300_000,
    ...(input !== undefined && { input }),
  });
}

/**
 * Runs a test file by CPython's own runner, which sets up what some files need. It ends with 0 where nothing failed, with 2 where
 * something did, and says the counts once for each suite of the file.
 */
export function runTestFile(python: RunnablePython, file: string, scratch: string): FileResult {
  const { code, stdout, stderr } = runPython(python, ["-m", "test", "-v", file], { scratch });
  const sum = (pattern: RegExp): number =>
    [...stdout.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
  const ran = sum(/^Ran (\d+) tests? in /gm);
  // One that fails in its clean-up as well is named twice.
  const named = [...stdout.matchAll(/^(?:FAIL|ERROR): (.*)$/gm)].map(([, name]) => name as string);
  const failures = [...new Set(named)];
  const ended = (code === 0 || (code === 2 && failures.length > 0)) && ran > 0;
  const lastLine = `${stdout}\n${stderr}`.trim().split("\n").at(-1);
  return {
    ran,
    skipped: sum(/^(?:OK|FAILED) \(.*\bskipped=(\d+)/gm),
    failures,
    trouble: ended ? undefined : `ended with ${code}: ${lastLine}`,
  };
}
