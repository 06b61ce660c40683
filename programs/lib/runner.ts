import { fileURLToPath } from "node:url";
import { solderCommand } from "./solder.ts";

const jcoRun = fileURLToPath(new URL("jco-run.ts", import.meta.url));

/** How a suite runs a program: a command that takes the options of `solder run`, a program and its arguments. */
export type Runner = readonly [command: string, ...args: readonly string[]];

/** `solder run`. @param engine options for Node. */
export function solderRunner(...engine: readonly string[]): Runner {
  return [process.execPath, ...engine, solderCommand, "run"];
}

/** A component under jco. @param engine options for Node. */
export function jcoRunner(...engine: readonly string[]): Runner {
  return [process.execPath, ...engine, jcoRun];
}
