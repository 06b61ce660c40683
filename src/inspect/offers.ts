import { customSectionReader } from "../binary/module.ts";
import { readNameSection } from "../binary/sections/name.ts";
import type { Library, LibraryImport, LibrarySymbol } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";
import type { FoundLibrary, GraphObject } from "../link/graph.ts";
import { describeSymbol } from "../link/lookup.ts";
import { type LibraryRef, libraryRef } from "./library-ref.ts";
import type { Rehearsal, RehearsedLink } from "./rehearsal.ts";
import { commonName } from "./similar-names.ts";

/** Something that comes near to a symbol that nobody in scope defines. */
export type Offer =
  /** Another library that the program opens has it, but keeps it to itself (RTLD_LOCAL). */
  | { readonly kind: "opened"; readonly library: LibraryRef; readonly type: string; readonly fits: boolean }
  /** A library that nobody needs has it. */
  | { readonly kind: "unneeded"; readonly library: LibraryRef; readonly type: string; readonly fits: boolean }
  /** An object in scope has a function of that name that it does not export. */
  | { readonly kind: "hidden"; readonly library: LibraryRef; readonly program: boolean }
  /** An object in scope has a symbol whose name is easily taken for it: C++ and C, or an underscore. */
  | {
      readonly kind: "similar";
      readonly library: LibraryRef;
      readonly symbol: string;
      readonly type: string;
      readonly fits: boolean;
    };

/** Looks for what comes near to missing symbols. Indices are made once. */
export class Offers {
  readonly #rehearsal: Rehearsal;
  readonly #nearby: () => Iterable<FoundLibrary>;
  readonly #similar = new Map<RehearsedLink, ReadonlyMap<string, readonly Similar[]>>();
  readonly #hidden = new Map<Library, ReadonlySet<string>>();
  #unneeded: readonly FoundLibrary[] | undefined;

  /** `nearby` gives libraries that are at hand and may be needed by nobody. */
  constructor(rehearsal: Rehearsal, nearby: () => Iterable<FoundLibrary>) {
    this.#rehearsal = rehearsal;
    this.#nearby = nearby;
  }

  /** What comes near to an import of a link that nobody satisfies, the best first. */
  for(wanted: LibraryImport, link: RehearsedLink): Offer[] {
    return [
      ...this.#hiddenIn(wanted, link),
      ...this.#opened(wanted, link),
      ...this.#similarIn(wanted, link),
      ...this.#unneededWith(wanted),
    ];
  }

  #hiddenIn(wanted: LibraryImport, link: RehearsedLink): Offer[] {
    if (wanted.kind !== "function" && wanted.kind !== "got-func") return [];
    return scopeOf(link)
      .filter(({ library }) => this.#hiddenFunctions(library).has(wanted.name))
      .map((object) => ({
        kind: "hidden",
        library: libraryRef(object),
        program: object === this.#rehearsal.program,
      }));
  }

  #hiddenFunctions(library: Library): ReadonlySet<string> {
    let names = this.#hidden.get(library);
    if (names === undefined) {
      names = hiddenFunctions(library);
      this.#hidden.set(library, names);
    }
    return names;
  }

  #opened(wanted: LibraryImport, link: RehearsedLink): Offer[] {
    const offers = new Map<string, Offer>();
    for (const other of this.#rehearsal.links) {
      if (other === link) continue;
      for (const object of other.objects) {
        const symbol = object.library.symbols.get(wanted.name);
        if (symbol === undefined || offers.has(object.found.identity)) continue;
        const offered = { library: libraryRef(object), ...offerOf(wanted, symbol) };
        offers.set(object.found.identity, { kind: "opened", ...offered });
      }
    }
    return [...offers.values()];
  }

  #similarIn(wanted: LibraryImport, link: RehearsedLink): Offer[] {
    let index = this.#similar.get(link);
    if (index === undefined) {
      index = similarNames(scopeOf(link));
      this.#similar.set(link, index);
    }
    return (index.get(commonName(wanted.name)) ?? [])
      .filter(({ symbol }) => symbol.name !== wanted.name && isOfKind(wanted, symbol))
      .map(({ object, symbol }) => ({
        kind: "similar",
        library: libraryRef(object),
        symbol: symbol.name,
        ...offerOf(wanted, symbol),
      }));
  }

  #unneededWith(wanted: LibraryImport): Offer[] {
    this.#unneeded ??= this.#findUnneeded();
    return this.#unneeded.flatMap(({ library, path }): Offer[] => {
      const symbol = library.symbols.get(wanted.name);
      if (symbol === undefined) return [];
      return [{ kind: "unneeded", library: { name: library.name, path }, ...offerOf(wanted, symbol) }];
    });
  }

  #findUnneeded(): FoundLibrary[] {
    const used = new Set(
      this.#rehearsal.links.flatMap(({ objects }) => objects.map(({ found }) => found.identity)),
    );
    return [...this.#nearby()].filter(({ identity }) => !used.has(identity));
  }
}

interface Similar {
  readonly object: GraphObject;
  readonly symbol: LibrarySymbol;
}

function similarNames(objects: readonly GraphObject[]): Map<string, Similar[]> {
  const index = new Map<string, Similar[]>();
  for (const object of objects) {
    for (const symbol of object.library.symbols.values()) {
      const key = commonName(symbol.name);
      const known = index.get(key);
      if (known === undefined) index.set(key, [{ object, symbol }]);
      else known.push({ object, symbol });
    }
  }
  return index;
}

function scopeOf({ scopes }: RehearsedLink): GraphObject[] {
  return [...new Set(scopes.flat())] as GraphObject[];
}

function offerOf(
  wanted: LibraryImport,
  symbol: LibrarySymbol,
): { readonly type: string; readonly fits: boolean } {
  return { type: describeSymbol(symbol), fits: fits(wanted, symbol) };
}

/** Whether an import could be bound to a symbol, names aside. */
function fits(wanted: LibraryImport, symbol: LibrarySymbol): boolean {
  if (!isOfKind(wanted, symbol)) return false;
  if (wanted.kind !== "function" && wanted.kind !== "tag") return true;
  return "signature" in symbol && symbol.signature.text === wanted.signature.text;
}

function isOfKind({ kind }: LibraryImport, symbol: LibrarySymbol): boolean {
  switch (kind) {
    case "function":
    case "got-func":
      return symbol.kind === "function";
    case "got-mem":
      return symbol.kind === "data";
    default:
      return symbol.kind === kind;
  }
}

/** Functions that a module has by its name section, and neither imports nor exports. */
function hiddenFunctions({ module, symbols }: Library): Set<string> {
  const names = new Set<string>();
  const imported = module.imports.filter(({ description }) => description.kind === "func").length;
  try {
    const reader = customSectionReader(module, "name");
    const functions = reader && readNameSection(reader).maps.func;
    for (const [index, name] of functions ?? []) {
      if (index >= imported && !symbols.has(name)) names.add(name);
    }
  } catch (error) {
    // A custom section that is malformed is no error of the module's: there is just nothing to learn from it.
    if (!(error instanceof SolderError)) throw error;
  }
  return names;
}
