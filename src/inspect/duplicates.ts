import { loaderAddresses } from "../dylink/names.ts";
import { functionKey } from "../link/binding.ts";
import type { GraphObject } from "../link/graph.ts";
import { describeSymbol } from "../link/lookup.ts";
import type { LinkObject } from "../link/object.ts";
import { definingFunction } from "../link/resolve.ts";
import { type LibraryRef, libraryRef } from "./library-ref.ts";
import { weakExports } from "./nm.ts";
import type { Rehearsal, RehearsedLink } from "./rehearsal.ts";
import { cxxName } from "./similar-names.ts";

/** A symbol that several objects of a scope define. */
export interface Duplicate {
  readonly symbol: string;
  /** In the order of the scope: importers get the first. */
  readonly definitions: readonly { readonly library: LibraryRef; readonly type: string }[];
}

/** What a link defines more than once. */
export interface Duplicates {
  /** Different things of one name. */
  readonly conflicts: readonly Duplicate[];
  /** What C++ puts into every library that uses it, one of which is used: no conflict. */
  readonly cxxRuntime: readonly string[];
}

/**
 * The symbols that a link adds a second definition of. Not among them is what everybody agrees on: weak definitions and
 * exports of imports. wasm-ld does not flag weak definitions, but they leave a trace: a library imports its own weak
 * functions, so that all get the first, itself included.
 */
export function duplicates(
  { scopes, objects }: Pick<RehearsedLink, "scopes" | "objects">,
  { preloaded, lastResort }: Pick<Rehearsal, "preloaded" | "lastResort">,
): Duplicates {
  const scope = new Set(scopes.flat() as GraphObject[]);
  const isNew = new Set<LinkObject>(objects);
  const conflicts: Duplicate[] = [];
  const cxxRuntime: string[] = [];
  const context = { scopesOf: () => scopes, lastResort, existingBinding: () => undefined };
  for (const [symbol, [winner, ...others]] of definers(scope)) {
    if (winner === undefined || others.length === 0 || loaderAddresses.includes(symbol)) continue;
    // What is preloaded is meant to win.
    if (preloaded.has(winner)) continue;
    const first = identityOf(winner, symbol, context);
    const losers = others.filter(
      (object) => !givesWay(object, symbol) && identityOf(object, symbol, context) !== first,
    );
    if (![winner, ...losers].some((object) => isNew.has(object)) || losers.length === 0) continue;
    const definitions = [winner, ...losers].map((object) => ({
      library: libraryRef(object),
      type: typeOf(object, symbol),
    }));
    const alike = definitions.every(({ type }) => type === definitions[0]?.type);
    const vague = isCxxRuntime(symbol) || (definitions[0]?.type === "data" && isTemplate(symbol));
    if (alike && vague) cxxRuntime.push(symbol);
    else conflicts.push({ symbol, definitions });
  }
  return { conflicts, cxxRuntime };
}

function definers(scope: Iterable<GraphObject>): Map<string, GraphObject[]> {
  const objectsOf = new Map<string, GraphObject[]>();
  for (const object of scope) {
    for (const name of object.library.symbols.keys()) {
      const known = objectsOf.get(name);
      if (known === undefined) objectsOf.set(name, [object]);
      else known.push(object);
    }
  }
  return objectsOf;
}

function typeOf({ library }: GraphObject, name: string): string {
  const symbol = library.symbols.get(name);
  return symbol === undefined ? "" : describeSymbol(symbol);
}

/** Tells definitions apart: an export of an import is the definition of the one who defines it. */
function identityOf(
  object: GraphObject,
  name: string,
  context: Parameters<typeof definingFunction>[1],
): number {
  const symbol = object.library.symbols.get(name);
  const target = symbol && definingFunction({ provider: "object", object, symbol }, context);
  return target === undefined ? -object.id : functionKey(target);
}

/** Whether an object uses the first definition instead of its own. */
function givesWay({ library }: GraphObject, name: string): boolean {
  const importsIt = library.imports.some((wanted) => wanted.kind === "function" && wanted.name === name);
  return importsIt || weakExports(library).has(name);
}

/**
 * What the C++ compiler and its library put into every object that needs it (Itanium C++ ABI): the runtime, `std`, operators
 * new and delete, vtables and type information, guards and statics of inline functions.
 */
function isCxxRuntime(symbol: string): boolean {
  return /^(__cxa_|_ZN?[rVK]*S[tabsiod]|_Z(?:n[aw]|d[al])|_ZT[VISTC]|_ZGV|_ZZ)/.test(symbol);
}

/** A C++ name that is not a plain one: a static member of a template, among others. */
function isTemplate(symbol: string): boolean {
  return symbol.startsWith("_Z") && cxxName(symbol) === undefined;
}
