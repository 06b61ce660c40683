/** One run of a tool that is a WASI preview 1 command, against the real file system. */
import { nodeWasi } from "../host/node/node-wasi.ts";
import type { ToolContext } from "./compiler.ts";
import { setGuestCwd } from "./guest-cwd.ts";

interface ToolExports {
  readonly memory: WebAssembly.Memory;
  readonly _start: () => void;
}

type WasiFunction = (...args: number[]) => number;

const errnoSuccess = 0;

/**
 * Runs `args` (the first names the tool) and returns the exit code.
 *
 * @param cwdPointer where the module keeps its working directory; without it, it is "/".
 * @throws WebAssembly.RuntimeError or RangeError when the tool traps or runs out of stack.
 */
export function runWasiTool(
  module: WebAssembly.Module,
  args: readonly string[],
  context: ToolContext,
  cwdPointer?: number,
  watch?: (memory: WebAssembly.Memory) => void,
): number {
  const wasi = new (nodeWasi())({
    version: "preview1",
    args: [...args],
    env: { ...context.env },
    preopens: { "/": "/" },
    returnOnExit: true,
  });
  let memory: WebAssembly.Memory | undefined;
  const imports = withStreams(wasi.wasiImport as Record<string, WasiFunction>, context, () => memory);
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
  const exports = instance.exports as unknown as ToolExports;
  memory = exports.memory;
  if (cwdPointer !== undefined) setGuestCwd(memory, cwdPointer, context.cwd);
  watch?.(memory);
  return wasi.start(instance);
}

/** Standard output and error go to the context's sinks, and standard input may come from memory. */
function withStreams(
  wasi: Record<string, WasiFunction>,
  { stdin, stdout, stderr }: ToolContext,
  memoryOf: () => WebAssembly.Memory | undefined,
): Record<string, WasiFunction> {
  const { fd_write: write, fd_read: read } = wasi as { fd_write: WasiFunction; fd_read: WasiFunction };
  const memory = (): ArrayBuffer => memoryOf()?.buffer ?? new ArrayBuffer(0);
  let position = 0;

  function writeStream(fd: number, vectors: number, count: number, written: number): number {
    if (fd !== 1 && fd !== 2) return write(fd, vectors, count, written);
    let total = 0;
    for (const chunk of ioVectors(memory(), vectors, count)) {
      (fd === 1 ? stdout : stderr)(chunk.slice());
      total += chunk.length;
    }
    new DataView(memory()).setUint32(written, total, true);
    return errnoSuccess;
  }

  function readStream(fd: number, vectors: number, count: number, amount: number): number {
    if (fd !== 0 || stdin === undefined) return read(fd, vectors, count, amount);
    let total = 0;
    for (const chunk of ioVectors(memory(), vectors, count)) {
      const part = stdin.subarray(position, position + chunk.length);
      chunk.set(part);
      position += part.length;
      total += part.length;
    }
    new DataView(memory()).setUint32(amount, total, true);
    return errnoSuccess;
  }

  return { ...wasi, fd_write: writeStream as WasiFunction, fd_read: readStream as WasiFunction };
}

function* ioVectors(memory: ArrayBuffer, vectors: number, count: number): Generator<Uint8Array> {
  const view = new DataView(memory);
  for (let at = vectors; at < vectors + count * 8; at += 8) {
    yield new Uint8Array(memory, view.getUint32(at, true), view.getUint32(at + 4, true));
  }
}
