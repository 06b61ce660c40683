import type { LibraryImport } from "../dylink/library.ts";
import type { Binding } from "../link/binding.ts";
import type { GraphObject } from "../link/graph.ts";
import { interceptedFunctions } from "../link/loader-symbols.ts";
import { describeDefinition, describeSymbol, lookUp } from "../link/lookup.ts";
import type { Definition, LinkObject, Scope } from "../link/object.ts";
import { describeImport, symbolName } from "../link/problem.ts";
import { type LibraryRef, libraryRef } from "./library-ref.ts";
import type { Rehearsal, RehearsedLink } from "./rehearsal.ts";
import { nearNames } from "./similar-names.ts";

/** By which rule an importer gets what it gets. */
export type Rule =
  /** The first object of the global scope that has it. */
  | "global-scope"
  /** The same, and that object was preloaded. */
  | "preloaded"
  /** No object of the global scope has it: the first of the opened library's own. */
  | "own-scope"
  /** No object has it: the embedder gives it under `env`. */
  | "host"
  /** Neither object nor embedder has it: the loader's own. */
  | "loader"
  /** Objects have it, but the loader puts its own function before theirs. */
  | "intercepted"
  /** An import of a host module: no object is asked. */
  | "host-module"
  /** Weak, and nobody has it: null. */
  | "weak"
  /** Nobody has it: looked for again when it is called (`--bind lazy`). */
  | "lazy"
  /** Nobody has it, which is an error. */
  | "undefined"
  /** What the rules lead to is of another type, which is an error. */
  | "mismatch"
  /** The address of a function of the host, whose type is not known: an error. */
  | "untyped-address";

/** How an import reaches its definition. */
export type Access =
  /** The definer's function itself. */
  | "direct"
  /** A function that calls it through a table: the definer is instantiated later. */
  | "trampoline"
  /** A GOT cell that holds an address in memory. */
  | "address"
  /** A GOT cell that holds the function's slot in the table. */
  | "slot"
  | "tag"
  /** A function of the loader or the host. */
  | "outside";

/** What one import of the symbol is bound to, and why. */
export interface Answer {
  readonly importer: LibraryRef;
  readonly wanted: string;
  readonly weak: boolean;
  readonly rule: Rule;
  /** Undefined where nothing is bound. */
  readonly access: Access | undefined;
  /** What it gets (or, of another type, cannot use): `function (i32) -> i32 in libfoo.so`. */
  readonly definition: string | undefined;
  /** Whose that is, where it is an object's. */
  readonly provider: LibraryRef | undefined;
  /** The object that was found first, where that only exports an import of its own. */
  readonly through: LibraryRef | undefined;
  /** Objects of the importer's scopes that define it, too, and were not taken. */
  readonly lost: readonly LibraryRef[];
}

/** An object of a scope, and what the symbol is to it. */
export interface ScopeEntry {
  readonly library: LibraryRef;
  readonly preloaded: boolean;
  /** What it defines under that name: `function (i32) -> i32`. */
  readonly defines: string | undefined;
  /**
   * It defines a function that it does not import: its own calls were bound to its own definition when it was linked,
   * whoever wins.
   */
  readonly callsItsOwn: boolean;
}

/** The whole story of a symbol. */
export interface Explanation {
  readonly symbol: string;
  /** The global scope first, then the own scopes of opened libraries, under their names. */
  readonly scopes: readonly { readonly of: string | undefined; readonly objects: readonly ScopeEntry[] }[];
  /** In the order of the objects. */
  readonly answers: readonly Answer[];
  /** What the embedder or the loader has under that name. */
  readonly lastResort: string | undefined;
  /** Names that come near to it, where nobody defines or wants it. */
  readonly near: readonly string[];
}

/**
 * Who defines a symbol, who wants it, and which definition each gets by which rule. A function of a host module is
 * named by its name, or as `module.name`.
 */
export function why(rehearsal: Rehearsal, symbol: string): Explanation {
  const { links, lastResort } = rehearsal;
  const answers = links.flatMap((link) =>
    link.objects.flatMap((object) =>
      object.library.imports
        .filter((wanted) => isMeant(wanted, symbol))
        .map((wanted) => answer(object, wanted, link, rehearsal)),
    ),
  );
  const [start, ...openings] = links;
  const scopes = [
    { of: undefined, objects: entries(start.scopes[0] ?? [], symbol, rehearsal) },
    ...openings.map(({ root, scopes: [, own = []] }) => ({
      of: root.library.name,
      objects: entries(own, symbol, rehearsal),
    })),
  ];
  const outside = lookUp(symbol, [], lastResort);
  const known =
    answers.length > 0 || outside !== undefined || scopes.some(({ objects }) => objects.some(has));
  return {
    symbol,
    scopes,
    answers,
    lastResort: outside && describeDefinition(outside),
    near: known ? [] : nearNames(symbol, allNames(rehearsal)),
  };
}

function has({ defines }: ScopeEntry): boolean {
  return defines !== undefined;
}

/** Memory, table and bases are no symbols. */
function isMeant(wanted: LibraryImport, symbol: string): boolean {
  if (wanted.kind === "memory" || wanted.kind === "table" || wanted.kind === "global") return false;
  return wanted.name === symbol || symbolName(wanted) === symbol;
}

function entries(scope: Scope, symbol: string, { preloaded }: Rehearsal): ScopeEntry[] {
  return (scope as readonly GraphObject[]).map((object) => {
    const { symbols, imports } = object.library;
    const own = symbols.get(symbol);
    const importsIt = imports.some(({ kind, name }) => kind === "function" && name === symbol);
    return {
      library: libraryRef(object),
      preloaded: preloaded.has(object),
      defines: own && describeSymbol(own),
      callsItsOwn: own?.kind === "function" && !importsIt,
    };
  });
}

function answer(
  object: GraphObject,
  wanted: LibraryImport,
  link: RehearsedLink,
  { lastResort, preloaded, links: [{ root: program }] }: Rehearsal,
): Answer {
  const planned = link.plan.objects.find((candidate) => candidate.object === object);
  const binding = planned?.bindings[wanted.position];
  const problem = link.problems.find(
    (candidate) => candidate.object === object && candidate.wanted === wanted,
  );
  const isHostImport = wanted.kind === "host";
  const first = isHostImport ? undefined : lookUp(wanted.name, link.scopes, lastResort);
  const bound = problem === undefined ? boundTo(binding, first) : first;
  const provider = bound?.provider === "object" ? bound.object : undefined;
  const intercepted = binding?.kind === "outside" && interceptedFunctions(program.library).has(wanted.name);
  const passed =
    first?.provider === "object" && bound !== undefined && !intercepted && first.object !== provider;
  return {
    importer: libraryRef(object),
    wanted: describeImport(wanted),
    weak: "weak" in wanted && wanted.weak,
    rule: problem?.kind ?? ruleOf(wanted, binding, first, link.scopes, { preloaded, intercepted }),
    access: accessOf(wanted, binding, problem !== undefined),
    definition:
      isHostImport && problem === undefined ? "function of the host" : bound && describeDefinition(bound),
    provider: provider && libraryRef(provider as GraphObject),
    through: passed ? libraryRef(first.object as GraphObject) : undefined,
    lost: isHostImport ? [] : losers(wanted.name, link.scopes, provider, passed ? first.object : undefined),
  };
}

/** The definition that a binding leads to in the end. */
function boundTo(binding: Binding | undefined, first: Definition | undefined): Definition | undefined {
  switch (binding?.kind) {
    case "direct":
    case "late": {
      const { object, name } = binding.target;
      const symbol = object.library.symbols.get(name);
      return symbol && { provider: "object", object, symbol };
    }
    case "slot":
      if (binding.provider !== undefined && first?.provider === "object") {
        const symbol = binding.provider.library.symbols.get(first.symbol.name) ?? first.symbol;
        return { provider: "object", object: binding.provider, symbol };
      }
      return binding.slot && first;
    case "address":
    case "outside":
    case "tag":
      return binding.definition;
    default:
      return undefined;
  }
}

function ruleOf(
  wanted: LibraryImport,
  binding: Binding | undefined,
  first: Definition | undefined,
  [globalScope = []]: readonly Scope[],
  { preloaded, intercepted }: { readonly preloaded: ReadonlySet<LinkObject>; readonly intercepted: boolean },
): Rule {
  if (wanted.kind === "host") return "host-module";
  if (binding?.kind === "lazy") return "lazy";
  if (first === undefined) return "weak";
  if (first.provider !== "object") return first.provider;
  if (intercepted) return "intercepted";
  if (preloaded.has(first.object)) return "preloaded";
  return globalScope.includes(first.object) ? "global-scope" : "own-scope";
}

function accessOf(
  wanted: LibraryImport,
  binding: Binding | undefined,
  isProblem: boolean,
): Access | undefined {
  if (wanted.kind === "host") return isProblem ? undefined : "outside";
  switch (binding?.kind) {
    case "direct":
    case "tag":
    case "outside":
      return binding.kind;
    case "late":
      return "trampoline";
    case "address":
      return binding.definition && "address";
    case "slot":
      return binding.slot && "slot";
    default:
      return undefined;
  }
}

function losers(
  name: string,
  scopes: readonly Scope[],
  winner: LinkObject | undefined,
  through: LinkObject | undefined,
): LibraryRef[] {
  const objects = [...new Set(scopes.flat())] as GraphObject[];
  return objects
    .filter((object) => object !== winner && object !== through && object.library.symbols.has(name))
    .map(libraryRef);
}

function allNames({ links, lastResort }: Rehearsal): string[] {
  const libraries = links.flatMap(({ objects }) => objects.map(({ library }) => library));
  return [
    ...libraries.flatMap(({ symbols, imports }) => [...symbols.keys(), ...imports.map(({ name }) => name)]),
    ...lastResort.host,
    ...lastResort.loader.keys(),
  ];
}
