/** Which of the libraries that are named take part. */

import { librariesSymbol, setLibrariesName } from "../closed/libraries.ts";
import { type ClosedWorld, type ClosedWorldRequest, planClosedWorld } from "../closed/world.ts";
import { SolderError } from "../errors.ts";
import { providerOf } from "../link/binding.ts";
import type { FoundLibrary } from "../link/graph.ts";
import type { LinkObject } from "../link/object.ts";
import { componentTypes } from "./skeleton.ts";

/**
 * Plans the world of the libraries that are named and reachable: those that export something to the outside, and what these need
 * or are bound to. All of them, where none does. Where a libdl of the user's is among them, which works on a table of libraries as
 * wasm-tools writes it, that one opens what can be opened: all of it is there from the start.
 *
 * @throws SolderError that says all that is wrong.
 */
export function planReachable(wish: ClosedWorldRequest): ClosedWorld {
  const opensByTable = wish.roots.some(worksOnTable);
  const openable = wish.openable ?? [];
  // What has a world is called from outside before anybody could open it: it is there from the start.
  const called = openable.flatMap(({ found }) => (componentTypes([found.library]).length > 0 ? [found] : []));
  const [firstRoot, ...otherRoots] = wish.roots;
  const request = {
    ...wish,
    roots: [firstRoot, ...otherRoots, ...called] as const,
    ...(opensByTable && { openable, opensByTable }),
  };
  const world = planClosedWorld({ ...request, program: programOf(request.roots) });
  const reachable = reachableFrom(world);
  const [first, ...others] = request.roots.filter(({ identity }) => reachable.has(identity));
  if (first === undefined || others.length + 1 === request.roots.length) return world;
  const roots = [first, ...others] as const;
  return planClosedWorld({ ...request, roots, program: programOf(roots) });
}

function worksOnTable({ library }: FoundLibrary): boolean {
  const importsIt = library.imports.some(({ kind, name }) => kind === "got-mem" && name === librariesSymbol);
  return library.symbols.has("dlopen") && (importsIt || library.symbols.has(setLibrariesName));
}

/** The command, or else the first of those that no other one needs. */
function programOf(roots: readonly FoundLibrary[]): FoundLibrary | undefined {
  const commands = roots.filter(({ library }) => library.isCommand);
  const [command, second] = commands;
  if (second !== undefined) {
    throw new SolderError("ERR_USAGE", `a program beside the program ${command?.library.name}`, {
      library: second.library.name,
    });
  }
  if (command !== undefined) return command;
  const needed = new Set(roots.flatMap(({ library }) => library.needed));
  return (
    roots.find(({ library, guestName }) => !needed.has(library.name) && !needed.has(guestName)) ?? roots[0]
  );
}

function isExporter({ library }: LinkObject): boolean {
  return library.isCommand || componentTypes([library]).length > 0;
}

function reachableFrom({ plan, startup, openable, listed = [] }: ClosedWorld): Set<string> {
  const objects = [...startup, ...openable];
  const exporters = startup.filter(isExporter);
  const bindings = new Map(plan.objects.map((planned) => [planned.object, planned.bindings]));
  const reachable = new Set<LinkObject>([
    ...(exporters.length > 0 ? exporters : startup),
    ...openable,
    ...listed.map(([, object]) => object),
  ]);
  for (const object of reachable) {
    for (const needed of object.needed) reachable.add(needed);
    for (const binding of bindings.get(object) ?? []) {
      const provider = binding && providerOf(binding);
      if (provider !== undefined) reachable.add(provider);
    }
  }
  return new Set(objects.filter((object) => reachable.has(object)).map(({ found }) => found.identity));
}
