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
  const lines = [...linesOf("error", errors), ...linesOf("warning", warnings)];
  const own = errors.some(({ kind }) => kind === "undefined");
  if (own && withProgram !== undefined) lines.push(`what its program is to define: ${withProgram}`);
  return `${[...lines, summary(report)].join("\n")}\n`;
}

function summary({ objects, symbols, errors, warnings, cxxRuntime }: CheckReport): string {
  const [program, ...libraries] = objects;
  const count = (number: number, noun: string, nouns = `${noun}s`): string =>
    `${number} ${number === 1 ? noun : nouns}`;
  const verdict = [
    ...(errors.length + warnings.length === 0 ? ["all there"] : []),
    ...(errors.length > 0 ? [count(errors.length, "error")] : []),
    ...(warnings.length > 0 ? [count(warnings.length, "warning")] : []),
    ...(cxxRuntime.length === 0
      ? []
      : [`${count(cxxRuntime.length, "symbol")} of C++ in more than one library`]),
  ];
  const extent = `${count(libraries.length, "library", "libraries")}, ${count(symbols, "symbol")}`;
  return `${program?.name}: ${extent}: ${verdict.join(", ")}`;
}

/** A line for each finding, but one for all undefined symbols of an importer that have the same cure. */
function linesOf(severity: "error" | "warning", findings: readonly Finding[]): string[] {
  const groups = new Map<string, { readonly line: string; readonly hints: readonly string[] }>();
  for (const finding of findings) {
    const hints = hintsOf(finding);
    if (finding.kind !== "undefined") {
      groups.set(JSON.stringify(finding), { line: sentence(finding), hints });
      continue;
    }
    const { wantedBy, symbol, wanted } = finding;
    const key = JSON.stringify([wantedBy, hints]);
    const line = groups.get(key)?.line ?? `${wantedBy.name}: undefined:`;
    const separator = groups.has(key) ? "," : "";
    groups.set(key, { line: `${line}${separator} ${symbol} (${wanted})`, hints });
  }
  return [...groups.values()].flatMap(({ line, hints }) => [
    `${severity}: ${line}`,
    ...hints.map((hint) => `    ${hint}`),
  ]);
}

function sentence(finding: Exclude<Finding, { kind: "undefined" }>): string {
  switch (finding.kind) {
    case "library":
      return `${finding.name}: ${finding.message}`;
    case "host":
      return `${finding.wantedBy.name}: needs ${finding.symbol} of the host (${finding.wanted})`;
    case "mismatch":
      return `${finding.wantedBy.name}: ${finding.symbol} is wanted as ${finding.wanted}, but it is ${finding.offered}`;
    case "untyped-address":
      return `${finding.wantedBy.name}: the address of ${finding.symbol} is taken, but it is a function of the host, whose type is not known`;
    case "duplicate": {
      const differ = new Set(finding.definitions.map(({ type }) => type)).size > 1;
      const [first, ...others] = finding.definitions.map(
        ({ library, type }) => `${library.name}${differ ? ` (${type})` : ""}`,
      );
      return `${finding.symbol} is defined by ${first}, which is used, and by ${others.join(", ")}`;
    }
  }
}

/** What to do about it, as far as that is known. */
function hintsOf(finding: Finding): string[] {
  switch (finding.kind) {
    case "library":
      return finding.hint === undefined ? [] : [finding.hint];
    case "host":
      return [`if the embedder gives it: --host ${finding.symbol}`];
    case "undefined": {
      const { mayComeFrom, offers, symbol } = finding;
      if (mayComeFrom.length > 0) return [`perhaps of ${mayComeFrom.join(" or ")}, which could not be used`];
      return offers.slice(0, 3).map((offer) => offerSentence(offer, symbol));
    }
    default:
      return [];
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
