/**
 * What processes occupy: hello world and CPython under Solder, and statically linked under node:wasi. Counted are the pages that a process
 * touched (VmHWM, VmRSS), Node's own among them; what a wasm memory reserves is not.
 */
import { fileURLToPath } from "node:url";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { run as runCommand, runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";
import { build, workFolder } from "./host.ts";
import { median } from "./measure.ts";
import { bothPythons, engineFlags, moduleNames } from "./python.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const rounds = roundsOf(3);
const together = 10;
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const megabyte = 1e6;

/** Without Debian's apt, make and Python there is no CPython, and no rows of it. */
export async function run(): Promise<Row[]> {
  const hello = await helloRows();
  try {
    return [...hello, ...pythonRows()];
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`  could not run: ${error.message}`);
    return hello;
  }
}

async function helloRows(): Promise<Row[]> {
  const folder = workFolder();
  const source = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n';
  const ours = await build(folder, "hello.wasm", source, []);
  const limit = await build(folder, "static.wasm", source, ["-static"]);
  const node = touched(["-e", ""]);
  return [
    { name: "Node alone, peak", value: node.peak, unit: "MB", note: anonymousNote(node) },
    peakRow("hello world", [solderCommand, "run", ours], [file("static-runner.mjs"), limit]),
    ...furtherRows("hello world", [folder, ours], [folder, limit]),
  ];
}

function pythonRows(): Row[] {
  const { ours, limit } = bothPythons();
  const row = (what: string, script: string): Row =>
    peakRow(
      what,
      [...engineFlags, ...ours.command, "-c", script],
      [...engineFlags, ...limit.command, "-c", script],
    );
  const names = moduleNames(ours);
  return [
    row("python -c pass", "pass"),
    row(`python that imports ${names.length} C modules`, `import ${names.join(", ")}`),
    ...furtherRows(
      "python -c pass",
      [ours.root, ours.program, "-c", "pass"],
      [limit.root, limit.program, "-c", "pass"],
    ),
  ];
}

/** Megabytes. */
interface Touched {
  readonly peak: number;
  /** Of what there is at the end, what is not mapped from files. */
  readonly anonymous: number;
}

function touched(args: readonly string[]): Touched {
  const samples = Array.from({ length: rounds }, () => {
    const { code, stderr } = runCommand(process.execPath, ["--import", file("resident.mjs"), ...args]);
    const [, peak, , anonymous] = /^resident (\d+) (\d+) (\w+)$/m.exec(stderr) ?? [];
    if (code !== 0 || peak === undefined) throw new Error(`${args.join(" ")} failed: ${stderr}`);
    return { peak: Number(peak) / megabyte, anonymous: Number(anonymous) / megabyte };
  });
  return {
    peak: median(samples.map(({ peak }) => peak)),
    anonymous: median(samples.map(({ anonymous }) => anonymous)),
  };
}

function peakRow(what: string, ours: readonly string[], limit: readonly string[]): Row {
  const [a, b] = [touched(ours), touched(limit)];
  return {
    name: `${what}, a process's peak`,
    value: a.peak,
    unit: "MB",
    limit: b.peak,
    ratio: a.peak / b.peak,
    note: `${anonymousNote(a)}; limit: ${b.anonymous.toFixed(0)} MB`,
  };
}

function anonymousNote({ anonymous }: Touched): string {
  return `at the end ${anonymous.toFixed(0)} MB not mapped from files`;
}

/**
 * Programs in one process, all alive, libraries and compiled code shared: all of them together, and what each adds. The first ones bring
 * the engine's optimising compiler, which takes and gives back tens of megabytes: so a middle one says what one adds.
 */
function furtherRows(what: string, ours: readonly string[], limit: readonly string[]): Row[] {
  const grown = (kind: string, args: readonly string[]): Grown => {
    const samples = Array.from({ length: rounds }, () => {
      const flags = [...engineFlags, "--expose-gc", file("many-programs.mjs"), kind, String(together)];
      const output = runOrThrow(process.execPath, [...flags, ...args]);
      const sizes = output
        .trim()
        .split("\n")
        .map((size) => Number(size) / megabyte);
      const added = sizes.slice(1).map((size, i) => size - (sizes[i] as number));
      return { all: sizes.at(-1) as number, second: added[0] as number, each: median(added) };
    });
    const middle = (of: (sample: Grown) => number): number => median(samples.map(of));
    return {
      all: middle(({ all }) => all),
      second: middle(({ second }) => second),
      each: middle(({ each }) => each),
    };
  };
  const [a, b] = [grown("solder", ours), grown("static", limit)];
  const row = (name: string, of: keyof Grown): Row => ({
    name: `${what}: ${name}`,
    value: a[of],
    unit: "MB",
    limit: b[of],
    ratio: a[of] / b[of],
    note: "limit: an instance of the same compiled module",
  });
  return [
    row("what a second one in the process adds", "second"),
    row(`what each of ${together} in a process adds`, "each"),
    row(`a process with ${together} of them`, "all"),
  ];
}

/** Megabytes. */
interface Grown {
  readonly all: number;
  readonly second: number;
  readonly each: number;
}
