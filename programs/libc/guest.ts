/** Runs one program in this process: a static one with node:wasi alone, a dynamic one with Solder, and bundled with libc.so with node:wasi alone. */
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../src/bundle/index.ts";
import { fileFinder, openHostProgram } from "../../src/host/node/library-files.ts";
import { nodeWasi } from "../../src/host/node/node-wasi.ts";
import { loadSync } from "../../src/host/node.ts";
import { bytesOf } from "./build.ts";
import { type End, filesIn, type Outcome } from "./outcome.ts";

/** A program, how it was linked, and what surrounds it. */
export interface Guest {
  readonly linked: "static" | "dynamic" | "bundled";
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
}

/** What both hosts take. */
interface Surroundings {
  readonly args: string[];
  readonly env: Record<string, string>;
  readonly preopens: Record<string, string>;
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
}

/** Runs a guest to its end. `folder` is made for it, and removed. */
export function runGuest(guest: Guest, folder: string): Outcome {
  const root = join(folder, "root");
  mkdirSync(root, { recursive: true });
  writeFileSync(join(folder, "stdin"), guest.stdin);
  const streams = ["stdin", "stdout", "stderr"].map((name) =>
    openStream(join(folder, name), name === "stdin" ? "r" : "w"),
  );
  const [stdin, stdout, stderr] = streams.map(({ descriptor }) => descriptor) as [number, number, number];
  try {
    const args = ["program", ...guest.args];
    const surroundings = { args, env: { ...guest.env }, preopens: { "/": root }, stdin, stdout, stderr };
    const end = endOf(() => runLinked(guest, surroundings));
    const written = (name: string): string => readFileSync(join(folder, name), "latin1");
    return { end, stdout: written("stdout"), stderr: written("stderr"), files: filesIn(root) };
  } finally {
    for (const stream of streams) closeStream(stream);
    rmSync(folder, { recursive: true });
  }
}

interface Stream {
  readonly descriptor: number;
  readonly file: number;
}

function openStream(path: string, mode: "r" | "w"): Stream {
  const descriptor = openSync(path, mode);
  return { descriptor, file: fstatSync(descriptor).ino };
}

/** A guest may have closed it, and the number may be another file's by now. */
function closeStream({ descriptor, file }: Stream): void {
  try {
    if (fstatSync(descriptor).ino === file) closeSync(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EBADF") throw error;
  }
}

function runLinked({ linked, program }: Guest, surroundings: Surroundings): number {
  switch (linked) {
    case "static":
      return runAlone(bytesOf(program), surroundings);
    case "dynamic":
      return loadSync(program, surroundings).run();
    case "bundled":
      return runAlone(bundled(program), surroundings);
  }
}

/** A program and its libraries as one module. */
function bundled(path: string): Uint8Array<ArrayBuffer> {
  const program = openHostProgram(path);
  const find = fileFinder({ env: {}, preopens: {}, libraryPath: [], origin: program.origin });
  return bundle({ roots: [program], find });
}

function runAlone(bytes: Uint8Array<ArrayBuffer>, surroundings: Surroundings): number {
  const wasi = new (nodeWasi())({ ...surroundings, version: "preview1", returnOnExit: true });
  const module = new WebAssembly.Module(bytes);
  const imports = wasi.getImportObject() as WebAssembly.Imports;
  return wasi.start(new WebAssembly.Instance(module, imports));
}

function endOf(run: () => number): End {
  try {
    return { kind: "exit", code: run() };
  } catch (error) {
    // Solder wraps what the engine threw.
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if (cause instanceof WebAssembly.RuntimeError) return { kind: "trap", message: cause.message };
    if (cause instanceof RangeError) return { kind: "trap", message: cause.message };
    return { kind: "broken", message: String(error) };
  }
}
