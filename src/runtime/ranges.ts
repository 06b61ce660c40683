/**
 * Free ranges of a linear space (table slots, pages that the loader grew), first fit.
 * Neighbouring free ranges are joined, so that what was given back can serve a larger request.
 */
export class Ranges {
  /** Sorted by start, never touching each other. */
  readonly #free: { start: number; size: number }[] = [];

  /** Takes `size` units at a multiple of `unit`, or undefined where no free range is large enough. */
  take(size: number, unit = 1): number | undefined {
    for (const [index, range] of this.#free.entries()) {
      const start = Math.ceil(range.start / unit) * unit;
      const rest = range.start + range.size - (start + size);
      if (rest < 0) continue;
      const pieces = [
        { start: range.start, size: start - range.start },
        { start: start + size, size: rest },
      ];
      this.#free.splice(index, 1, ...pieces.filter((piece) => piece.size > 0));
      return start;
    }
    return undefined;
  }

  /** Adds a range, new or given back. It must not overlap a free one. */
  give(start: number, size: number): void {
    if (size === 0) return;
    let index = this.#free.findIndex((range) => range.start > start);
    if (index < 0) index = this.#free.length;
    this.#free.splice(index, 0, { start, size });
    this.#join(index);
    this.#join(index - 1);
  }

  /** Where a space that ends at `end` now would have to end so that `size` units at a multiple of `unit` fit at its tail. */
  endFor(end: number, size: number, unit: number): number {
    const last = this.#free.at(-1);
    const tail = last !== undefined && last.start + last.size === end ? last.start : end;
    return Math.ceil(tail / unit) * unit + size;
  }

  /** How much is free, in all. */
  get size(): number {
    return this.#free.reduce((sum, range) => sum + range.size, 0);
  }

  #join(index: number): void {
    const left = this.#free[index];
    const right = this.#free[index + 1];
    if (left === undefined || right === undefined || left.start + left.size !== right.start) return;
    this.#free.splice(index, 2, { start: left.start, size: left.size + right.size });
  }
}
