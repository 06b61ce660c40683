/**
 * The process that does the rounds: what crashes or hangs here does not take the report with it. Tells its parent what it does,
 * one line of JSON each (`Message`), before it does it.
 *
 * `node worker.ts INPUTS SEED FIRST END SECONDS [bare]`: the rounds from FIRST until before END, or until the time is over; bare does them without the mutants' own code.
 */
import { readFileSync, writeSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { withoutCode } from "./draft.ts";
import { type Input, readInputs } from "./inputs.ts";
import type { Message } from "./message.ts";
import { Random } from "./random.ts";
import { roundOf, runTarget, targets } from "./round.ts";
import { decodeWorld, type Subject, type World } from "./target.ts";

/** How long a batch takes, about: between batches memory is measured. */
const batchMilliseconds = 2000;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const [folder = "", ...rest] = process.argv.slice(2);
const inputs = readInputs(folder);
const world = decodeWorld(inputs);
if (rest[0] === "replay") replay(rest.slice(1));
else await run(Number(rest[0]), Number(rest[1]), Number(rest[2]), Number(rest[3]), rest[4] === "bare");

async function run(seed: number, first: number, end: number, seconds: number, bare: boolean): Promise<void> {
  const timeEnd = performance.now() + seconds * 1000;
  let round = first;
  do {
    const counts = new Map<string, number>();
    const batchEnd = Math.min(timeEnd, performance.now() + batchMilliseconds);
    do {
      oneRound(seed, round++, bare, counts);
    } while (round < end && performance.now() < batchEnd);
    // Finalizers and the engine's own tasks get their turn.
    await new Promise((resolve) => setTimeout(resolve, 1));
    collectGarbage();
    tell({ kind: "batch", next: round, counts: [...counts], heap: process.memoryUsage().heapUsed });
  } while (round < end && performance.now() < timeEnd);
}

function oneRound(seed: number, round: number, bare: boolean, counts: Map<string, number>): void {
  tell({ kind: "round", round });
  const { target, subject, changes } = roundOf(seed, round, inputs, world);
  const outcome = runTarget(target, bare ? { ...subject, bytes: withoutCode(subject.bytes) } : subject);
  const what = `${target.name}: ${outcome.failed ? "FAILED" : outcome.what}`;
  counts.set(what, (counts.get(what) ?? 0) + 1);
  if (outcome.failed)
    tell({ kind: "failure", round, target: target.name, changes, error: errorText(outcome.error) });
}

/** Every target gets every file as it is, in some of the ways in which it treats its mutants. */
function replay(files: readonly string[]): void {
  const clean: World = world;
  for (const [round, file] of files.entries()) {
    const bytes = new Uint8Array(readFileSync(file));
    const counts = new Map<string, number>();
    for (const [target] of targets) {
      for (let way = 0; way < 12; way++) {
        tell({ kind: "round", round });
        const subject: Subject = { name: nameOf(file, inputs), bytes, world: clean, random: new Random(way) };
        const outcome = runTarget(target, subject);
        const what = `${target.name}: ${outcome.failed ? "FAILED" : outcome.what}`;
        counts.set(what, (counts.get(what) ?? 0) + 1);
        if (!outcome.failed) continue;
        tell({
          kind: "failure",
          round,
          target: target.name,
          changes: [file],
          error: errorText(outcome.error),
        });
      }
    }
    tell({ kind: "batch", next: round + 1, counts: [...counts], heap: process.memoryUsage().heapUsed });
  }
}

/** Failing inputs are written as `...-NAME`, where NAME is the input that they were made of. */
function nameOf(file: string, known: readonly Input[]): string {
  const base = file.slice(file.lastIndexOf("/") + 1);
  return known.find(({ name }) => base.endsWith(`-${name}`))?.name ?? base;
}

function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : "";
  return `${error.stack}${cause}`;
}

function tell(message: Message): void {
  const line = Buffer.from(`${JSON.stringify(message)}\n`);
  for (let written = 0; written < line.length; ) written += writeSync(1, line, written);
}
