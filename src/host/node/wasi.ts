import { accessSync, constants, statSync } from "node:fs";
import { SolderError } from "../../errors.ts";
import { GuestExit } from "../../runtime/run.ts";
import { uncatchable } from "../../runtime/uncatchable.ts";
import { obstacleOf, type Preopens } from "./guest-paths.ts";
import { nodeWasi } from "./node-wasi.ts";
import { withWasiFlags } from "./open-file-flags.ts";
import { closuresOf } from "./wasi-closures.ts";

/** What a program gets to see of the system. */
export interface WasiOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly preopens: Preopens;
  /** File descriptors of the host for the guest's 0, 1 and 2. */
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
  /** Puts something around the functions that the guest calls. */
  readonly around?: (imports: WasiImports, memory: () => WebAssembly.Memory | undefined) => WasiImports;
}

/** The functions of WASI preview 1, by name. */
export type WasiImports = Readonly<Record<string, WebAssembly.ImportValue>>;

/** WASI preview 1 for one process. */
export interface Wasi {
  readonly imports: WasiImports;
  /** Runs `entry` with the process's memory; returns the exit code, also where the guest calls `exit`. */
  run(memory: WebAssembly.Memory, entry: () => void): number;
}

/** @throws SolderError ERR_USAGE where a preopened folder cannot be opened. */
export function createWasi(options: WasiOptions): Wasi {
  for (const folder of Object.values(options.preopens)) checkFolder(folder);
  const { around, ...visible } = options;
  const wasi = new (nodeWasi())({ ...visible, args: [...options.args], version: "preview1" });
  let memory: WebAssembly.Memory | undefined;
  const imports = closuresOf(wasi.wasiImport as Parameters<typeof closuresOf>[0]);
  imports.poll_oneoff = relativePoll(imports, () => memory);
  imports.fd_fdstat_get = withWasiFlags(imports, () => memory);
  imports.proc_exit = (code: number): never => {
    throw uncatchable(new GuestExit(code));
  };
  return {
    imports: around === undefined ? imports : around(imports, () => memory),
    run(guestMemory, entry) {
      memory = guestMemory;
      try {
        return wasi.start({ exports: { memory, _start: entry } });
      } catch (error) {
        if (error instanceof GuestExit) return error.code;
        throw error;
      }
    },
  };
}

/**
 * Sets a process up, before WASI serves anybody.
 *
 * @throws SolderError ERR_INSTANTIATE for what a start function or data relocations of the guest's let escape: an exit, an
 * exception, a call of WASI.
 */
export function beforeStart<T>(program: string, setUp: () => T): T {
  try {
    return setUp();
  } catch (cause) {
    const what = earlyFailure(cause);
    if (what === undefined) throw cause;
    throw new SolderError("ERR_INSTANTIATE", `${what} before it was loaded`, { library: program, cause });
  }
}

function earlyFailure(cause: unknown): string | undefined {
  if (cause instanceof GuestExit) return cause.message;
  if (cause instanceof WebAssembly.Exception) return "it or a library threw an exception";
  if (cause instanceof Error && "code" in cause && cause.code === "ERR_WASI_NOT_STARTED") {
    return "it or a library called WASI";
  }
  return undefined;
}

/** The functions of WASI preview 1 that every program is given. */
export function wasiFunctions(): ReadonlySet<string> {
  const nothing = { args: [], env: {}, preopens: {}, stdin: 0, stdout: 1, stderr: 2 };
  return new Set(Object.keys(createWasi(nothing).imports));
}

function checkFolder(folder: string): void {
  let obstacle: string | undefined;
  try {
    if (statSync(folder).isDirectory()) accessSync(folder, constants.R_OK | constants.X_OK);
    else obstacle = "not a directory";
  } catch (error) {
    obstacle = obstacleOf(error) ?? "no such directory";
  }
  if (obstacle === undefined) return;
  throw new SolderError("ERR_USAGE", `the folder cannot be given to the program: ${obstacle}`, {
    library: folder,
  });
}

/** The layout of a subscription (WASI preview 1): 48 bytes each; a clock has its id, timeout and flags in it. */
const subscription = { size: 48, tag: 8, clockId: 16, timeout: 24, flags: 40 } as const;
const clockTag = 0;
const absoluteTime = 1;

/**
 * `poll_oneoff` of node:wasi never returns for a clock with an absolute time: such subscriptions are turned
 * into relative ones for the call.
 */
function relativePoll(
  imports: Readonly<Record<string, WebAssembly.ImportValue>>,
  memoryOf: () => WebAssembly.Memory | undefined,
): (input: number, output: number, count: number, result: number) => number {
  type Poll = (input: number, output: number, count: number, result: number) => number;
  const poll = imports.poll_oneoff as Poll;
  const clockTime = imports.clock_time_get as (id: number, precision: bigint, output: number) => number;
  return (input, output, count, result) => {
    const memory = memoryOf();
    if (memory === undefined) return poll(input, output, count, result);
    const view = new DataView(memory.buffer);
    const changed: { readonly at: number; readonly timeout: bigint; readonly flags: number }[] = [];
    for (let i = 0; i < count; i++) {
      const at = (input >>> 0) + i * subscription.size;
      if (at + subscription.size > view.byteLength) break;
      const flags = view.getUint16(at + subscription.flags, true);
      if (view.getUint8(at + subscription.tag) !== clockTag || (flags & absoluteTime) === 0) continue;
      // The events' own memory is free until the call returns: room for the time of that clock.
      if (clockTime(view.getUint32(at + subscription.clockId, true), 1n, output) !== 0) continue;
      const now = view.getBigUint64(output >>> 0, true);
      const timeout = view.getBigUint64(at + subscription.timeout, true);
      changed.push({ at, timeout, flags });
      view.setBigUint64(at + subscription.timeout, timeout > now ? timeout - now : 0n, true);
      view.setUint16(at + subscription.flags, flags & ~absoluteTime, true);
    }
    try {
      return poll(input, output, count, result);
    } finally {
      for (const { at, timeout, flags } of changed) {
        view.setBigUint64(at + subscription.timeout, timeout, true);
        view.setUint16(at + subscription.flags, flags, true);
      }
    }
  };
}
