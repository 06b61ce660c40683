import { printable, SolderError } from "../errors.ts";
import type { BrokenLibrary, Rehearsal } from "../inspect/rehearsal.ts";
import {
  type Access,
  type Answer,
  type Explanation,
  type Rule,
  type ScopeEntry,
  why as whyRehearsal,
} from "../inspect/why.ts";
import type { Command } from "./command.ts";
import { parseOptions, searchOptions } from "./options.ts";
import { rehearsalOptions, rehearseProgram } from "./rehearse.ts";

const options = { ...searchOptions, ...rehearsalOptions, json: { type: "boolean" } } as const;

const usage = "usage: solder why [OPTION...] PROGRAM SYMBOL [LIB...]";

/** `solder why`: who defines a symbol, who wants it, and which definition each gets. */
export const why: Command = {
  summary: "say who defines a symbol, who wants it, and which definition wins",
  help: `${usage}

Links PROGRAM as "solder run" would, without running it, and tells the story of one symbol: the scopes in which
it is looked up with every object that has it, then each object that imports it with what it gets, by which
rule, and how: directly, through a trampoline, as an address or a slot of the function table. Each LIB is linked
as if the program opened it with dlopen and RTLD_NOW. SYMBOL is a name as "solder nm" shows it; for C++ that is
the mangled one.

  -L DIR, --dir HOST[::GUEST], --env NAME=VALUE, --preload LIB, --bind lazy|now
                        as for solder run
  --host MODULE, --host MODULE.NAME
                        what the embedder gives, as for solder check
  --json                the same as data

Only what is imported can be interposed: calls inside the library that defines a function were bound when it was
linked, and go to its own.

The exit code is 1 where nobody defines or wants SYMBOL; 127 and 126 where PROGRAM is missing or not a
WebAssembly module, 2 for wrong usage.

  solder why app.wasm malloc
  solder why --preload ./libtrace.so app.wasm malloc plugins/*.so
`,
  run(args) {
    const { values, positionals } = parseOptions("why", args, options);
    const [program, symbol, ...libraries] = positionals;
    if (program === undefined || symbol === undefined) {
      throw new SolderError("ERR_USAGE", `no ${program === undefined ? "program" : "symbol"} given`, {
        hint: usage,
      });
    }
    const { rehearsal } = rehearseProgram(program, libraries, values);
    const explanation = whyRehearsal(rehearsal, symbol);
    const lines = [...text(explanation), ...notes(rehearsal)];
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ program, ...explanation }, null, 2)}\n`
        : printable(`${lines.join("\n")}\n`),
    );
    return isUnknown(explanation) ? 1 : 0;
  },
};

function isUnknown({ answers, scopes, lastResort }: Explanation): boolean {
  const defined = scopes.some(({ objects }) => objects.some(({ defines }) => defines !== undefined));
  return answers.length === 0 && !defined && lastResort === undefined;
}

function text(explanation: Explanation): string[] {
  const { symbol, scopes, answers, lastResort, near } = explanation;
  if (isUnknown(explanation)) {
    const question = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
    return [`${symbol}: nobody defines or wants it${question}`];
  }
  const width = Math.max(
    ...scopes.flatMap(({ objects }) => objects.map(({ library }) => library.name.length)),
  );
  return [
    ...scopes.flatMap(({ of, objects }) => [
      of === undefined ? "global scope:" : `scope of ${of}:`,
      ...objects.map((entry, place) => scopeLine(entry, place + 1, width)),
    ]),
    ...(lastResort === undefined ? [] : [`behind every scope: ${lastResort}`]),
    "",
    ...(answers.length === 0 ? [`nobody imports ${symbol}`] : answers.flatMap(answerLines)),
    ...ownCalls(explanation),
  ];
}

function scopeLine({ library, preloaded, defines }: ScopeEntry, place: number, width: number): string {
  const remarks = [...(preloaded ? ["preloaded"] : []), ...(defines === undefined ? [] : [defines])];
  const mark = defines === undefined ? " " : "*";
  return `  ${mark} ${String(place).padStart(2)} ${library.name.padEnd(width)}  ${remarks.join(", ")}`.trimEnd();
}

function answerLines(answer: Answer): string[] {
  const { importer, wanted, weak, definition, access, through, lost } = answer;
  const gets = definition ?? "nothing";
  const how = access === undefined || access === "outside" ? "" : `, ${accessTexts[access]}`;
  return [
    `${importer.name} wants it as ${weak ? "weak " : ""}${wanted}`,
    ...(isProblem(answer.rule)
      ? [`    cannot be bound: ${ruleTexts[answer.rule]}${definition === undefined ? "" : `: ${definition}`}`]
      : [`    gets ${gets}${how}`, `    because ${ruleTexts[answer.rule]}`]),
    ...(through === undefined ? [] : [`    through ${through.name}, which exports what it imports`]),
    ...(lost.length === 0 ? [] : [`    not taken: ${lost.map(({ name }) => name).join(", ")}`]),
  ];
}

function isProblem(rule: Rule): boolean {
  return rule === "undefined" || rule === "mismatch" || rule === "untyped-address";
}

const ruleTexts: Readonly<Record<Rule, string>> = {
  "global-scope": "it is the first in the global scope that has it",
  preloaded: "it is the first in the global scope that has it: it was preloaded",
  "own-scope": "nobody in the global scope has it, and it is the first in the opened library's own",
  host: "no object has it, and the host gives it",
  loader: "no object has it, and the loader does",
  intercepted:
    "the loader puts its own before all others, to call what an object registers when that is unloaded",
  "host-module": "it is imported from the host by module and name: no object is asked",
  weak: "it is weak, and nobody has it: null",
  lazy: "nobody has it: it is looked for again at the first call (--bind lazy)",
  undefined: "nobody gives it",
  mismatch: "what has that name is something else",
  "untyped-address": "its address is taken, but it is a function of the host, whose type is not known",
};

const accessTexts: Readonly<Record<Exclude<Access, "outside">, string>> = {
  direct: "bound directly",
  trampoline: "through a trampoline, as that is instantiated later",
  address: "its address in a GOT cell",
  slot: "its slot of the function table in a GOT cell",
  tag: "the tag itself",
};

/** Who defines the function for itself, whoever wins. */
function ownCalls({ scopes, symbol }: Explanation): string[] {
  const definers = scopes.flatMap(({ objects }) => objects.filter(({ defines }) => defines !== undefined));
  const names = new Set(definers.filter(({ callsItsOwn }) => callsItsOwn).map(({ library }) => library.name));
  if (new Set(definers.map(({ library }) => library.path)).size < 2 || names.size === 0) return [];
  return [`calls of ${symbol} inside ${[...names].join(", ")} were bound by the linker: each calls its own`];
}

/** What is missing may change the story. */
function notes({ links, unopened }: Rehearsal): string[] {
  const broken: BrokenLibrary[] = [...unopened, ...links.flatMap((link) => link.broken)];
  return broken.map(({ name, error }) => `note: ${name}: ${error.message}`);
}
