/** Random numbers that a seed gives again: Marsaglia's xorshift with Weyl's sequence added. */
export class Random {
  #state: number;
  #weyl = 0;

  /** Rounds of one seed have nothing to do with each other: each can be repeated alone. */
  constructor(seed: number, round = 0) {
    this.#state = mixed(seed ^ mixed(round + 1)) || 1;
    for (let i = 0; i < 4; i++) this.#next();
  }

  /** An integer from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor((this.#next() / 2 ** 32) * limit);
  }

  chance(probability: number): boolean {
    return this.#next() / 2 ** 32 < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined && items.length === 0)
      throw new Error("invariant: there is something to pick from");
    return item as T;
  }

  #next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    this.#weyl = (this.#weyl + 362437) | 0;
    return (x + this.#weyl) >>> 0;
  }
}

/** The finalizer of MurmurHash3: neighbouring numbers become far ones. */
function mixed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
