/**
 * A library of 1 MB of data and 50 functions that is opened and closed 100,000 times in one process: nothing grows, and what a
 * cycle costs beside what the engine alone takes.
 */
import { copyFileSync, readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Process } from "../src/runtime/process.ts";
import { build, guestOf, importsOf, startProcess, workFolder } from "./host.ts";
import { milliseconds, paired } from "./measure.ts";
import type { Row } from "./row.ts";

const warmUp = 1000;
const points = [0, warmUp, 10_000, 50_000, 100_000];
const dataSize = 1024 * 1024;
const functions = Array.from({ length: 50 }, (_, i) => i);

/** Half of the data is in the file, half is zeros. A fifth of the functions are called through pointers. */
const source = `
#include <stdlib.h>
static unsigned char image[${dataSize / 2}] = {1, 2, 3};
static unsigned char zeros[${dataSize / 2}];
${functions.map((i) => `int f${i}(int x) { return x * ${i} + image[x & 1023]; }`).join("\n")}
static int (*some[])(int) = {${functions.filter((i) => i % 5 === 0).map((i) => `f${i}`)}};
static int state;
int work(int x) { return some[x % 10](x) + ++state + zeros[x]; }
static void leave(void) { zeros[7] = 1; }
__attribute__((constructor)) static void construct(void) { state = 1; atexit(leave); }
__attribute__((destructor)) static void destruct(void) { state = 0; zeros[7] = 1; }
`;
/** work(7) in a library whose data is fresh: f35(7) + 2. */
const expected = 7 * 35 + 2;

interface Figures {
  readonly cycles: number;
  readonly pages: number;
  readonly slots: number;
  /** Bytes of the engine's heap and of what hangs on it. */
  readonly heap: number;
  readonly resident: number;
}

export async function run(): Promise<Row[]> {
  const folder = workFolder();
  const program = await build(
    folder,
    "host.wasm",
    "#include <stdlib.h>\n#include <dlfcn.h>\nint main(void) { return malloc(1) != 0 && dlopen(0, 2) != 0; }\n",
    ["-rdynamic"],
  );
  const library = await build(folder, "plugin.so", source, ["-shared"]);
  const process_ = startProcess(program, folder);
  const guest = guestOf(process_);
  const cycle = (): void => {
    const handle = guest.dlopen("/plugin.so");
    if (guest.call(handle, "work", 7) !== expected) throw new Error("the library's data is not fresh");
    if (guest.dlclose(handle) !== 0) throw new Error(guest.dlerror());
  };
  const figures: Figures[] = [];
  let cycles = 0;
  for (const point of points) {
    for (; cycles < point; cycles++) cycle();
    figures.push(await measure(process_, cycles));
  }
  return [...figures.map(figuresRow), ...growth(figures), timing(guest, cycle, library, process_)];
}

async function measure(process_: Process, cycles: number): Promise<Figures> {
  await collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return {
    cycles,
    pages: process_.space.memory.buffer.byteLength / 65536,
    slots: process_.space.table.length,
    heap: heapUsed + external,
    resident: rss,
  };
}

/** Twice, with the event loop between: engines let go of compiled code in tasks of their own. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let i = 0; i < 2; i++) {
    await setImmediate();
    collect();
  }
}

const megabytes = (bytes: number): number => bytes / 1e6;

function figuresRow({ cycles, pages, slots, heap, resident }: Figures): Row {
  return {
    name: cycles === 0 ? "heap at the start" : `heap after ${cycles.toLocaleString("en")} cycles`,
    value: megabytes(heap),
    unit: "MB",
    note: `${pages} pages, ${slots} slots, ${megabytes(resident).toFixed(0)} MB resident`,
  };
}

/** From the end of the warm-up to the end. */
function growth(figures: readonly Figures[]): Row[] {
  const from = figures.find(({ cycles }) => cycles === warmUp);
  const to = figures.at(-1);
  if (from === undefined || to === undefined) throw new Error("invariant: there are figures");
  const perCycle = (to.heap - from.heap) / (to.cycles - from.cycles);
  return [
    { name: "pages added after the warm-up", value: to.pages - from.pages, unit: "pages", goal: 0 },
    { name: "slots added after the warm-up", value: to.slots - from.slots, unit: "slots", goal: 0 },
    { name: "heap growth per cycle", value: perCycle, unit: "B", goal: 10 },
  ];
}

/** A cycle against what nothing could save: the engine's instance of the module, and clearing its memory. */
function timing(
  guest: ReturnType<typeof guestOf>,
  cycle: () => void,
  library: string,
  { space }: Process,
): Row {
  // The same library in a file of its own stays open: the place of its data and slots is the engine's to use.
  copyFileSync(library, library.replace("plugin.so", "engine.so"));
  const imports = importsOf(() => guest.dlopen("/engine.so"));
  const module = new WebAssembly.Module(readFileSync(library));
  const block = space.takeMemory(dataSize, 16, undefined);
  const alone = (): void => {
    new Uint8Array(space.memory.buffer, block.address, dataSize).fill(0);
    new WebAssembly.Instance(module, imports);
  };
  const batch = 100;
  const repeat = (work: () => void) => (): number => {
    const time = milliseconds(() => {
      for (let i = 0; i < batch; i++) work();
    });
    return time / batch;
  };
  const { a, b, ratio } = paired(20, repeat(cycle), repeat(alone));
  return {
    name: "dlopen, a call and dlclose",
    value: a,
    unit: "ms",
    limit: b,
    ratio,
    note: "limit: instantiate and clear",
  };
}
