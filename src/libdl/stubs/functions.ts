/**
 * The functions of the stub libraries. They stand in where no loader is, as those of wasi-libc (libc-top-half, dl.c):
 * what cannot be done fails, with a message that `dlerror` gives once.
 */
import type { FunctionType } from "../../binary/types.ts";
import { dlfcnSignatures } from "../signatures.ts";

/** A stub and what it does. */
export type StubFunction = {
  readonly name: string;
} /** Returns a constant; `dlerror` then says that it is not implemented, where it `complains`. */ & (
  | { readonly kind: "constant"; readonly result: number; readonly complains: boolean }
  /** `dlerror`: returns the address of the pending message, or null, and forgets it. */
  | { readonly kind: "error" }
);

/** In the order in which both libraries define them. */
export const stubFunctions: readonly StubFunction[] = [
  { name: "dlopen", kind: "constant", result: 0, complains: true },
  { name: "dlsym", kind: "constant", result: 0, complains: true },
  { name: "dlclose", kind: "constant", result: -1, complains: true },
  { name: "dlerror", kind: "error" },
  // As in glibc, dladdr leaves no message; and where there are no objects, there is nothing to iterate over.
  { name: "dladdr", kind: "constant", result: 0, complains: false },
  { name: "dlinfo", kind: "constant", result: -1, complains: true },
  { name: "dl_iterate_phdr", kind: "constant", result: 0, complains: false },
];

const signatures = stubFunctions.map(({ name }) => {
  const signature = dlfcnSignatures.get(name);
  if (signature === undefined) throw new RangeError(`the loader has no ${name}`);
  return signature;
});

/** The distinct types of the stubs, by their text. */
const distinct: ReadonlyMap<string, FunctionType> = new Map(signatures.map(({ text, type }) => [text, type]));

/** The types of the stubs: those of the loader's own functions. */
export const stubTypes: readonly FunctionType[] = [...distinct.values()];

/** The type of each stub, as an index into stubTypes. */
export const stubTypeIndices: readonly number[] = signatures.map(({ text }) =>
  [...distinct.keys()].indexOf(text),
);
