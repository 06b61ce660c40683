/** CPython's own test files, run under `solder run`: which, and what each reports. */
import { run } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";
import type { PythonBuild } from "./build.ts";

/** Those that say something about modules that `import` loads. */
export const testFiles: readonly string[] = [
  ...["test_import", "test_importlib", "test_struct", "test_json", "test_math", "test_cmath"],
  ...["test_decimal", "test_datetime", "test_array", "test_zlib", "test_binascii", "test_hashlib"],
  ...["test_random", "test_pickle", "test_pyexpat", "test_xml_etree_c", "test_unicodedata"],
  ...["test_bisect", "test_heapq", "test_csv", "test_statistics", "test_audioop"],
  ...["test_codecencodings_jp", "test_multibytecodec", "test_contextlib", "test_capi"],
];

/** What one test file did. */
export interface FileResult {
  readonly file: string;
  readonly ran: number;
  readonly skipped: number;
  /** The tests that failed, by name; empty where the file could not even be run. */
  readonly failures: readonly string[];
  /** Why there are no counts: it was skipped as a whole, it crashed, it took too long. */
  readonly trouble: string | undefined;
}

/** Runs a Python with its folder as `/`. */
export function runPython(
  { root, program }: PythonBuild,
  args: readonly string[],
  more: { readonly options?: readonly string[]; readonly timeout?: number; readonly cwd?: string } = {},
): ReturnType<typeof run> {
  const env = ["--env", "PYTHONDONTWRITEBYTECODE=1", "--env", "HOME=/", "--env", "TMPDIR=/tmp"];
  const command = ["run", "--dir", `${root}::/`, ...env, ...(more.options ?? []), program, ...args];
  return run(process.execPath, ["--stack-size=4000", solderCommand, ...command], {
    timeout: more.timeout ?? 300_000,
  });
}

/** Runs a test file with a folder of its own to write into. */
export function runTestFile(python: PythonBuild, file: string, scratch: string): FileResult {
  const options = ["--dir", `${scratch}::/tmp`, "--env", "PWD=/tmp"];
  const { code, stderr, stdout } = runPython(python, ["-m", "unittest", `test.${file}`], { options });
  const counts = /^Ran (\d+) tests? in /m.exec(stderr);
  const failures = [...stderr.matchAll(/^(?:FAIL|ERROR): (.*)$/gm)].map(([, name]) => name as string);
  const skipped = Number(/\bskipped=(\d+)/.exec(stderr)?.[1] ?? 0);
  const ended = counts !== null && (code === 0 || code === 1 || code === 5);
  const trouble = ended
    ? undefined
    : `ended with ${code}: ${`${stdout}\n${stderr}`.trim().split("\n").at(-1)}`;
  return { file, ran: Number(counts?.[1] ?? 0), skipped, failures, trouble };
}
