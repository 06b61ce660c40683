import { startName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { construct } from "./construct.ts";
import { runExitHandlers } from "./exit-handlers.ts";
import { type Loaded, loaded, type Process } from "./process.ts";
import { trapText, withFault } from "./traps.ts";
import { endUncaught } from "./uncaught.ts";

/** Runs a guest's `main`: constructors of the start-up objects first, then the program's `_start`. */
export function runMain(process: Process, objects: readonly Loaded[]): void {
  const start = loaded(process, process.program).exported(startName) as () => void;
  try {
    construct(process, objects);
    start();
  } catch (thrown) {
    const error = endUncaught(process, thrown);
    // An exit is an end like a return from main; a trap is not.
    throw error instanceof GuestExit && process.exitCaller === "loader" ? lastExit(process, error) : error;
  }
  if (process.exitCaller === "loader") {
    const exit = lastExit(process, undefined);
    if (exit !== undefined) throw exit;
  }
}

/** Runs the exit handlers where there is no libc to do so. Of handlers that exit themselves the last one's code counts. */
function lastExit(process: Process, exit: GuestExit | undefined): GuestExit | undefined {
  let last = exit;
  for (let done = false; !done; ) {
    try {
      runExitHandlers(process);
      done = true;
    } catch (error) {
      if (!(error instanceof GuestExit)) throw error;
      last = error;
    }
  }
  return last;
}

/** How a guest's `exit` leaves its frames: WASI's `proc_exit` throws it, as one that no frame catches. */
export class GuestExit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`the program exited with code ${code}`);
    this.name = "GuestExit";
    this.code = code;
  }
}

/**
 * What a guest let escape, as an error: traps and uncaught exceptions. Everything else is not the guest's doing
 * and is returned as it is.
 */
export function guestFailure(process: Process, cause: unknown): unknown {
  const { name } = process.program.library;
  const what = describeFailure(cause);
  if (what === undefined) return cause;
  const reason = withFault(process, what);
  const frames = wasmFrames(cause);
  const trace = frames.length > 0 ? `\n${frames.map((frame) => `    at ${frame}`).join("\n")}` : "";
  return new SolderError("ERR_TRAP", `${reason}${trace}`, { library: name, cause });
}

function describeFailure(cause: unknown): string | undefined {
  const trap = trapText(cause);
  if (trap !== undefined) return trap;
  if (cause instanceof WebAssembly.Exception) return "an exception was not caught";
  if (cause instanceof GuestExit) return cause.message;
  return undefined;
}

/** The guest's frames of an engine's stack, innermost first: function and module names as far as there are any. */
function wasmFrames(cause: unknown): string[] {
  const stack = cause instanceof Error || cause instanceof WebAssembly.Exception ? cause.stack : undefined;
  const frames: string[] = [];
  for (const line of stack?.split("\n") ?? []) {
    // V8: `at NAME (wasm://wasm/MODULE-HASH:wasm-function[INDEX]:0xOFFSET)`
    const match = /at (?:(.+) \()?wasm:\/\/wasm\/([^:]+):wasm-function\[(\d+)\]:(0x[0-9a-f]+)/.exec(line);
    if (match !== null) frames.push(`${match[1] ?? `function ${match[3]}`} (${match[2]}+${match[4]})`);
  }
  return frames;
}
