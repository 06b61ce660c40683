/** dlopen, whole, against the engine's own compile and instantiate of the same bytes. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeCustomSection } from "../src/binary/sections/custom.ts";
import { Writer } from "../src/binary/writer.ts";
import { closeLibrary } from "../src/runtime/close.ts";
import { openLibrary } from "../src/runtime/open.ts";
import { loaded, type Process } from "../src/runtime/process.ts";
import { build, importsOf, startProcess, workFolder } from "./host.ts";
import { milliseconds, paired } from "./measure.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const rounds = roundsOf(60);
const mode = { bind: "now", scope: "local", noLoad: false, noDelete: false } as const;

export async function run(): Promise<Row[]> {
  const folder = workFolder();
  const program = await build(
    folder,
    "host.wasm",
    "#include <stdlib.h>\n#include <dlfcn.h>\nint main(void) { return malloc(1) != 0 && dlopen(0, 2) != 0; }\n",
    ["-rdynamic"],
  );
  const small = await build(folder, "small.so", smallSource, ["-shared"]);
  const large = await build(folder, "large.so", largeSource(2600), ["-shared", "-O1"]);
  const process = startProcess(program, folder);
  return [measure(process, folder, small, "small"), measure(process, folder, large, "large")];
}

const smallSource = `
#include <stdio.h>
#include <string.h>
static int state = 3;
int *pointer = &state;
int work(const char *text) { return (int)strlen(text) + *pointer; }
void report(void) { printf("%d\\n", state); }
`;

/** About 400 bytes of code a function. */
function largeSource(functions: number): string {
  const body = (i: number): string => `
int f${i}(int a, int b, double c) {
  static int calls; calls++;
  for (int k = 0; k < (a & 15); k++) {
    if ((b ^ k) % ${(i % 7) + 2} == 0) { a = a * ${i + 3} + b; c += a * 0.5; }
    else if (k & 1) { b -= (int)c ^ ${i * 17}; c = c * 1.${i} - b; }
    else { a ^= b << (k & 7); b += ${i} * calls; c /= 1.5 + k; }
  }
  switch (a & 7) { case 0: return b; case 1: return a - b; case 2: return (int)c; case 3: return a * b; case 5: return ~a; default: return a + b + calls; }
}`;
  return Array.from({ length: functions }, (_, i) => body(i)).join("\n");
}

/** Every round gets bytes of its own: engines and Solder both know bytes again that they have seen. */
function measure(process: Process, folder: string, library: string, label: string): Row {
  const bytes = readFileSync(library);
  const variant = (round: number, who: string): Uint8Array<ArrayBuffer> => {
    const writer = new Writer();
    writer
      .bytes(bytes)
      .u8(0)
      .sized((w) => writeCustomSection(w, `round ${round} ${who}`, new Uint8Array(0)));
    return writer.finish();
  };
  for (let round = -3; round < rounds; round++) {
    writeFileSync(join(folder, `${label}${round}.so`), variant(round, "dlopen"));
  }
  const ours = (round: number): number => {
    let object: ReturnType<typeof openLibrary>;
    const time = milliseconds(() => {
      object = openLibrary(process, `/${label}${round}.so`, mode, process.program);
    });
    if (object !== undefined) closeLibrary(process, loaded(process, object));
    return time;
  };
  const imports = importsOf(() => openLibrary(process, `/${label}-3.so`, mode, process.program));
  const engine = (round: number): number => {
    const own = variant(round, "engine");
    return milliseconds(() => new WebAssembly.Instance(new WebAssembly.Module(own), imports));
  };
  for (let round = -2; round < 0; round++) {
    ours(round);
    engine(round);
  }
  const { a, b, ratio } = paired(rounds, ours, engine);
  const size =
    bytes.length > 1e6 ? `${(bytes.length / 1e6).toFixed(1)} MB` : `${(bytes.length / 1e3).toFixed(1)} KB`;
  return {
    name: `dlopen of a ${label} library (${size})`,
    value: a,
    unit: "ms",
    limit: b,
    ratio,
    goal: 1.3,
  };
}
