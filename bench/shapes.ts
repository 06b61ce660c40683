/**
 * What `.so` files cost against `.a` files: the same programs linked statically, statically with LTO, loaded at run time, as one
 * module and as components. The limit is the static build. docs/static-or-shared.md tells what comes out. `--quick` leaves binaryen, LTO and components out.
 */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPython } from "../programs/cpython/build.ts";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";
import { buildLua, buildStaticLua } from "../programs/lua/build.ts";
import { build, workFolder } from "./host.ts";
import { kindRows, timesOf } from "./kinds.ts";
import { median, milliseconds, paired } from "./measure.ts";
import { bothPythons, engineFlags } from "./python.ts";
import { quick, roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const startRounds = roundsOf(11);
const workRounds = roundsOf(5);
const runner = fileURLToPath(new URL("static-runner.mjs", import.meta.url));
const jcoRun = fileURLToPath(new URL("../programs/lib/jco-run.ts", import.meta.url));

/** One way to have a program. */
interface Shape {
  readonly name: string;
  /** What Node is given before the program's arguments. */
  readonly command: readonly string[];
  readonly files: readonly string[];
}

interface Subject {
  readonly name: string;
  readonly limit: Shape;
  readonly shapes: readonly Shape[];
  /** Arguments for work that times itself, and for none. */
  readonly work: readonly string[];
  readonly nothing: readonly string[] | undefined;
  readonly kinds: readonly string[];
  /** Whether each kind gets a row of its own. */
  readonly inFull?: boolean;
}

export async function run(): Promise<Row[]> {
  const folder = workFolder();
  const rows: Row[] = [];
  for (const subject of [cross, lua, cpython]) {
    try {
      const { shapes, ...rest } = await subject(folder);
      for (const shape of shapes) rows.push(...rowsOf(shape, rest));
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      console.log(`  could not run: ${error.message}`);
    }
  }
  return rows;
}

/** Small functions in a library, called all the time. */
async function cross(folder: string): Promise<Subject> {
  const [program, library] = await Promise.all(
    ["cross.c", "cross-library.c"].map((file) => readFile(new URL(file, import.meta.url), "utf8")),
  );
  if (program === undefined || library === undefined) throw new Error("invariant: two files in, two out");
  const object = async (name: string, ...flags: string[]): Promise<string> =>
    build(folder, name, library, ["-fno-pic", ...flags, "-c"]);
  const fixed = await build(folder, "cross-static.wasm", program, [
    "-static",
    "-fno-pic",
    await object("plain.o"),
  ]);
  await build(folder, "libcross.so", library, ["-shared"]);
  const dynamic = await build(folder, "cross.wasm", program, ["-L.", "-lcross"]);
  const run = (file: string): readonly string[] => [runner, file];
  const lto = quick
    ? []
    : [
        await build(folder, "cross-lto.wasm", program, [
          "-static",
          "-fno-pic",
          "-flto",
          await object("lto.o", "-flto"),
        ]),
      ];
  const libraries = [join(folder, "libcross.so")];
  return {
    name: "cross",
    limit: { name: "static", command: run(fixed), files: [fixed] },
    shapes: [
      ...lto.map((file) => ({ name: "static, LTO", command: run(file), files: [file] })),
      {
        name: "loaded",
        command: [solderCommand, "run", "-L", folder, dynamic],
        files: [dynamic, ...libraries],
      },
      ...bundles(folder, dynamic, ["-L", folder], run),
      ...components(folder, dynamic, ["-L", folder], []),
    ],
    work: [],
    nothing: undefined,
    kinds: ["short calls", "float calls", "shared data", "long calls", "callbacks"],
    inFull: true,
  };
}

async function lua(folder: string): Promise<Subject> {
  const { program, modules } = buildLua();
  const guest = join(folder, "lua");
  mkdirSync(join(guest, "lib"), { recursive: true });
  const files = ["cjson", "lfs", "lpeg"].map((name) => join(modules, `${name}.so`));
  for (const file of files)
    writeFileSync(join(guest, "lib", file.slice(modules.length + 1)), await readFile(file));
  writeFileSync(join(guest, "work.lua"), await readFile(new URL("lua-work.lua", import.meta.url)));
  const surroundings = ["--dir", `${guest}::/`, "--env", "LUA_CPATH=/lib/?.so"];
  const run = (file: string): readonly string[] => [runner, ...surroundings, file];
  const openables = files.flatMap((file) => [
    "--dl-openable",
    `/lib/${file.slice(modules.length + 1)}=${file}`,
  ]);
  const fixed = buildStaticLua();
  return {
    name: "Lua",
    limit: { name: "static", command: run(fixed), files: [fixed] },
    // None with LTO: setjmp, which Lua's errors are made of, does not survive it in LLVM 22.
    shapes: [
      {
        name: "loaded",
        command: [solderCommand, "run", ...surroundings, program],
        files: [program, ...files],
      },
      ...bundles(folder, program, openables, run),
    ],
    work: ["work.lua"],
    nothing: ["-e", ""],
    kinds: ["calls", "strings", "tables", "lpeg", "cjson", "errors", "coroutines"],
  };
}

async function cpython(folder: string): Promise<Subject> {
  const { root, program, modules } = buildPython();
  const { ours, limit } = bothPythons();
  const libraries = join(root, "usr/local/lib");
  const files = modules.map((file) => join(libraries, "python3.11/lib-dynload", file));
  const openables = files.flatMap((file) => ["--dl-openable", `${file.slice(root.length)}=${file}`]);
  const run = (file: string): readonly string[] => [runner, "--dir", `${root}::/`, "--env", "HOME=/", file];
  return {
    name: "CPython",
    limit: { name: "static", command: limit.command, files: [limit.program] },
    shapes: [
      {
        name: "loaded",
        command: ours.command,
        files: [program, join(libraries, "libpython3.11.so"), ...files],
      },
      ...bundles(folder, program, ["-L", libraries, ...openables], run),
      ...components(
        folder,
        program,
        ["-L", libraries, ...openables],
        ["--dir", `${root}::/`, "--env", "HOME=/"],
      ),
    ],
    work: ["-c", await readFile(new URL("python-work.py", import.meta.url), "utf8")],
    nothing: ["-c", "pass"],
    kinds: ["calls", "objects", "nbody", "sorting", "json dumps", "json loads", "pickle", "regex", "zlib"],
  };
}

function bundles(
  folder: string,
  program: string,
  options: readonly string[],
  run: (file: string) => readonly string[],
): Shape[] {
  return (quick ? [[]] : [[], ["-O"]]).map((more) => {
    const name = ["one module", ...more].join(" ");
    const file = join(folder, `${name.replaceAll(" ", "")}-${program.replace(/.*\//, "")}`);
    const strip = ["--strip", ...more];
    runOrThrow(process.execPath, [solderCommand, "bundle", ...options, ...strip, program, "-o", file]);
    return { name, command: run(file), files: [file] };
  });
}

/** Under jco, whose own start is in the whole process. */
function components(
  folder: string,
  program: string,
  options: readonly string[],
  surroundings: readonly string[],
): Shape[] {
  if (quick) return [];
  return [[], ["--flatten"]].map((more) => {
    const name = ["component", ...more].join(" ");
    const file = join(folder, `${name.replaceAll(" ", "")}-${program.replace(/.*\//, "")}`);
    const made = ["--skip-validation", ...more, ...options, program, "-o", file];
    runOrThrow(process.execPath, [solderCommand, "link", ...made]);
    return { name, command: [jcoRun, ...surroundings, file], files: [file] };
  });
}

function rowsOf(
  shape: Shape,
  { name: subject, limit, work, nothing, kinds, inFull }: Omit<Subject, "shapes">,
): Row[] {
  const name = `${subject}, ${shape.name}`;
  const output = ({ command }: Shape, args: readonly string[]): string =>
    runOrThrow(process.execPath, [...engineFlags, ...command, ...args]);
  const kilobytes = ({ files }: Shape): number =>
    files.reduce((sum, file) => sum + statSync(file).size / 1000, 0);
  const [value, static_] = [kilobytes(shape), kilobytes(limit)];
  const rows: Row[] = [{ name: `${name}: size`, value, unit: "KB", limit: static_, ratio: value / static_ }];
  if (nothing !== undefined) {
    const timed = (which: Shape) => (): number => milliseconds(() => output(which, nothing));
    timed(shape)();
    const { a, b, ratio } = paired(startRounds, timed(shape), timed(limit));
    rows.push({ name: `${name}: starts, whole process`, value: a, unit: "ms", limit: b, ratio });
  }
  const all = kindRows(
    name,
    Object.fromEntries(kinds.map((kind) => [kind, {}])),
    workRounds,
    () => timesOf(output(shape, work)),
    () => timesOf(output(limit, work)),
  );
  return [...rows, ...(inFull ? all : [summary(name, all)])];
}

/** The sum of all kinds, with the median of their ratios. */
function summary(name: string, rows: readonly Row[]): Row {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const worst = [...rows].sort((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0))[0];
  return {
    name: `${name}: work of ${rows.length} kinds`,
    value: sum((row) => row.value),
    unit: "ms",
    limit: sum((row) => row.limit ?? 0),
    ratio: median(rows.map((row) => row.ratio ?? Number.NaN)),
    note: `the ratio is the median of the kinds; the worst is ${worst?.name.replace(`${name}: `, "")}, ${worst?.ratio?.toFixed(2)}`,
  };
}
