import type { Signature } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import { ffiError } from "./errors.ts";
import { type FunctionSignature, type Kind, kindOf, wasmTypesOf } from "./types.ts";

/** A definition that was read. */
export interface Definition {
  readonly args: readonly Kind[];
  readonly result: Kind;
}

/** Reads a function's definition. @throws TypeError with node:ffi's codes and messages. */
export function readDefinition(name: string, signature: unknown): Definition {
  if (typeof signature !== "object" || signature === null) {
    throw ffiError("ERR_INVALID_ARG_TYPE", "Function signature must be an object");
  }
  const { arguments: args = [], return: result = "void" } = signature as FunctionSignature;
  if (!Array.isArray(args)) {
    throw ffiError("ERR_INVALID_ARG_VALUE", `Arguments list of function ${name} must be an array`);
  }
  const kinds = args.map((type: unknown, index): Kind => {
    const kind = readKind(type);
    if (kind !== "void") return kind;
    const hint = "use an empty array for no-argument functions";
    throw ffiError(
      "ERR_INVALID_ARG_VALUE",
      `Argument ${index} of function ${name} must not be 'void'; ${hint}`,
    );
  });
  return { args: kinds, result: readKind(result) };
}

function readKind(type: unknown): Kind {
  const kind = kindOf(type);
  if (kind !== undefined) return kind;
  if (typeof type === "string") throw ffiError("ERR_INVALID_ARG_VALUE", `Unsupported FFI type: ${type}`);
  throw ffiError("ERR_INVALID_ARG_TYPE", "Type name must be a string");
}

/** Identifies a definition: two are the same when these are. */
export function definitionText({ args, result }: Definition): string {
  return `${args.join(",")}>${result}`;
}

/** The text of the wasm type that a callback of this definition has. */
export function wasmSignature({ args, result }: Definition): Signature {
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
  { args, result }: Definition,
  { text, type }: Signature,
  library: string,
): void {
  const fits = (kinds: readonly Kind[], actual: readonly unknown[]): boolean =>
    kinds.length === actual.length &&
    kinds.every((kind, i) => wasmTypesOf(kind).some((candidate) => candidate === actual[i]));
  if (fits(args, type.params) && fits(result === "void" ? [] : [result], type.results)) return;
  // Any caller may leave a result alone.
  if (fits(args, type.params) && result === "void") return;
  const defined = `(${args.join(", ")}) -> ${result}`;
  throw new SolderError("ERR_TYPE_MISMATCH", `${name} is function ${text}, and defined as ${defined}`, {
    library,
    symbols: [name],
    hint:
      type.params.length === args.length + 1
        ? "a struct that is returned, or a variadic function, takes a pointer more; variadic functions need a wrapper in C"
        : "pointers and size_t have 32 bits in WebAssembly, long double two i64",
  });
}
