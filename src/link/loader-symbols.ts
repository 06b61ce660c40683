import type { Library } from "../dylink/library.ts";
import { atexitName, cxaAtexitName, loaderAddresses, processTags } from "../dylink/names.ts";
import { type Signature, signatureFor } from "../dylink/signature.ts";
import type { LoaderSymbol } from "./object.ts";

/** The C ABI's tags carry one pointer. */
const tagSignature = signatureFor({ kind: "func", params: ["i32"], results: [] });

/** Everything that the loader itself defines, by name: the functions that it offers, addresses and tags. */
export function loaderSymbols({
  signatures,
}: {
  readonly signatures: ReadonlyMap<string, Signature>;
}): Map<string, LoaderSymbol> {
  const symbols = new Map<string, LoaderSymbol>();
  for (const [name, signature] of signatures) symbols.set(name, { kind: "function", signature });
  for (const name of loaderAddresses) symbols.set(name, { kind: "address" });
  for (const name of processTags) symbols.set(name, { kind: "tag", signature: tagSignature });
  return symbols;
}

/** The types of `__cxa_atexit` and `atexit`. */
export const cxaAtexit: Signature = signatureFor({
  kind: "func",
  params: ["i32", "i32", "i32"],
  results: ["i32"],
});
const atexit: Signature = signatureFor({ kind: "func", params: ["i32"], results: ["i32"] });

/**
 * The functions that objects get instead of libc's. libc would keep the addresses of their destructors until the exit, when
 * unloaded objects are long gone; and only who has all registrations knows their order.
 */
export const exitFunctions: ReadonlyMap<string, LoaderSymbol> = new Map([
  [cxaAtexitName, { kind: "function", signature: cxaAtexit }],
  [atexitName, { kind: "function", signature: atexit }],
]);

/** What the loader puts before the objects' definitions. A program that defines its own `atexit` beside libc's means it for everyone. */
export function interceptedFunctions(program: Library): ReadonlyMap<string, LoaderSymbol> {
  const interposes =
    program.relocatable && [...exitFunctions.keys()].some((name) => program.symbols.has(name));
  return interposes ? new Map() : exitFunctions;
}

/** Through a pointer to `atexit` an object reaches libc's own, which keeps the addresses of its functions until the exit. */
export function takesExitFunctions({ imports }: Library): boolean {
  return imports.some(({ kind, name }) => kind === "got-func" && exitFunctions.has(name));
}
