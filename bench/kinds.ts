/** Programs that time their own work, each kind of it apart. */
import type { Row } from "./row.ts";

/** Milliseconds that one run took for each kind of work. */
export type Times = ReadonlyMap<string, number>;

/**
 * Runs two builds of a program in turn and compares kind by kind: a row for each, with the fastest run of each build. Whoever shares the
 * machine makes runs slower and never faster, so these are steadier than medians: a few percent are to be told apart.
 *
 * @param kinds names as the program has them, with a note.
 * @throws Error where a run says nothing of a kind.
 */
export function kindRows(
  label: string,
  kinds: Readonly<Record<string, { readonly note?: string; readonly goal?: number }>>,
  rounds: number,
  ours: () => Times,
  limit: () => Times,
): Row[] {
  // What the first run leaves behind (a start-up image, code in a cache) is there for the others.
  ours();
  const runs = Array.from({ length: rounds }, (_, round) => inTurn(round, ours, limit));
  return Object.entries(kinds).map(([kind, more]) => {
    const pairs = runs.map((run) => ({ ours: timeOf(run.ours, kind), limit: timeOf(run.limit, kind) }));
    const { value, limit, ratio } = fastest(pairs);
    return { name: `${label}: ${kind}`, value, unit: "ms", limit, ratio, spread: spreadOf(pairs), ...more };
  });
}

interface Pair {
  readonly ours: number;
  readonly limit: number;
}

function fastest(pairs: readonly Pair[]): {
  readonly value: number;
  readonly limit: number;
  readonly ratio: number;
} {
  const value = Math.min(...pairs.map((pair) => pair.ours));
  const limit = Math.min(...pairs.map((pair) => pair.limit));
  return { value, limit, ratio: value / limit };
}

/** How far the ratio would be another one if there had been half of the rounds: of those with even numbers and of those with odd ones, the one that is farther off. */
function spreadOf(pairs: readonly Pair[]): number {
  const { ratio } = fastest(pairs);
  const halves = [0, 1].map((parity) => fastest(pairs.filter((_, round) => round % 2 === parity)).ratio);
  return Math.max(...halves.map((half) => Math.abs(half - ratio)));
}

/** Who goes first alternates, as in `paired`. */
function inTurn(round: number, ours: () => Times, limit: () => Times): { ours: Times; limit: Times } {
  if (round % 2 === 0) return { ours: ours(), limit: limit() };
  const first = limit();
  return { ours: ours(), limit: first };
}

function timeOf(times: Times, kind: string): number {
  const time = times.get(kind);
  if (time === undefined) throw new Error(`a run says nothing of "${kind}"`);
  return time;
}

/** Lines of `KIND SECONDS`, a tab between, as milliseconds. */
export function timesOf(output: string): Times {
  return new Map(
    output
      .trim()
      .split("\n")
      .map((line): [string, number] => {
        const [kind = "", seconds = ""] = line.split("\t");
        return [kind, Number(seconds) * 1000];
      }),
  );
}
