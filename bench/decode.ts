/** How long decoding takes: libc.so in a fresh process, as every program's start does it, and a large module. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { decodeLibrary } from "../src/dylink/library.ts";
import { toolchainLibraryPath } from "../src/toolchain/sysroot.ts";
import { roundsOf } from "./rounds.ts";
import { printRows, type Row } from "./row.ts";

const processes = 15;
const rounds = roundsOf(9);

export async function run(): Promise<Row[]> {
  const [folder] = toolchainLibraryPath();
  if (folder === undefined) throw new Error("no toolchain: run npm ci");
  const libc = join(folder, "libc.so");
  const [read, cold, second] = coldTimes(libc);
  const rows: Row[] = [
    {
      name: "decode libc.so, first call in a process",
      value: cold,
      unit: "ms",
      limit: read,
      ratio: cold / read,
      note: "limit: reading the file",
    },
    { name: "decode libc.so, second call", value: second, unit: "ms", limit: read, ratio: second / read },
    ...warmRows("decode libc.so, warm", libc),
  ];
  const large = fileURLToPath(new URL("../node_modules/@yowasp/clang/gen/llvm.core.wasm", import.meta.url));
  if (existsSync(large)) rows.push(...warmRows("decode llvm.core.wasm", large));
  return rows;
}

/** Medians over several processes: reading the file, decoding it for the first and for the second time. */
function coldTimes(file: string): [read: number, first: number, second: number] {
  const script = `
    import { readFileSync } from "node:fs";
    import { decodeLibrary } from ${JSON.stringify(new URL("../src/dylink/library.ts", import.meta.url).href)};
    const [file] = process.argv.slice(1);
    const times = [performance.now()];
    const bytes = readFileSync(file);
    times.push(performance.now());
    decodeLibrary(bytes, file);
    times.push(performance.now());
    decodeLibrary(bytes, file);
    times.push(performance.now());
    console.log(JSON.stringify(times));`;
  const runs = Array.from({ length: processes }, () => {
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script, file], {
      encoding: "utf8",
    });
    const times = JSON.parse(output) as number[];
    return times.slice(1).map((time, i) => time - (times[i] ?? 0));
  });
  const medianOf = (i: number): number => median(runs.map((times) => times[i] ?? 0));
  return [medianOf(0), medianOf(1), medianOf(2)];
}

/** Time and speed in this process, against reading the file from the page cache. */
function warmRows(name: string, file: string): Row[] {
  const megabytes = statSync(file).size / 1e6;
  const read = timed(() => readFileSync(file));
  const bytes = readFileSync(file);
  const decode = timed(() => decodeLibrary(bytes, file));
  const note = `${megabytes.toFixed(1)} MB; limit: reading the file`;
  return [
    { name, value: decode, unit: "ms", limit: read, ratio: decode / read, note },
    { name: `${name}, speed`, value: (megabytes / decode) * 1000, unit: "MB/s" },
  ];
}

function timed(work: () => unknown): number {
  return median(
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await run());
