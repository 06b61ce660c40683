/** Programs that time their own work, each kind of it apart. */
import { median } from "./measure.ts";
import type { Row } from "./row.ts";

/** Milliseconds that one run took for each kind of work. */
export type Times = ReadonlyMap<string, number>;

/**
 * Runs two builds of a program in turn and compares kind by kind: a row for each, with the medians of both and of the ratios run by run.
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
  const runs = Array.from({ length: rounds }, (_, round) => inTurn(round, ours, limit));
  return Object.entries(kinds).map(([kind, more]) => {
    const pairs = runs.map((run) => ({ ours: timeOf(run.ours, kind), limit: timeOf(run.limit, kind) }));
    return {
      name: `${label}: ${kind}`,
      value: median(pairs.map((pair) => pair.ours)),
      unit: "ms",
      limit: median(pairs.map((pair) => pair.limit)),
      ratio: median(pairs.map((pair) => pair.ours / pair.limit)),
      ...more,
    };
  });
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
