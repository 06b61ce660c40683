import { printable, SolderError } from "../errors.ts";
import { type CheckReport, check as checkRehearsal, type Finding } from "../inspect/check.ts";
import type { Offer } from "../inspect/offers.ts";
import type { Command } from "./command.ts";
import { parseOptions, searchOptions } from "./options.ts";
import { rehearsalOptions, rehearseProgram } from "./rehearse.ts";

const options = {
  ...searchOptions,
  ...rehearsalOptions,
  strict: { type: "boolean" },
  json: { type: "boolean" },
} as const;

const usage = "usage: solder check [OPTION...] PROGRAM [LIB...]";

/** `solder check`: what would keep a program from being loaded, all of it, without running anything. */
export const check: Command = {
  summary: "find every missing, mistyped or doubly defined symbol before anything runs",
  help: `${usage}

Links PROGRAM as "solder run" would, with all that it needs, and says everything that is wrong: libraries that
are missing or damaged, symbols that nobody defines or that are of another type, symbols that several define.
Each LIB is linked, too, as if the program opened it with dlopen and RTLD_NOW: behind the program's symbols
come its own and those of what it needs. A library may stand for PROGRAM, and is checked alone then.

  -L DIR, --dir HOST[::GUEST], --env NAME=VALUE, --preload LIB
                        as for solder run: what is searched and loaded
  --bind lazy|now       lazy: functions that nobody defines are warnings, as they are missed when they are called
  --host MODULE         the embedder gives this import module, beside WASI (repeatable)
  --host MODULE.NAME    the embedder gives this function (repeatable); also of "env"
  --strict              warnings count, too
  --json                the report as data

Symbols that several objects define are warnings: the first in the order of the scope is used. Weak ones are
none, nor what C++ puts into every library. Sizes (the program's memory, its stack) are not looked at.

The exit code is 0 where all is well, 1 where something is wrong; 127 and 126 where PROGRAM is missing or not a
WebAssembly module, 2 for wrong usage.

  solder check -L lib app.wasm
  solder check app.wasm plugins/*.so
  solder check --json app.wasm | jq '.errors[].symbol'
`,
  run(args) {
    const { values, positionals } = parseOptions("check", args, options);
    const [program, ...libraries] = positionals;
    if (program === undefined) throw new SolderError("ERR_USAGE", "no program given", { hint: usage });
    const { rehearsal, nearby } = rehearseProgram(program, libraries, values);
    const report = checkRehearsal(rehearsal, nearby);
    const { library } = rehearsal.program;
    const alone = libraries.length === 0 && library.relocatable && !library.isCommand;
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ program, ...report }, null, 2)}\n`
        : printable(text(report, alone ? `solder check PROGRAM ${program}` : undefined)),
    );
    return report.errors.length > 0 || (values.strict && report.warnings.length > 0) ? 1 : 0;
  },
};

/** `withProgram` is what to try for a library that was checked alone. */
function text(report: CheckReport, withProgram: string | undefined): string {
  const { errors, warnings } = report;
  const lines = [
    ...errors.filter((finding) => !isDoubtful(finding)).flatMap((finding) => lineOf("error", finding)),
    ...doubtful(errors),
    ...warnings.flatMap((finding) => lineOf("warning", finding)),
  ];
  const own = errors.some(({ kind }) => kind === "undefined");
  if (own && withProgram !== undefined) lines.push(`what its program is to define: ${withProgram}`);
  return `${[...lines, summary(report)].join("\n")}\n`;
}

function summary({ objects, symbols, errors, warnings, cxxRuntime }: CheckReport): string {
  const [program, ...libraries] = objects;
  const count = (number: number, noun: string, nouns = `${noun}s`): string =>
    `${number} ${number === 1 ? noun : nouns}`;
  const verdict = [
    ...(errors.length === 0 ? ["all there"] : [count(errors.length, "error")]),
    ...(warnings.length === 0 ? [] : [count(warnings.length, "warning")]),
    ...(cxxRuntime.length === 0
      ? []
      : [`${count(cxxRuntime.length, "symbol")} of C++ in more than one library`]),
  ];
  const extent = `${count(libraries.length, "library", "libraries")}, ${count(symbols, "symbol")}`;
  return `${program?.name}: ${extent}: ${verdict.join(", ")}`;
}

/** What is undefined perhaps only because a library is missing. */
function isDoubtful(finding: Finding): finding is Finding & { readonly kind: "undefined" } {
  return finding.kind === "undefined" && finding.mayComeFrom.length > 0;
}

/** One line for each importer: a missing library is one mistake, however many symbols it has. */
function doubtful(errors: readonly Finding[]): string[] {
  const symbols = new Map<string, string[]>();
  for (const finding of errors) {
    if (!isDoubtful(finding)) continue;
    const { wantedBy, mayComeFrom, symbol } = finding;
    const from = mayComeFrom.join(" or ");
    const start = `error: ${wantedBy.name}: undefined, unless ${from} has them:`;
    symbols.set(start, [...(symbols.get(start) ?? []), symbol]);
  }
  return [...symbols].map(([start, names]) => `${start} ${names.join(", ")}`);
}

function lineOf(severity: "error" | "warning", finding: Finding): string[] {
  const [line = "", ...more] = sentences(finding);
  return [`${severity}: ${line}`, ...more.map((hint) => `    ${hint}`)];
}

function sentences(finding: Finding): string[] {
  switch (finding.kind) {
    case "library":
      return [`${finding.name}: ${finding.message}`, ...(finding.hint === undefined ? [] : [finding.hint])];
    case "undefined":
      return [
        `${finding.wantedBy.name}: undefined symbol: ${finding.symbol} (${finding.wanted})`,
        ...finding.offers.slice(0, 3).map((offer) => offerSentence(offer, finding.symbol)),
      ];
    case "host":
      return [
        `${finding.wantedBy.name}: needs ${finding.symbol} of the host (${finding.wanted})`,
        `if the embedder gives it: --host ${finding.symbol}`,
      ];
    case "mismatch":
      return [
        `${finding.wantedBy.name}: ${finding.symbol} is wanted as ${finding.wanted}, but it is ${finding.offered}`,
      ];
    case "untyped-address":
      return [
        `${finding.wantedBy.name}: the address of ${finding.symbol} is taken, but it is a function of the host, whose type is not known`,
      ];
    case "duplicate": {
      const [first, ...others] = finding.definitions;
      const types = new Set(finding.definitions.map(({ type }) => type));
      const named = (definition: typeof first): string =>
        `${definition?.library.name}${types.size > 1 ? ` (${definition?.type})` : ""}`;
      return [
        `${finding.symbol} is defined by ${named(first)}, which is used, and by ${others.map(named).join(", ")}`,
      ];
    }
  }
}

function offerSentence(offer: Offer, symbol: string): string {
  const { name, path } = offer.library;
  switch (offer.kind) {
    case "hidden":
      return offer.program
        ? `${name} has a function of that name, but does not export it: link it with -rdynamic`
        : `${name} has a function of that name, but does not export it: it is static or hidden there`;
    case "opened":
      return `${name} has it${asAnother(offer)}, for itself alone: open that with RTLD_GLOBAL, or link to it`;
    case "unneeded":
      return `${path} has it${asAnother(offer)}: link to it, or --preload it`;
    case "similar": {
      const cxx = offer.symbol.startsWith("_Z") !== symbol.startsWith("_Z");
      const advice = cxx ? ': is extern "C" missing on one side?' : "";
      return `${name} has ${offer.symbol}${asAnother(offer)}${advice}`;
    }
  }
}

function asAnother({ type, fits }: { readonly type: string; readonly fits: boolean }): string {
  return fits ? "" : `, but as ${type}`;
}
