/** What a component's core modules have to do with the world outside. */
import { refersToIndex } from "../binary/types.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { privateExports } from "../dylink/names.ts";
import type { ObjectFunction } from "../link/binding.ts";
import { linkError } from "../link/problem.ts";
import type { NamedFunction } from "./skeleton.ts";
import type { HostImport, WiredObject } from "./wiring.ts";

/** The functions that a component may export, by name: the first definition in scope order. What can be opened is not constructed by then. */
export function exportableFunctions({ globalScope }: ClosedWorld): Map<string, ObjectFunction> {
  const functions = new Map<string, ObjectFunction>();
  for (const object of globalScope) {
    for (const symbol of object.library.symbols.values()) {
      if (symbol.kind !== "function" || privateExports.has(symbol.name) || functions.has(symbol.name))
        continue;
      if (refersToIndex(symbol.signature.type)) continue;
      functions.set(symbol.name, { object, ...symbol });
    }
  }
  return functions;
}

/** The functions of the host that objects import, each name and type once. */
export function hostImports(objects: readonly WiredObject[]): HostImport[] {
  const imports = new Map<string, HostImport>();
  for (const { hosts } of objects) {
    for (const wanted of hosts) {
      const key = JSON.stringify([wanted.module, wanted.name, wanted.signature.text]);
      if (!imports.has(key)) imports.set(key, wanted);
    }
  }
  return [...imports.values()];
}

/**
 * Refuses functions of the host's that are not offered.
 *
 * @throws SolderError ERR_UNRESOLVED_SYMBOLS with all of them, and who wants them.
 */
export function checkOffered(
  objects: readonly WiredObject[],
  isOffered: (wanted: HostImport) => boolean,
): void {
  const problems = objects.flatMap(({ object, hosts }) =>
    hosts
      .filter((wanted) => !isOffered(wanted))
      .map((wanted) => ({ kind: "undefined" as const, object, wanted, offered: undefined })),
  );
  if (problems.length > 0) throw linkError(problems);
}

/** The same functions for a skeleton. */
export function namedFunctions(functions: ReadonlyMap<string, ObjectFunction>): NamedFunction[] {
  return [...functions].map(([name, { signature }]) => ({ name, type: signature.type }));
}
