import type { Message } from "./message.ts";

/** Between lines that say how far it is. */
const lineEvery = 10_000;
/** Who has found so many bugs has enough to do. */
const mostFailures = 10;
/**
 * The heap after a collection holds the clean libraries, one live process and the caches of decoded and compiled modules (bounded by
 * numbers of entries); 10 to 20 MB in all. What a round leaks comes to more than this within thousands of rounds.
 */
const mostGrowth = 32 * 2 ** 20;
/** The first batches fill those caches. */
const warmUpBatches = 3;

/** Counts rounds and outcomes, prints failures and figures. */
export class Report {
  readonly #seed: number;
  #started = performance.now();
  readonly #counts = new Map<string, number>();
  readonly #failures = new Set<string>();
  #failed = 0;
  #lastLine = performance.now();
  #batches = 0;
  #firstHeap = 0;
  #heap = 0;
  #growth = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  get hasEnough(): boolean {
    return this.#failures.size >= mostFailures;
  }

  /** The inputs are there: from now on time counts. */
  start(): void {
    this.#started = performance.now();
    this.#lastLine = this.#started;
  }

  /** Another process begins with another heap. */
  startWorker(): void {
    this.#batches = 0;
  }

  hear(message: Message): void {
    if (message.kind !== "batch") return;
    for (const [what, count] of message.counts) this.count(what, count);
    if (++this.#batches <= warmUpBatches) this.#firstHeap = message.heap;
    this.#heap = message.heap;
    this.#growth = Math.max(this.#growth, message.heap - this.#firstHeap);
    if (performance.now() - this.#lastLine < lineEvery) return;
    this.#lastLine = performance.now();
    console.log(this.#figures());
  }

  count(what: string, count: number): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
  }

  /** Prints a failure, unless one of its kind was printed. */
  fail(round: number, target: string, changes: readonly string[], error: string, file: string): void {
    this.#failed++;
    const kind = `${target} ${error.split("\n", 3).join(" ").replace(/\d+/g, "N")}`;
    if (this.#failures.has(kind)) return;
    this.#failures.add(kind);
    console.log(
      `FAILED ${target}, seed ${this.#seed}, round ${round}: ${changes.join("; ")}\n${error}\ninput: ${file}`,
    );
  }

  /** Prints the counts; the exit code. */
  finish(): number {
    for (const [what, count] of [...this.#counts].sort())
      console.log(`${String(count).padStart(9)}  ${what}`);
    console.log(this.#figures());
    if (this.#growth > mostGrowth) {
      this.#failed++;
      console.log(`FAILED: the heap grew by ${megabytes(this.#growth)}, more than ${megabytes(mostGrowth)}`);
    }
    const rounds = this.#rounds();
    console.log(`${Math.max(0, rounds - this.#failed)} passed, ${this.#failed} failed`);
    return this.#failed === 0 && rounds > 0 ? 0 : 1;
  }

  #rounds(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  #figures(): string {
    const seconds = (performance.now() - this.#started) / 1000;
    const rounds = this.#rounds();
    const rate = `${rounds} rounds in ${seconds.toFixed(0)} s, ${(rounds / seconds).toFixed(0)} a second`;
    return `${rate}; heap ${megabytes(this.#heap)}, at most ${megabytes(this.#growth)} above its first; ${this.#failed} failed`;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
