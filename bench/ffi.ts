/**
 * Calls from JavaScript: through `wasm-solder/ffi`, and of the same C code, compiled for the machine, through node:ffi and koffi.
 *
 * Each figure is the median of a few processes, one for each way and task, in turn.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSqliteForFfi } from "../programs/ffi/build.ts";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { buildZlib } from "../programs/zlib/build.ts";
import { compile } from "../src/toolchain/index.ts";
import { toolchainLibraryPath } from "../src/toolchain/sysroot.ts";
import { bundleForPages } from "../test/ffi/bundle.ts";
import type { Way } from "./ffi/callees.ts";
import type { Task } from "./ffi/one.ts";
import { workFolder } from "./host.ts";
import { median, paired } from "./measure.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const rounds = roundsOf(5);
const callScript = fileURLToPath(new URL("ffi/one.ts", import.meta.url));
const openScript = fileURLToPath(new URL("ffi/open.ts", import.meta.url));

/** What is called; the goals are those against the native ways, the export itself has its own. */
const tasks: readonly {
  readonly task: Task;
  readonly name: string;
  readonly unit: "ns" | "ms";
  readonly goal?: number;
}[] = [
  { task: "add", name: "i32 add(i32, i32)", unit: "ns", goal: 1 },
  { task: "length-16", name: "strlen of 16 bytes", unit: "ns", goal: 1 },
  { task: "length-4k", name: "strlen of 4 KB", unit: "ns" },
  { task: "checksum-64k", name: "crc32 of 64 KB", unit: "ms" },
  { task: "checksum-16m", name: "crc32 of 16 MB", unit: "ms" },
  { task: "sort", name: "qsort of 100,000, comparing in JavaScript", unit: "ms" },
];

export async function run(): Promise<Row[]> {
  const folder = workFolder();
  copyFileSync(new URL("ffi/work.c", import.meta.url), join(folder, "work.c"));
  const status = await compile(["-shared", "-O2", "work.c", "-o", "work.so"], { cwd: folder });
  if (status !== 0) throw new Error("cannot build work.so");
  const wasm = join(folder, "work.so");
  const native = compileNatively(folder);
  const rows: Row[] = [...(await opening())];
  for (const { task, name, unit, goal } of tasks) {
    const ways = waysOf(task, native !== undefined);
    const times = measure(ways, task, wasm, native ?? "");
    const scale = unit === "ms" ? 1e6 : 1;
    const own = times.get("solder") ?? Number.NaN;
    for (const [way, time] of times) {
      if (way === "solder") continue;
      if (way === "solder-inside") {
        rows.push({ name: `${name}, allocated inside`, value: time / scale, unit });
        continue;
      }
      rows.push({
        name: `${name} / ${labels[way]}`,
        value: own / scale,
        unit,
        limit: time / scale,
        ratio: own / time,
        ...(goal === undefined ? {} : { goal: way === "raw" ? 1.3 : goal }),
      });
    }
  }
  return rows;
}

/** Without what builds zlib and SQLite there is no row of theirs. */
async function opening(): Promise<Row[]> {
  const rows: Row[] = [];
  const libc = toolchainLibraryPath()
    .map((folder) => join(folder, "libc.so"))
    .find(existsSync);
  const row = (name: string, path: string, libraryPath: readonly string[]): void => {
    const needed = [libc, ...libraryPath.map((folder) => join(folder, "libwasi-shim.so"))];
    const files = needed.filter((file) => file !== undefined && existsSync(file)) as string[];
    const time = (how: "solder" | "engine"): number =>
      Number(runScript(openScript, [how, libraryPath.join(delimiter), path, ...files]));
    const { a, b, ratio } = paired(
      rounds,
      () => time("solder"),
      () => time("engine"),
    );
    const note = "of a process that has opened nothing yet; the engine compiles the same files";
    rows.push({ name: `open ${name}`, value: a, unit: "ms", limit: b, ratio, note });
  };
  try {
    row("libz.so", join(buildZlib().library, "libz.so"), []);
    const sqlite = buildSqliteForFfi();
    row("libsqlite3.so", sqlite.library, sqlite.libraryPath);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`not all libraries are there: ${error.message}`);
  }
  const { size } = await bundleForPages();
  rows.push({ name: "wasm-solder/ffi, minified and gzipped", value: size / 1024, unit: "KB" });
  return rows;
}

const labels = { raw: "the export itself", "node:ffi": "node:ffi", koffi: "koffi" } as const;

function waysOf(task: Task, native: boolean): readonly Way[] {
  const others: readonly Way[] = !native ? [] : isBuiltin("node:ffi") ? ["node:ffi", "koffi"] : ["koffi"];
  if (task === "add") return ["solder", "raw", ...others];
  return task.startsWith("checksum") ? ["solder", "solder-inside", ...others] : ["solder", ...others];
}

/** Nanoseconds a call. */
function measure(ways: readonly Way[], task: Task, wasm: string, native: string): ReadonlyMap<Way, number> {
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      times.get(way)?.push(Number(runScript(callScript, [way, task, wasm, native])));
    }
  }
  return new Map(ways.map((way) => [way, median(times.get(way) ?? [])]));
}

function runScript(script: string, args: readonly string[]): string {
  return execFileSync(process.execPath, ["--no-warnings", script, ...args], { encoding: "utf8" });
}

/** Undefined where there is no gcc: there is nothing to compare with then. */
function compileNatively(folder: string): string | undefined {
  const args = ["-O2", "-shared", "-fPIC", "work.c", "-o", "native.so"];
  return spawnSync("gcc", args, { cwd: folder }).status === 0 ? join(folder, "native.so") : undefined;
}
