/** A call into another library: bound by Solder, bound by hand between two instances, through a trampoline. */
import { readFileSync } from "node:fs";
import { openLibrary } from "../src/runtime/open.ts";
import { loaded } from "../src/runtime/process.ts";
import { build, startProcess, workFolder } from "./host.ts";
import { milliseconds, paired } from "./measure.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const calls = 20_000_000;
const rounds = roundsOf(15);
const mode = { bind: "now", scope: "local", noLoad: false, noDelete: false } as const;

export async function run(): Promise<Row[]> {
  const folder = workFolder();
  await build(folder, "libcallee.so", "int callee(int a, int b) { return a ^ b; }\n", ["-shared"]);
  const loop = (name: string, callee: string): string =>
    `int ${callee}(int, int);\nint ${name}(int n) { int x = 0; for (int i = 0; i < n; i++) x = ${callee}(x, i); return x; }\n`;
  await build(folder, "libcaller.so", loop("direct", "callee"), ["-shared", "./libcallee.so"]);
  await build(folder, "liblate.so", loop("late", "in_program"), ["-shared"]);
  const program = await build(
    folder,
    "host.wasm",
    "int in_program(int a, int b) { return a ^ b; }\nint late(int);\nint main(void) { return late(1); }\n",
    ["-rdynamic", "./liblate.so"],
  );
  const process = startProcess(program, folder);
  const exported = (name: string): WebAssembly.Exports => {
    const object = openLibrary(process, `/${name}`, mode, process.program);
    if (object === undefined) throw new Error(`cannot open ${name}`);
    return loaded(process, object).instance.exports;
  };
  const direct = exported("libcaller.so").direct as Loop;
  const late = exported("liblate.so").late as Loop;
  const byHand = boundByHand(folder, (a, b) => a ^ b);
  const nanoseconds = (loop: Loop): number => (milliseconds(() => loop(calls)) * 1e6) / calls;
  for (const each of [direct, late, byHand.wasm]) each(calls);

  const viaSolder = paired(
    rounds,
    () => nanoseconds(direct),
    () => nanoseconds(byHand.wasm),
  );
  const viaTrampoline = paired(
    rounds,
    () => nanoseconds(late),
    () => nanoseconds(byHand.wasm),
  );
  const viaJs = paired(
    3,
    () => nanoseconds(byHand.js),
    () => nanoseconds(byHand.wasm),
  );
  const row = (name: string, { a, b, ratio }: typeof viaSolder, more: Partial<Row>): Row => ({
    name,
    value: a,
    unit: "ns",
    limit: b,
    ratio,
    ...more,
  });
  return [
    row("call into another library", viaSolder, { goal: 1.05, note: "1.0, give or take the noise" }),
    row("call through a trampoline", viaTrampoline, { goal: 1.5 }),
    row("call through a JavaScript function (not used)", viaJs, { note: "for comparison" }),
  ];
}

type Loop = (n: number) => number;

/** The same two libraries instantiated by hand, once with each other and once with a JavaScript function between. */
function boundByHand(folder: string, callee: (a: number, b: number) => number): { wasm: Loop; js: Loop } {
  const base = {
    memory: new WebAssembly.Memory({ initial: 1 }),
    __indirect_function_table: new WebAssembly.Table({ element: "anyfunc", initial: 1 }),
    __memory_base: new WebAssembly.Global({ value: "i32" }, 0),
    __table_base: new WebAssembly.Global({ value: "i32" }, 0),
    __stack_pointer: new WebAssembly.Global({ value: "i32", mutable: true }, 65536),
  };
  const instantiate = (name: string, more: WebAssembly.ModuleImports): WebAssembly.Exports =>
    new WebAssembly.Instance(new WebAssembly.Module(readFileSync(`${folder}/${name}`)), {
      env: { ...base, ...more },
    }).exports;
  const exported = instantiate("libcallee.so", {}).callee as WebAssembly.ExportValue;
  return {
    wasm: instantiate("libcaller.so", { callee: exported }).direct as Loop,
    js: instantiate("libcaller.so", { callee }).direct as Loop,
  };
}
