import { atexitName, cxaAtexitName } from "../dylink/names.ts";
import { type Signature, signatureFor } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import { cxaAtexit } from "../link/loader-symbols.ts";
import type { LinkObject } from "../link/object.ts";
import { guestFunction } from "./allocator.ts";
import { callPointer } from "./guest-call.ts";
import { asWasmFunction } from "./host-functions.ts";
import type { Process } from "./process.ts";

/** A function of an object that is to be called when the object is unloaded, or else at the program's exit. */
export interface ExitHandler {
  readonly object: LinkObject;
  readonly slot: number;
  /** What it is called with: `__cxa_atexit` has an argument, `atexit` none. */
  readonly args: readonly number[];
}

/** What `atexit` returns where it fails: anything but 0. */
const refused = -1;
const handler: Signature = signatureFor({ kind: "func", params: ["i32"], results: [] });

/** The exit functions for one calling object. */
export function bindExitFunctions(
  process: Process,
  object: LinkObject,
): Readonly<Record<string, WebAssembly.ImportValue>> {
  const add = (slot: number, args: readonly number[]): number => {
    if (!hookExit(process)) return refused;
    process.exitHandlers.push({ object, slot, args });
    return 0;
  };
  return {
    [cxaAtexitName]: (slot: number, argument: number) => add(slot, [argument]),
    [atexitName]: (slot: number) => add(slot, []),
  };
}

/** Runs the newest handler that `wanted` accepts; false where there is none. Each runs once, also if it fails. */
export function runExitHandler(process: Process, wanted: (object: LinkObject) => boolean): boolean {
  const index = process.exitHandlers.findLastIndex(({ object }) => wanted(object));
  const [found] = index < 0 ? [] : process.exitHandlers.splice(index, 1);
  if (found === undefined) return false;
  callPointer(process, found.slot, found.args);
  return true;
}

/** Drops what an object registered. */
export function forgetExitHandlers({ exitHandlers }: Process, object: LinkObject): void {
  const others = exitHandlers.filter((handler) => handler.object !== object);
  exitHandlers.splice(0, exitHandlers.length, ...others);
}

/** Runs all that are left, newest first, those too that they register. */
export function runExitHandlers(process: Process): void {
  while (runExitHandler(process, () => true));
}

/**
 * Has libc run them at the exit, before it closes its streams. Where there is no libc to ask, `runMain` does.
 * False where libc, or the table that it calls through, has no room for one more.
 */
function hookExit(process: Process): boolean {
  if (process.exitCaller !== undefined) return true;
  const register = guestFunction(process, cxaAtexitName, cxaAtexit.text);
  if (register === undefined) {
    process.exitCaller = "loader";
    return true;
  }
  const slot = freeSlot(process);
  if (slot === undefined) return false;
  const hook = (): void => {
    if (process.exitHandlers.length === 0) return;
    // libc calls each function once. A handler that calls exit() never comes back: the rest is for the call that it begins.
    register(slot, 0, 0);
    runExitHandlers(process);
  };
  process.space.table.set(slot, asWasmFunction(hook, handler));
  if (register(slot, 0, 0) !== 0) {
    process.space.releaseSlots(slot, 1);
    return false;
  }
  process.exitCaller = "libc";
  return true;
}

function freeSlot({ space }: Process): number | undefined {
  try {
    return space.takeSlots(1);
  } catch (error) {
    if (error instanceof SolderError) return undefined;
    throw error;
  }
}
