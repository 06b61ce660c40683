import type { ErrorCode } from "../errors.ts";
import type { FoundLibrary, GraphObject } from "../link/graph.ts";
import { describeDefinition } from "../link/lookup.ts";
import { describeImport, type LinkProblem, symbolName } from "../link/problem.ts";
import { type Duplicate, duplicates } from "./duplicates.ts";
import { type LibraryRef, libraryRef } from "./library-ref.ts";
import { type Offer, Offers } from "./offers.ts";
import type { BrokenLibrary, Rehearsal, RehearsedLink } from "./rehearsal.ts";

/** One thing that is wrong, or may be. */
export type Finding =
  /** A library that is missing, damaged or not to be loaded. `message` says where it was searched, or what is wrong with it. */
  | {
      readonly kind: "library";
      readonly name: string;
      readonly neededBy: LibraryRef | undefined;
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string | undefined;
    }
  /** Nobody in scope defines it. */
  | {
      readonly kind: "undefined";
      readonly symbol: string;
      readonly wanted: string;
      readonly wantedBy: LibraryRef;
      /** Libraries that are missing or damaged: one of them may define it. */
      readonly mayComeFrom: readonly string[];
      readonly offers: readonly Offer[];
    }
  /** A function of a host module that the host does not give; `symbol` is `module.name`. */
  | {
      readonly kind: "host";
      readonly symbol: string;
      readonly wanted: string;
      readonly wantedBy: LibraryRef;
    }
  /** Defined, but as something else. `offered` says as what, and by whom. */
  | {
      readonly kind: "mismatch";
      readonly symbol: string;
      readonly wanted: string;
      readonly wantedBy: LibraryRef;
      readonly offered: string;
      /** Undefined where it is the loader's or the host's. */
      readonly offeredBy: LibraryRef | undefined;
    }
  /** The address of a function of the host is taken by someone who never calls it: its type is not known. */
  | {
      readonly kind: "untyped-address";
      readonly symbol: string;
      readonly wanted: string;
      readonly wantedBy: LibraryRef;
    }
  /** Several objects define it. */
  | ({ readonly kind: "duplicate" } & Duplicate);

/** What a check found. */
export interface CheckReport {
  /** All objects, the program first. */
  readonly objects: readonly LibraryRef[];
  /** How many symbols the objects want, each counted once for an object. */
  readonly symbols: number;
  /** What keeps the program, or a library that it opens, from being loaded. */
  readonly errors: readonly Finding[];
  /** What does not: symbols with several definitions, functions that are missing only when they are called. */
  readonly warnings: readonly Finding[];
  /** What C++ puts into every library that uses it, and more than one defines: no conflict. */
  readonly cxxRuntime: readonly string[];
}

/** Everything that is wrong with a rehearsed program. `nearby` gives libraries that may have what is missing. */
export function check(rehearsal: Rehearsal, nearby: () => Iterable<FoundLibrary> = () => []): CheckReport {
  const { links, unopened } = rehearsal;
  const offers = new Offers(rehearsal, nearby);
  const absent = absentLibraries(links[0].broken);
  const errors: Finding[] = unopened.map(libraryFinding);
  const warnings: Finding[] = [];
  const cxxRuntime = new Set<string>();
  for (const link of links) {
    const mayComeFrom = [...new Set([...absent, ...absentLibraries(link.broken)])];
    const finding = (problem: LinkProblem): Finding => problemFinding(problem, link, mayComeFrom, offers);
    const found = duplicates(link, rehearsal);
    errors.push(...link.broken.map(libraryFinding), ...link.problems.map(finding));
    warnings.push(...lazyFunctions(link).map(finding));
    warnings.push(...found.conflicts.map((duplicate) => ({ kind: "duplicate" as const, ...duplicate })));
    for (const symbol of found.cxxRuntime) cxxRuntime.add(symbol);
  }
  const objects = distinctObjects(links);
  return {
    objects: objects.map(libraryRef),
    symbols: objects.reduce((sum, object) => sum + wantedSymbols(object), 0),
    errors: distinct(errors),
    warnings: distinct(warnings),
    cxxRuntime: [...cxxRuntime],
  };
}

function absentLibraries(broken: readonly BrokenLibrary[]): string[] {
  return broken.filter(({ decoded }) => !decoded).map(({ name }) => name);
}

function libraryFinding({ name, neededBy, error }: BrokenLibrary): Finding {
  const { code, message, hint } = error;
  return { kind: "library", name, neededBy: neededBy && libraryRef(neededBy), code, message, hint };
}

function problemFinding(
  { kind, object, wanted, offered }: LinkProblem,
  link: RehearsedLink,
  mayComeFrom: readonly string[],
  offers: Offers,
): Finding {
  const common = {
    symbol: symbolName(wanted),
    wanted: describeImport(wanted),
    wantedBy: libraryRef(object as GraphObject),
  };
  switch (kind) {
    case "undefined":
      if (wanted.kind === "host") return { kind: "host", ...common };
      return {
        kind,
        ...common,
        mayComeFrom,
        // Where a library is missing, it is what has to be found first.
        offers: mayComeFrom.length > 0 ? [] : offers.for(wanted, link),
      };
    case "mismatch":
      return {
        kind,
        ...common,
        offered: offered === undefined ? "something else" : describeDefinition(offered),
        offeredBy: offered?.provider === "object" ? libraryRef(offered.object as GraphObject) : undefined,
      };
    case "untyped-address":
      return { kind, ...common };
  }
}

/** Functions that would wait for their first call, and fail then, as things are. */
function lazyFunctions({ plan }: RehearsedLink): LinkProblem[] {
  return plan.objects.flatMap(({ object, bindings }) =>
    object.library.imports
      .filter(({ position }) => bindings[position]?.kind === "lazy")
      .map((wanted) => ({ kind: "undefined" as const, object, wanted, offered: undefined })),
  );
}

/** A library that two others need is an object of both links: one file counts once. */
function distinctObjects(links: readonly RehearsedLink[]): GraphObject[] {
  const objects = new Map<string, GraphObject>();
  for (const object of links.flatMap((link) => link.objects)) {
    if (!objects.has(object.found.identity)) objects.set(object.found.identity, object);
  }
  return [...objects.values()];
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function wantedSymbols({ library }: GraphObject): number {
  const ambient = new Set(["memory", "table", "global"]);
  return new Set(library.imports.filter(({ kind }) => !ambient.has(kind)).map(symbolName)).size;
}
