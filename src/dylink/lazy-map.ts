/**
 * A map whose values are made of `sources` when they are first asked for, and kept. libc.so exports more than a
 * thousand symbols, of which a program uses some dozens.
 *
 * `make` must not fail: what can be wrong with a source is found before.
 */
export class LazyMap<Source, Value> implements ReadonlyMap<string, Value> {
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #make: (source: Source) => Value;
  readonly #made = new Map<string, Value>();

  constructor(sources: ReadonlyMap<string, Source>, make: (source: Source) => Value) {
    this.#sources = sources;
    this.#make = make;
  }

  get size(): number {
    return this.#sources.size;
  }

  has(key: string): boolean {
    return this.#sources.has(key);
  }

  get(key: string): Value | undefined {
    const source = this.#sources.get(key);
    if (source === undefined) return undefined;
    let value = this.#made.get(key);
    if (value === undefined) {
      value = this.#make(source);
      this.#made.set(key, value);
    }
    return value;
  }

  keys(): MapIterator<string> {
    return this.#sources.keys();
  }

  *values(): MapIterator<Value> {
    for (const key of this.#sources.keys()) yield this.get(key) as Value;
  }

  *entries(): MapIterator<[string, Value]> {
    for (const key of this.#sources.keys()) yield [key, this.get(key) as Value];
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(visit: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void, self?: unknown): void {
    for (const [key, value] of this) visit.call(self, value, key, this);
  }
}
