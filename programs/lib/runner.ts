import { solderCommand } from "./solder.ts";

/** How a suite runs a program: a command that takes the options of `solder run`, a program and its arguments. */
export type Runner = readonly [command: string, ...args: readonly string[]];

/** `solder run`. @param engine options for Node. */
export function solderRunner(...engine: readonly string[]): Runner {
  return [process.execPath, ...engine, solderCommand, "run"];
}
