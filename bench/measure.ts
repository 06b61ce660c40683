/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Times two things in turn, A B A B, so that a machine whose speed drifts is as slow to one as to the other. Returns the
 * median of each and the median of the ratios pair by pair.
 */
export function paired(
  rounds: number,
  a: (round: number) => number,
  b: (round: number) => number,
): { readonly a: number; readonly b: number; readonly ratio: number } {
  const as: number[] = [];
  const bs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Who goes first alternates, too: the first one may pay for the other's garbage.
    if (round % 2 === 0) as.push(a(round));
    bs.push(b(round));
    if (round % 2 === 1) as.push(a(round));
  }
  const ratios = as.map((value, i) => value / (bs[i] as number));
  return { a: median(as), b: median(bs), ratio: median(ratios) };
}
