import { SolderError } from "../../errors.ts";
import { construct } from "../../runtime/construct.ts";
import { inLoadOrder, loaded, type Process } from "../../runtime/process.ts";
import { guestFailure, runMain } from "../../runtime/run.ts";
import type { CreatedProcess } from "../../runtime/start.ts";
import type { Wasi } from "./wasi.ts";

/** A program that is loaded, linked and ready. It is run or started once. */
export interface Program {
  /**
   * Runs a command to its end and returns its exit code.
   *
   * @throws SolderError ERR_TRAP where it traps or lets an exception escape, ERR_WRONG_KIND where it has no `_start`.
   */
  run(): number;
  /**
   * Starts a program that is used like a library: runs the constructors, returns its exports.
   *
   * @throws SolderError ERR_TRAP where a constructor traps or exits. An export that is called later throws the same.
   */
  start(): WebAssembly.Exports;
  /** The memory that the program and its libraries share. */
  readonly memory: WebAssembly.Memory;
  /** The objects of the process in the order in which they were loaded: name and file. */
  objects(): readonly { readonly name: string; readonly path: string }[];
}

/** What its user gets of a process. */
export function programOf({ process, objects }: CreatedProcess, wasi: Wasi): Program {
  const { library } = process.program;
  let used = false;
  /** Runs guest code under WASI. Returns the exit code. */
  const enter = (work: () => void): number => {
    if (used) throw new SolderError("ERR_USAGE", "it was run or started already", { library: library.name });
    used = true;
    try {
      return wasi.run(process.space.memory, work);
    } catch (error) {
      throw guestFailure(process, error);
    }
  };
  return {
    run() {
      if (!library.isCommand) {
        throw new SolderError("ERR_WRONG_KIND", "not a program: it exports no _start", {
          library: library.name,
          hint: library.relocatable
            ? "a library is used by a program, or with start() of the programming interface"
            : undefined,
        });
      }
      return enter(() => runMain(process, objects));
    },
    start() {
      let started = false;
      const code = enter(() => {
        construct(process, objects);
        started = true;
      });
      if (!started) {
        throw new SolderError("ERR_TRAP", `a constructor exited with code ${code}`, {
          library: library.name,
        });
      }
      return guardedExports(process);
    },
    get memory() {
      return process.space.memory;
    },
    objects: () =>
      inLoadOrder(process).map(({ object }) => ({ name: object.library.name, path: object.found.path })),
  };
}

/** The program's exports; what a call to one lets escape becomes a SolderError. */
function guardedExports(process: Process): WebAssembly.Exports {
  const { exported } = loaded(process, process.program);
  // Names from a guest can be anything: `__proto__` is one of them.
  const guarded: WebAssembly.Exports = Object.create(null);
  for (const { name } of process.program.library.module.exports) {
    const value = exported(name) as WebAssembly.ExportValue;
    guarded[name] =
      typeof value !== "function"
        ? value
        : (...args: readonly unknown[]): unknown => {
            try {
              return value(...args);
            } catch (error) {
              throw guestFailure(process, error);
            }
          };
  }
  return guarded;
}
