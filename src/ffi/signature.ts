import type { Signature } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import { ffiError } from "./errors.ts";
import { type FunctionSignature, type Kind, kindOf, wasmTypesOf } from "./types.ts";

/** A definition that was read. */
export interface Definition {
  readonly args: readonly Kind[];
  readonly result: Kind;
  /** How many of them have parameters of their own, where the others are for C's `...`. */
  readonly fixed: number | undefined;
}

/** Reads a function's definition. @throws TypeError with node:ffi's codes and messages. */
export function readDefinition(name: string, signature: unknown): Definition {
  if (typeof signature !== "object" || signature === null) {
    throw ffiError("ERR_INVALID_ARG_TYPE", "Function signature must be an object");
  }
  const { arguments: args = [], return: result = "void", variadic } = signature as FunctionSignature;
  const fixed = readArguments(name, args, 0);
  const returned = readKind(result);
  if (variadic === undefined) return { args: fixed, result: returned, fixed: undefined };
  const more = readArguments(name, variadic, fixed.length);
  return { args: [...fixed, ...more], result: returned, fixed: fixed.length };
}

function readArguments(name: string, types: unknown, before: number): readonly Kind[] {
  if (!Array.isArray(types)) {
    throw ffiError("ERR_INVALID_ARG_VALUE", `Arguments list of function ${name} must be an array`);
  }
  return types.map((type: unknown, index): Kind => {
    const kind = readKind(type);
    if (kind !== "void") return kind;
    const hint = "use an empty array for no-argument functions";
    throw ffiError(
      "ERR_INVALID_ARG_VALUE",
      `Argument ${before + index} of function ${name} must not be 'void'; ${hint}`,
    );
  });
}

function readKind(type: unknown): Kind {
  const kind = kindOf(type);
  if (kind !== undefined) return kind;
  if (typeof type === "string") throw ffiError("ERR_INVALID_ARG_VALUE", `Unsupported FFI type: ${type}`);
  throw ffiError("ERR_INVALID_ARG_TYPE", "Type name must be a string");
}

/** Identifies a definition: two are the same when these are. */
export function definitionText({ args, result, fixed }: Definition): string {
  return `${args.join(",")}>${result}${fixed === undefined ? "" : ` ${fixed}`}`;
}

/** The wasm type that a callback of this definition has. @throws where it is variadic */
export function wasmSignature({ args, result, fixed }: Definition): Signature {
  if (fixed !== undefined) {
    throw ffiError("ERR_INVALID_ARG_VALUE", "A JavaScript function that C calls cannot be variadic");
  }
  const params = args.map((kind) => wasmTypesOf(kind)[0] ?? "i32");
  const results = wasmTypesOf(result).slice(0, 1);
  const type = { kind: "func", params, results } as const;
  const shown = results.length === 0 ? "nothing" : results.join();
  return { text: `(${params.join(", ")}) -> ${shown}`, type };
}

/**
 * That a definition fits the function's real type, which a WebAssembly library knows.
 *
 * @throws SolderError ERR_TYPE_MISMATCH that has both.
 */
export function checkDefinition(
  name: string,
  { args, result, fixed }: Definition,
  { text, type }: Signature,
  library: string,
): void {
  // What is passed for `...` lies in memory, and its address is the last parameter.
  const given: readonly Kind[] = fixed === undefined ? args : [...args.slice(0, fixed), "pointer"];
  const fits = (kinds: readonly Kind[], actual: readonly unknown[]): boolean =>
    kinds.length === actual.length &&
    kinds.every((kind, i) => wasmTypesOf(kind).some((candidate) => candidate === actual[i]));
  // Any caller may leave a result alone.
  if (fits(given, type.params) && (result === "void" || fits([result], type.results))) return;
  const shown = fixed === undefined ? args : [...args.slice(0, fixed), "..."];
  const defined = `(${shown.join(", ")}) -> ${result}`;
  throw new SolderError("ERR_TYPE_MISMATCH", `${name} is function ${text}, and defined as ${defined}`, {
    library,
    symbols: [name],
    hint:
      type.params.length === given.length + 1
        ? "a variadic function takes a pointer more: write what is passed for `...` as `variadic`; one that returns a struct takes one, too, before the others"
        : "pointers and size_t have 32 bits in WebAssembly, long double two i64",
  });
}
