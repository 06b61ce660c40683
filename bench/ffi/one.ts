/** Measures one kind of call in one way and prints nanoseconds. A process of its own: what V8 learns of one it must not use for another. */
import { median, milliseconds } from "../measure.ts";
import { callees, type Way } from "./callees.ts";

export type Task = "add" | "length-16" | "length-4k" | "checksum-64k" | "checksum-16m" | "sort";

const [, , way, task, wasm, native] = process.argv as [string, string, Way, Task, string, string];
const {
  add,
  length,
  checksum,
  sort,
  bytes = (count: number) => new Uint8Array(count),
} = await callees(way, wasm, native);

console.log(nanoseconds());

function nanoseconds(): number {
  switch (task) {
    case "add":
      return adding(10_000_000);
    case "length-16":
      return measuring("a text of 16 byt", 1_000_000);
    case "length-4k":
      return measuring("x".repeat(4096), 50_000);
    case "checksum-64k":
      return summing(65536, 500);
    case "checksum-16m":
      return summing(2 ** 24, 4);
    case "sort":
      return sorting(100_000);
  }
}

/** The first run does not count: code is not hot yet. */
function timed(calls: number, work: (calls: number) => void): number {
  work(calls);
  const times = Array.from({ length: 5 }, () => milliseconds(() => work(calls)));
  return (median(times) * 1e6) / calls;
}

function adding(calls: number): number {
  const call = needed(add);
  let sum = 0;
  const result = timed(calls, (count) => {
    for (let i = 0; i < count; i++) sum = call(sum, i);
  });
  if (sum === 1) throw new Error("impossible; the sum is used");
  return result;
}

function measuring(text: string, calls: number): number {
  const call = needed(length);
  return timed(calls, (count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += call(text);
    if (sum !== count * text.length) throw new Error(`wrong length: ${sum / count}`);
  });
}

function summing(size: number, calls: number): number {
  const call = needed(checksum);
  const data = bytes(size);
  data.fill(65);
  const first = call(0, data, size);
  return timed(calls, (count) => {
    for (let i = 0; i < count; i++) if (call(0, data, size) !== first) throw new Error("sums differ");
  });
}

function sorting(count: number): number {
  const call = needed(sort);
  const numbers = Int32Array.from({ length: count }, (_, i) => (i * 7919) % 100_003);
  return timed(1, () => {
    const copy = numbers.slice();
    call(copy, count);
    if (!copy.every((value, i) => i === 0 || (copy[i - 1] as number) <= value)) throw new Error("not sorted");
  });
}

function needed<T>(callee: T | undefined): T {
  if (callee === undefined) throw new Error(`${way} has no ${task}`);
  return callee;
}
