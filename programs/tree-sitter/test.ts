/** Prebuilt grammars, opened by a C program under `solder run`, must give the trees that web-tree-sitter gives. */
import { runSuite } from "../lib/suite.ts";
import { createTally } from "../lib/tally.ts";
import { buildDriver, type Job, runDriver } from "./driver.ts";
import { emscriptenProgram, listGrammars } from "./grammars.ts";
import { parseWithReference } from "./reference.ts";
import { sourcesOf } from "./sources.ts";
import type { DriverOutput, Result } from "./trees.ts";

const rounds = 3;
const tally = createTally();

function check(what: string, problem: string | undefined): void {
  tally.check(what, problem === undefined, problem);
}

/** What is wrong with a result, or undefined. Both may refuse a grammar, for the same reason. */
function difference(ours: Result | undefined, reference: Result): string | undefined {
  if (ours === undefined) return "no result";
  if ("error" in ours || "error" in reference) {
    const version = refusedVersion(ours);
    const agreed = version !== undefined && version === refusedVersion(reference);
    return agreed ? undefined : `${describe(ours)}; web-tree-sitter: ${describe(reference)}`;
  }
  for (const [source, tree] of reference.trees) {
    const ourTree = ours.trees.get(source);
    if (ourTree !== tree) return `${source}: ${firstDifference(ourTree ?? "no tree", tree)}`;
  }
  return undefined;
}

function refusedVersion(result: Result): string | undefined {
  return "error" in result ? /^incompatible language version (\d+)/i.exec(result.error)?.[1] : undefined;
}

function firstDifference(ours: string, theirs: string): string {
  const [left, right] = [ours.split("\n"), theirs.split("\n")];
  const line = left.findIndex((text, at) => text !== right[at]);
  return `line ${line + 1}: ${left[line]?.trim()}; web-tree-sitter: ${right[line]?.trim()}`;
}

function describe(result: Result): string {
  if ("error" in result) return result.error;
  const nodes = [...result.trees.values()].reduce((sum, tree) => sum + tree.split("\n").length - 1, 0);
  return `${result.trees.size} sources, ${nodes} nodes`;
}

async function compareGrammars(): Promise<void> {
  const jobs: Job[] = listGrammars().map((grammar) => ({ grammar, sources: sourcesOf(grammar.language) }));
  buildDriver();
  const each = runDriver("each", rounds, jobs);
  const all = runDriver("all", 1, jobs);
  for (const { grammar, sources } of jobs) {
    const reference = await parseWithReference(grammar, sources);
    console.log(`${grammar.name.padEnd(26)} ${describe(reference)}`);
    check(`${grammar.name}, opened and closed`, difference(each.results.get(grammar.name), reference));
    check(`${grammar.name}, among all others`, difference(all.results.get(grammar.name), reference));
  }
  checkRounds(each);
}

/** Opening and closing again gives the same trees and takes no more room. */
function checkRounds({ rounds: ends, unstable }: DriverOutput): void {
  for (const [number, { pages, slot }] of ends.entries()) {
    console.log(`round ${number + 1}: ${pages} pages of memory, functions up to slot ${slot}`);
  }
  check("the same trees in all rounds", unstable.length > 0 ? unstable.join(", ") : undefined);
  const [, second, third] = ends;
  const flat = second?.pages === third?.pages && second?.slot === third?.slot;
  check("opening and closing takes no more room", flat ? undefined : "it grew from round 2 to round 3");
}

/** A library that wants what only Emscripten has is refused, with the names of all of that. */
function refuseEmscripten(): void {
  const name = "vscode/tree-sitter";
  const grammar = { name, language: "none", file: emscriptenProgram(), symbol: "none" };
  const result = runDriver("each", 1, [{ grammar, sources: [] }]).results.get(name);
  const error = result !== undefined && "error" in result ? result.error : "it was opened";
  const named = ["emscripten_resize_heap", "_abort_js", "tree_sitter_parse_callback"].every((symbol) =>
    error.includes(symbol),
  );
  console.log(`${name}: ${error}`);
  check(`${name} is refused`, named ? undefined : error);
}

await runSuite("tree-sitter", async () => {
  await compareGrammars();
  refuseEmscripten();
  return tally.finish();
});
