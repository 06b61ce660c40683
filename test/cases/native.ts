/**
 * Builds every case natively, or those that are named, and compares what glibc makes of it with expected.txt; `--write` writes
 * it instead.
 * Needs gcc and g++ on Linux: where there is none, it says so.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { allCases, buildCase, type Case, type Source } from "./case.ts";

async function runNatively(testCase: Case): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "solder-native-"));
  try {
    await buildCase(testCase, async (source, link) => compileNatively(source, link, folder));
    const { stdout, status, signal, error } = spawnSync("./main", testCase.args, {
      cwd: folder,
      env: testCase.env,
      input: readFileSync(testCase.stdin),
      encoding: "utf8",
      timeout: 20_000,
    });
    if (error) throw error;
    const exitCode = signal === null ? status : 128 + constants.signals[signal];
    if (exitCode !== testCase.exitCode) throw new Error(`exit code ${exitCode}, not ${testCase.exitCode}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * g++ makes inline variables and statics of inline functions "unique" symbols: one in a process even among RTLD_LOCAL libraries, and
 * a library that has one is never unloaded. clang makes none, on any system.
 */
const onlyGcc = ["-fno-gnu-unique"];

function compileNatively(source: Source, link: readonly string[], folder: string): void {
  mkdirSync(join(folder, dirname(source.library ?? "main")), { recursive: true });
  const kind =
    source.library === undefined ? ["-Wl,--allow-shlib-undefined", "-Wl,-rpath-link,."] : ["-shared"];
  const args = [
    ...[
      "-w",
      "-fPIC",
      ...(source.cxx ? onlyGcc : []),
      ...kind,
      source.path,
      ...source.flags,
      "-o",
      source.library ?? "main",
    ],
    // By name, not by path: what is linked to by a path would be needed by that path.
    ...[
      "-Wl,--no-as-needed",
      ...link.flatMap((library) => [`-L${dirname(library)}`, `-l:${basename(library)}`]),
    ],
    ...["-Wl,--enable-new-dtags", "-ldl"],
  ];
  const { status, stderr } = spawnSync(source.cxx ? "g++" : "gcc", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${source.cxx ? "g++" : "gcc"} ${args.join(" ")}\n${stderr}`);
}

if (["gcc", "g++"].some((compiler) => spawnSync(compiler, ["--version"]).status !== 0)) {
  console.log(
    "no gcc and g++ here: the cases could not be compared with glibc (install them with: apt-get install gcc g++ libc6-dev)",
  );
  process.exit(process.platform === "linux" ? 1 : 0);
}
const named = process.argv.slice(2).filter((argument) => argument !== "--write");
let passed = 0;
let failed = 0;
for (const testCase of allCases()) {
  if (named.length > 0 && !named.includes(testCase.name)) continue;
  if (testCase.differs !== undefined) {
    console.log(`${testCase.name}: not compared: ${testCase.differs}`);
    continue;
  }
  let output: string;
  try {
    output = await runNatively(testCase);
  } catch (error) {
    console.log(`${testCase.name}: ${error instanceof Error ? error.message : error}`);
    failed++;
    continue;
  }
  if (process.argv.includes("--write")) {
    writeFileSync(join(testCase.folder, "expected.txt"), output);
  } else if (output !== testCase.expected) {
    console.log(`${testCase.name}: glibc prints\n${output}expected.txt has\n${testCase.expected}`);
    failed++;
    continue;
  }
  passed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
