/** CPython, whole processes and its own clock: with its library and each C module as `.so` files, and statically linked under node:wasi. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { runOrThrow } from "../programs/lib/command.ts";
import { kindRows, timesOf } from "./kinds.ts";
import { median, milliseconds, paired } from "./measure.ts";
import { bothPythons, engineFlags, moduleNames, type Python, python, withoutImage } from "./python.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const startRounds = roundsOf(11);
const importRounds = roundsOf(5);
const workRounds = roundsOf(9);
const startGoal = 1.15;
const workGoal = 1.05;
const engineImports = fileURLToPath(new URL("engine-imports.ts", import.meta.url));
const workScript = readFileSync(new URL("python-work.py", import.meta.url), "utf8");
const importScript = readFileSync(new URL("python-imports.py", import.meta.url), "utf8");

/** What each kind of work in python-work.py crosses. */
const kinds = {
  calls: { note: "functions of Python's: nothing crosses", goal: workGoal },
  objects: { note: "methods, attributes, super classes: nothing crosses", goal: workGoal },
  nbody: { note: "floats; a square root a pair from math.so", goal: workGoal },
  sorting: { note: "list.sort with a key, str: nothing crosses", goal: workGoal },
  "json dumps": { note: "_json.so to libpython and back", goal: workGoal },
  "json loads": { note: "_json.so to libpython", goal: workGoal },
  pickle: { note: "_pickle.so to libpython, memcpy", goal: workGoal },
  regex: { note: "_sre, in libpython", goal: workGoal },
  zlib: { note: "zlib.so to libz.so", goal: workGoal },
};

/** Without Debian's apt, make and Python there is no CPython, and no row. */
export async function run(): Promise<Row[]> {
  try {
    const { ours, limit } = bothPythons();
    const starting = startUp(ours, limit);
    const working = kindRows(
      "Python at work",
      kinds,
      workRounds,
      () => timesOf(python(ours, "-c", workScript)),
      () => timesOf(python(limit, "-c", workScript)),
    );
    return [...starting, ...importing(ours, limit), ...working];
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`  could not run: ${error.message}`);
    return [];
  }
}

function startUp(ours: Python, limit: Python): Row[] {
  const whole = (name: string, script: string, build = ours): Row => {
    const timed = (which: Python) => (): number => milliseconds(() => python(which, "-c", script));
    timed(build)();
    timed(limit)();
    const { a, b, ratio } = paired(startRounds, timed(build), timed(limit));
    return { name, value: a, unit: "ms", limit: b, ratio };
  };
  const names = moduleNames(ours);
  // From then on the image has all modules: an earlier benchmark may have left it so.
  python(ours, "-c", `import ${names.join(", ")}`);
  return [
    { ...whole("python -c pass, whole process", "pass"), goal: startGoal },
    whole("the same without a start-up image", "pass", withoutImage(ours)),
    whole(`python that imports ${names.length} C modules, whole process`, `import ${names.join(", ")}`),
  ];
}

/** What the loader adds to an import, against what the engine alone takes for the same bytes: without an image, and for those that an image has. */
function importing(ours: Python, limit: Python): Row[] {
  const names = moduleNames(ours);
  const times = (build: Python) => timesOf(python(build, "-c", importScript, ...names));
  const rounds = Array.from({ length: importRounds }, () => ({
    loaded: times(withoutImage(ours)),
    prelinked: times(ours),
    inside: times(limit),
    engine: timesOf(
      runOrThrow(process.execPath, [...engineFlags, engineImports, ours.root, ...ours.modules]),
    ),
  }));
  const figuresOf = (how: "loaded" | "prelinked"): Figure[] =>
    names
      .map((name) => {
        const of = (who: typeof how | "inside" | "engine"): number =>
          median(rounds.map((round) => round[who].get(name) ?? Number.NaN));
        const [value, engine] = [of(how) - of("inside"), of("engine")];
        return { name, value, limit: engine, ratio: value / engine };
      })
      .sort((a, b) => a.ratio - b.ratio);
  const loaded = figuresOf("loaded");
  const row = (which: string, figure = loaded[0]): Row => {
    if (figure === undefined) throw new Error("invariant: there are C modules");
    const { name, ...rest } = figure;
    return { name: `import of a C module, ${which} of ${names.length}`, unit: "ms", ...rest, note: name };
  };
  return [
    row("the middle one", loaded[Math.floor(loaded.length / 2)]),
    row("the worst", loaded.at(-1)),
    allImports("", loaded),
    allImports(", from an image", figuresOf("prelinked")),
  ];
}

/** One module's import, in milliseconds. */
interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly ratio: number;
}

function allImports(how: string, figures: readonly Figure[]): Row {
  const sum = (of: (figure: Figure) => number): number =>
    figures.reduce((total, figure) => total + of(figure), 0);
  const [value, limit] = [sum((figure) => figure.value), sum((figure) => figure.limit)];
  const note = "what the loader adds; limit: compile and instantiate";
  return {
    name: `imports of all ${figures.length}${how}`,
    value,
    unit: "ms",
    limit,
    ratio: value / limit,
    note,
  };
}
