/** Bundles: what making one takes, and what they cost against static builds of the same sources. `--quick` leaves binaryen out. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPython } from "../programs/cpython/build.ts";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";
import { buildLua, buildStaticLua } from "../programs/lua/build.ts";
import { decodeModule } from "../src/binary/module.ts";
import { build, workFolder } from "./host.ts";
import { kindRows, timesOf } from "./kinds.ts";
import { milliseconds, paired } from "./measure.ts";
import { bothPythons, engineFlags } from "./python.ts";
import { quick, roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const rounds = roundsOf(11);
const workRounds = roundsOf(5);
const speedGoal = 1.05;
const sizeGoal = 1.5;
const runner = fileURLToPath(new URL("static-runner.mjs", import.meta.url));
const copier = fileURLToPath(new URL("copy-files.mjs", import.meta.url));
const instantiator = fileURLToPath(new URL("instantiate.mjs", import.meta.url));

/** A program as files to bundle, and the same as a static build. */
interface Subject {
  readonly name: string;
  readonly program: string;
  /** Options of `solder bundle`. */
  readonly options: readonly string[];
  /** All files that go in. */
  readonly inputs: readonly string[];
  readonly fixed: string;
  /** Prints the milliseconds that kinds of work take, with the module that is given; nothing to time where it is left out. */
  readonly work?: ((module: string) => string) | undefined;
  readonly kinds: readonly string[];
}

/** Without Debian's apt there are no Lua and no CPython, and no rows of theirs. */
export async function run(): Promise<Row[]> {
  const folder = workFolder();
  const rows: Row[] = [];
  for (const subject of [hello, lua, cpython]) {
    try {
      rows.push(...rowsOf(await subject(folder), folder));
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      console.log(`  could not run: ${error.message}`);
    }
  }
  return rows;
}

async function hello(folder: string): Promise<Subject> {
  const source = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n';
  const program = await build(folder, "hello.wasm", source, []);
  const fixed = await build(folder, "static.wasm", source, ["-static"]);
  return { name: "hello", program, options: [], inputs: [program], fixed, kinds: [] };
}

async function lua(folder: string): Promise<Subject> {
  const { program, modules } = buildLua();
  const files = ["cjson", "lfs", "lpeg"].map((name) => join(modules, `${name}.so`));
  const guest = join(folder, "lua");
  mkdirSync(join(guest, "lib"), { recursive: true });
  for (const file of files) writeFileSync(join(guest, file.slice(modules.length - 3)), "");
  const script = readFileSync(new URL("lua-work.lua", import.meta.url));
  writeFileSync(join(guest, "work.lua"), script);
  const options = files.flatMap((file) => [
    "--dl-openable",
    `/lib/${file.slice(modules.length + 1)}=${file}`,
  ]);
  const surroundings = ["--dir", `${guest}::/`, "--env", "LUA_CPATH=/lib/?.so"];
  return {
    ...{ name: "Lua", program, options, inputs: [program, ...files], fixed: buildStaticLua() },
    work: (module) => runOrThrow(process.execPath, [runner, ...surroundings, module, "work.lua"]),
    kinds: ["calls", "strings", "tables", "lpeg", "cjson", "errors", "coroutines"],
  };
}

async function cpython(): Promise<Subject> {
  const { root, program, modules } = buildPython();
  const libraries = join(root, "usr/local/lib");
  const files = modules.map((file) => join(libraries, "python3.11/lib-dynload", file));
  const openables = files.flatMap((file) => ["--dl-openable", `${file.slice(root.length)}=${file}`]);
  const script = readFileSync(new URL("python-work.py", import.meta.url), "utf8");
  const surroundings = ["--dir", `${root}::/`, "--env", "HOME=/"];
  return {
    ...{ name: "CPython", program, options: ["-L", libraries, ...openables] },
    inputs: [program, join(libraries, "libpython3.11.so"), ...files],
    fixed: bothPythons().limit.program,
    work: (module) =>
      runOrThrow(process.execPath, [...engineFlags, runner, ...surroundings, module, "-c", script]),
    kinds: ["calls", "objects", "nbody", "sorting", "json dumps", "json loads", "pickle", "regex", "zlib"],
  };
}

function rowsOf(subject: Subject, folder: string): Row[] {
  const { name, fixed } = subject;
  const made = join(folder, `${name}-bundle.wasm`);
  const rows = [making(subject, made), ...starting(name, made, fixed), size(`${name}: code`, made, fixed)];
  rows.push(...working(`${name} bundled`, subject, made));
  if (quick) return rows;
  const optimized = join(folder, `${name}-optimized.wasm`);
  const time = milliseconds(() => bundle(subject, optimized, ["-O"]));
  rows.push({
    name: `${name}: solder bundle -O, whole process`,
    value: time,
    unit: "ms",
    note: "binaryen's time",
  });
  rows.push({ ...size(`${name}: code after -O`, optimized, fixed), goal: sizeGoal });
  rows.push(...working(`${name} bundled -O`, subject, optimized));
  rmSync(optimized);
  return rows;
}

function bundle({ program, options }: Subject, output: string, more: readonly string[] = []): void {
  runOrThrow(process.execPath, [solderCommand, "bundle", ...options, ...more, program, "-o", output]);
}

/** Whole processes, against one that reads the inputs and writes as many bytes as come out. */
function making(subject: Subject, output: string): Row {
  bundle(subject, output);
  const copied = `${output}.copy`;
  const { a, b, ratio } = paired(
    rounds,
    () => milliseconds(() => bundle(subject, output)),
    () => milliseconds(() => runOrThrow(process.execPath, [copier, output, copied, ...subject.inputs])),
  );
  rmSync(copied);
  const megabytes = statSync(output).size / 1e6;
  const note = `${megabytes.toFixed(1)} MB, ${(megabytes / (a / 1000)).toFixed(0)} MB/s`;
  return {
    name: `${subject.name}: solder bundle, whole process`,
    value: a,
    unit: "ms",
    limit: b,
    ratio,
    note,
  };
}

/** What the engine takes to compile and to instantiate, in a process of its own each time. */
function starting(name: string, module: string, fixed: string): Row[] {
  const times = (file: string) => timesOf(runOrThrow(process.execPath, [instantiator, file]));
  return kindRows(
    name,
    { compile: {}, instantiate: { goal: speedGoal } },
    rounds,
    () => times(module),
    () => times(fixed),
  );
}

function size(name: string, module: string, fixed: string): Row {
  const [value, limit] = [codeSize(module), codeSize(fixed)];
  return { name, value, unit: "KB", limit, ratio: value / limit };
}

function codeSize(file: string): number {
  const { sections } = decodeModule(new Uint8Array(readFileSync(file)));
  return (sections.find(({ id }) => id === 10)?.size ?? 0) / 1000;
}

function working(label: string, { work, kinds, fixed }: Subject, module: string): Row[] {
  if (work === undefined) return [];
  return kindRows(
    label,
    Object.fromEntries(kinds.map((kind) => [kind, { goal: speedGoal }])),
    workRounds,
    () => timesOf(work(module)),
    () => timesOf(work(fixed)),
  );
}
