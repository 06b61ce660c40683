import type { LibrarySymbol } from "../dylink/library.ts";
import type { Definition, LinkObject, LoaderSymbol, Scope } from "./object.ts";

/** What stands behind every scope: the loader's own symbols and the functions that the embedder gave. */
export interface LastResort {
  readonly loader: ReadonlyMap<string, LoaderSymbol>;
  readonly host: ReadonlySet<string>;
}

/**
 * The first definition of a symbol in scope order: objects, then the embedder, then the loader. Objects in
 * `passedOver` do not count.
 */
export function lookUp(
  name: string,
  scopes: readonly Scope[],
  lastResort: LastResort,
  passedOver?: ReadonlySet<LinkObject>,
): Definition | undefined {
  for (const scope of scopes) {
    for (const object of scope) {
      const symbol = object.library.symbols.get(name);
      if (symbol !== undefined && !passedOver?.has(object)) return { provider: "object", object, symbol };
    }
  }
  if (lastResort.host.has(name)) return { provider: "host", name };
  const symbol = lastResort.loader.get(name);
  return symbol && { provider: "loader", name, symbol };
}

/** What a definition is and whose, for errors: `function (i32) -> i32 in libfoo.so`. */
export function describeDefinition(definition: Definition): string {
  if (definition.provider === "host") return "function of the host";
  return `${describeSymbol(definition.symbol)} in ${definition.provider === "loader" ? "the loader" : definition.object.library.name}`;
}

/** What a symbol is: `function (i32) -> i32`, `data`. */
export function describeSymbol(symbol: LibrarySymbol | LoaderSymbol): string {
  return "signature" in symbol ? `${symbol.kind} ${symbol.signature.text}` : symbol.kind;
}
