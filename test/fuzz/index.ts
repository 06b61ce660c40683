/**
 * Feeds mutated real libraries to Solder: `npm run fuzz -- [--seconds 120] [--rounds N] [--seed N] [--input FILE...]`.
 *
 * Every mutant is accepted or refused with a SolderError that says whose it is. Anything else is a failure: another error, a crash, a hang,
 * a process that a refused dlopen changed, memory that grows. A failure is printed with its seed, round and changes; the mutant is
 * written to a file, and `--input FILE` tries it again. `--seed N --round N` repeats one round, `--seed N --rounds N` all from the first.
 *
 * A new target is one line in round.ts, a new kind of mutation one function in the lists of *-mutations.ts, a new input one entry in sources.ts.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { addPrebuilt, buildInputs, readInputs } from "./inputs.ts";
import type { Message } from "./message.ts";
import { Report } from "./report.ts";
import { roundOf } from "./round.ts";
import { decodeWorld } from "./target.ts";
import { watch } from "./watch.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string" },
    rounds: { type: "string" },
    seed: { type: "string" },
    round: { type: "string" },
    input: { type: "string", multiple: true },
  },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), "solder-fuzz-"));
const report = new Report(seed);
try {
  await buildInputs(folder);
  addPrebuilt(folder);
  const inputs = readInputs(folder);
  console.log(
    `${inputs.length} inputs, ${inputs.reduce((sum, { bytes }) => sum + bytes.length, 0)} bytes, seed ${seed}`,
  );
  report.start();
  if (values.input !== undefined) await replay(values.input);
  else if (values.round !== undefined) await attempt(Number(values.round));
  else if (values.rounds !== undefined) await fuzz(Number(values.seconds ?? Infinity), Number(values.rounds));
  else await fuzz(Number(values.seconds ?? 60), Infinity);
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = report.finish();

async function fuzz(seconds: number, rounds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  let next = 0;
  while (performance.now() < end && next < rounds && !report.hasEnough) {
    report.startWorker();
    const left = (end - performance.now()) / 1000;
    const ending = await watch([folder, String(seed), String(next), String(rounds), String(left)], hear);
    if (ending.kind === "finished") break;
    next = ending.round + 1;
    await explain(
      ending.round,
      ending.kind === "hung" ? "it hangs" : `the worker ended with ${ending.status}`,
    );
  }
}

/** What hangs only as long as its own code runs is the mutant's doing: a guest may loop for ever. */
async function explain(round: number, what: string): Promise<void> {
  if (
    what === "it hangs" &&
    (await watch([folder, String(seed), String(round), String(round + 1), "Infinity", "bare"], () => {}))
      .kind === "finished"
  ) {
    report.count("a guest's endless loop", 1);
    return;
  }
  const { target, changes } = mutantOf(round);
  report.fail(round, target.name, changes, what, save(round));
}

async function attempt(round: number): Promise<void> {
  const ending = await watch([folder, String(seed), String(round), String(round + 1), "Infinity"], hear);
  if (ending.kind !== "finished") await explain(round, ending.kind);
}

async function replay(files: readonly string[]): Promise<void> {
  const ending = await watch([folder, "replay", ...files], (message) => {
    if (message.kind === "failure")
      report.fail(message.round, message.target, message.changes, message.error, files[message.round] ?? "");
    else report.hear(message);
  });
  if (ending.kind !== "finished") report.fail(ending.round, "?", [], ending.kind, files[ending.round] ?? "");
}

function hear(message: Message): void {
  if (message.kind !== "failure") report.hear(message);
  else report.fail(message.round, message.target, message.changes, message.error, save(message.round));
}

function mutantOf(round: number): ReturnType<typeof roundOf> {
  const inputs = readInputs(folder);
  return roundOf(seed, round, inputs, decodeWorld(inputs));
}

/** Writes a round's mutant where it stays. */
function save(round: number): string {
  const { subject } = mutantOf(round);
  const kept = join(tmpdir(), "solder-fuzz-failures");
  mkdirSync(kept, { recursive: true });
  const file = join(kept, `${seed}-${round}-${subject.name}`);
  writeFileSync(file, subject.bytes);
  return file;
}
