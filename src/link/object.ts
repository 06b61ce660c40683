import type { Library, LibrarySymbol } from "../dylink/library.ts";
import type { Signature } from "../dylink/signature.ts";

/**
 * A library loaded, or about to be loaded, into a process, as far as linking is concerned.
 *
 * `id` is never used again in a process. `needed` is in the order of the library's NEEDED entries.
 */
export interface LinkObject {
  readonly id: number;
  readonly library: Library;
  readonly needed: readonly LinkObject[];
}

/** An ordered list of objects in which a symbol is looked up. */
export type Scope = readonly LinkObject[];

/** What the loader itself defines, at the end of every scope. */
export type LoaderSymbol =
  /** A function that the loader provides. */
  | { readonly kind: "function"; readonly signature: Signature }
  /** An address that the loader knows, such as `__heap_base`. */
  | { readonly kind: "address" }
  /** A tag of which there is one in a process. */
  | { readonly kind: "tag"; readonly signature: Signature };

/** Where a symbol comes from. */
export type Definition =
  | { readonly provider: "object"; readonly object: LinkObject; readonly symbol: LibrarySymbol }
  | { readonly provider: "loader"; readonly name: string; readonly symbol: LoaderSymbol }
  /** A function that the embedder put under `env`. The engine checks its type. */
  | { readonly provider: "host"; readonly name: string };

/** Breadth first over NEEDED, each object once: the order of ld.so's search lists. */
export function breadthFirst(roots: readonly LinkObject[]): LinkObject[] {
  const order = new Set(roots);
  for (const object of order) for (const needed of object.needed) order.add(needed);
  return [...order];
}
