/** Hello world, whole processes: with libc.so under Solder, statically linked under node:wasi. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build, workFolder } from "./host.ts";
import { median, milliseconds, paired } from "./measure.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const rounds = roundsOf(25);
const solder = fileURLToPath(new URL("../bin/solder", import.meta.url));
const staticRunner = fileURLToPath(new URL("static-runner.mjs", import.meta.url));

export async function run(): Promise<Row[]> {
  const folder = workFolder();
  const source = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n';
  const dynamic = await build(folder, "hello.wasm", source, []);
  const fixed = await build(folder, "static.wasm", source, ["-static"]);
  const timed = (...args: readonly string[]): number =>
    milliseconds(() => {
      const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
      if (status !== 0 || stdout !== "hello\n") throw new Error(`${args.join(" ")} printed ${stdout}`);
    });
  const ours = (): number => timed(solder, "run", dynamic);
  const limit = (): number => timed(staticRunner, fixed);
  ours();
  limit();
  const { a, b, ratio } = paired(rounds, ours, limit);
  const phases = phasesOf(dynamic);
  const engine = (phases.get("compile") ?? 0) + (phases.get("instantiate") ?? 0);
  const own = [...phases].filter(([phase]) => phase !== "compile" && phase !== "instantiate");
  return [
    { name: "hello world with libc.so, whole process", value: a, unit: "ms", limit: b, ratio },
    {
      name: "of which the engine compiles and instantiates",
      value: engine,
      unit: "ms",
      note: "libc.so and the program; the static build's own is in the limit",
    },
    {
      name: "of which the loader's own share",
      value: a - b - engine,
      unit: "ms",
      goal: 10,
      note: `phases: ${own.map(([phase, ms]) => `${phase} ${ms.toFixed(1)}`).join(", ")}, the rest is loading Solder itself`,
    },
  ];
}

/** Medians of what `--trace=timing` prints at the end. */
function phasesOf(program: string): Map<string, number> {
  const samples = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    const { stderr } = spawnSync(process.execPath, [solder, "run", "--trace=timing", program], {
      encoding: "utf8",
    });
    const total = /total in ms: (.*)/.exec(stderr)?.[1] ?? "";
    for (const [, phase = "", ms] of total.matchAll(/(\w+) ([\d.]+)/g)) {
      samples.set(phase, [...(samples.get(phase) ?? []), Number(ms)]);
    }
  }
  return new Map([...samples].map(([phase, values]) => [phase, median(values)]));
}
