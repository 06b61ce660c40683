/**
 * The functions of the stub libraries. They stand in where no loader is, as those of wasi-libc (libc-top-half, dl.c):
 * what cannot be done fails, with a message that `dlerror` gives once.
 */
import type { FunctionType } from "../../binary/types.ts";

/** A stub. All parameters are pointers, handles or ints, so i32, and each returns an i32. */
export type StubFunction = {
  readonly name: string;
  readonly parameters: number;
} /** Returns a constant, and has `dlerror` say that it is not implemented where it `complains`. */ & (
  | { readonly kind: "constant"; readonly result: number; readonly complains: boolean }
  /** `dlerror`: returns the pending message, or null, and forgets it. */
  | { readonly kind: "error" }
);

/** In the order in which both libraries define them. */
export const stubFunctions: readonly StubFunction[] = [
  { name: "dlopen", parameters: 2, kind: "constant", result: 0, complains: true },
  { name: "dlsym", parameters: 2, kind: "constant", result: 0, complains: true },
  { name: "dlclose", parameters: 1, kind: "constant", result: -1, complains: true },
  { name: "dlerror", parameters: 0, kind: "error" },
  // POSIX and glibc: a failed dladdr leaves no message, and without objects there is nothing to iterate over.
  { name: "dladdr", parameters: 2, kind: "constant", result: 0, complains: false },
  { name: "dlinfo", parameters: 3, kind: "constant", result: -1, complains: true },
  { name: "dl_iterate_phdr", parameters: 2, kind: "constant", result: 0, complains: false },
];

/** The distinct types of the stubs. */
export const stubTypes: readonly FunctionType[] = [
  ...new Set(stubFunctions.map(({ parameters }) => parameters)),
].map((count) => ({ kind: "func", params: Array<"i32">(count).fill("i32"), results: ["i32"] }));

/** The type of each stub, as an index into stubTypes. */
export const stubTypeIndices: readonly number[] = stubFunctions.map(({ parameters }) =>
  stubTypes.findIndex(({ params }) => params.length === parameters),
);
