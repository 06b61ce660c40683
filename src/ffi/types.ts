/** The type names of node:ffi, and what each is in JavaScript and in WebAssembly. */

const names = {
  VOID: "void",
  POINTER: "pointer",
  BUFFER: "buffer",
  ARRAY_BUFFER: "arraybuffer",
  FUNCTION: "function",
  BOOL: "bool",
  CHAR: "char",
  STRING: "string",
  FLOAT: "float",
  DOUBLE: "double",
  INT_8: "int8",
  UINT_8: "uint8",
  INT_16: "int16",
  UINT_16: "uint16",
  INT_32: "int32",
  UINT_32: "uint32",
  INT_64: "int64",
  UINT_64: "uint64",
  FLOAT_32: "float32",
  FLOAT_64: "float64",
} as const;

/** The names as constants, as node:ffi has them. */
export const types: Readonly<typeof names> = Object.freeze(Object.assign(Object.create(null), names));

/** Other spellings of the same types. */
const aliases = {
  i8: "int8",
  u8: "uint8",
  i16: "int16",
  u16: "uint16",
  i32: "int32",
  u32: "uint32",
  i64: "int64",
  u64: "uint64",
  f32: "float32",
  f64: "float64",
  float: "float32",
  double: "float64",
  // wasm32's C compilers have a signed char.
  char: "int8",
  bool: "uint8",
  ptr: "pointer",
  str: "string",
} as const;

/** The types that differ in what is done with values. `cstring` is Solder's own: a result as a JavaScript string. */
export type Kind =
  | "void"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float32"
  | "float64"
  | "pointer"
  | "string"
  | "buffer"
  | "arraybuffer"
  | "function"
  | "cstring";

type Alias = keyof typeof aliases;

/** Every name that a definition may use. */
export type TypeName = Kind | Alias;

const kinds: ReadonlySet<string> = new Set<Kind>([
  ...(["void", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"] as const),
  ...(["float32", "float64", "pointer", "string", "buffer", "arraybuffer", "function", "cstring"] as const),
]);

/** What a name stands for; undefined where it is none. */
export function kindOf(name: unknown): Kind | undefined {
  if (typeof name !== "string") return undefined;
  if (Object.hasOwn(aliases, name)) return aliases[name as Alias];
  return kinds.has(name) ? (name as Kind) : undefined;
}

/** The value types that a kind may have in WebAssembly. C's 64-bit types of a native system (`long`, `size_t`) have 32 bits here. */
export function wasmTypesOf(kind: Kind): readonly ("i32" | "i64" | "f32" | "f64")[] {
  switch (kind) {
    case "void":
      return [];
    case "int64":
    case "uint64":
      return ["i64", "i32"];
    case "float32":
      return ["f32"];
    case "float64":
      return ["f64"];
    default:
      return ["i32"];
  }
}

/** Whether values of a kind are addresses: bigints, or memory that stands for one. */
export function isAddress(kind: Kind): boolean {
  return ["pointer", "string", "buffer", "arraybuffer", "function", "cstring"].includes(kind);
}

type Canonical<Name extends TypeName> = Name extends Alias ? (typeof aliases)[Name] : Name;

/** Memory outside of the library's own, which is copied in and back. */
export type Memory = ArrayBufferLike | ArrayBufferView;

/** What a caller gives for an argument. */
export type ArgumentOf<Name extends TypeName> =
  Canonical<Name> extends "int64" | "uint64"
    ? bigint
    : Canonical<Name> extends "pointer" | "string" | "buffer" | "arraybuffer" | "function" | "cstring"
      ? bigint | string | Memory | null | undefined
      : Canonical<Name> extends "void"
        ? never
        : number;

/** What a call gives, and what a callback is given. */
export type ResultOf<Name extends TypeName> =
  Canonical<Name> extends "void"
    ? undefined
    : Canonical<Name> extends "cstring"
      ? string | null
      : Canonical<Name> extends
            | "int64"
            | "uint64"
            | "pointer"
            | "string"
            | "buffer"
            | "arraybuffer"
            | "function"
        ? bigint
        : number;

/** What a callback gives back. */
export type CallbackResultOf<Name extends TypeName> =
  Canonical<Name> extends "void"
    ? unknown
    : Canonical<Name> extends "int64" | "uint64"
      ? bigint
      : Canonical<Name> extends "pointer" | "string" | "buffer" | "arraybuffer" | "function" | "cstring"
        ? bigint | null | undefined
        : number;

/** A function's type as a definition writes it: no arguments and no result where they are left out. */
export interface FunctionSignature {
  readonly arguments?: readonly TypeName[];
  readonly return?: TypeName;
  /** Solder's own: the types of what is passed for C's `...`. */
  readonly variadic?: readonly TypeName[];
}

/** Functions by name. */
export type Definitions = Readonly<Record<string, FunctionSignature>>;

type ArgumentNames<S extends FunctionSignature> = S extends {
  readonly arguments: infer A extends readonly TypeName[];
}
  ? A
  : readonly [];
type VariadicNames<S extends FunctionSignature> = S extends {
  readonly variadic: infer A extends readonly TypeName[];
}
  ? A
  : readonly [];
type ReturnName<S extends FunctionSignature> = S extends { readonly return: infer R extends TypeName }
  ? R
  : "void";

type Arguments<Names extends readonly TypeName[]> = { -readonly [I in keyof Names]: ArgumentOf<Names[I]> };
type Results<Names extends readonly TypeName[]> = { -readonly [I in keyof Names]: ResultOf<Names[I]> };

/** A function of a library. */
export interface ForeignFunction<S extends FunctionSignature = FunctionSignature> {
  (...args: Arguments<readonly [...ArgumentNames<S>, ...VariadicNames<S>]>): ResultOf<ReturnName<S>>;
  /** The function's address: its slot in the function table. */
  readonly pointer: bigint;
}

/** The functions of some definitions. */
export type ForeignFunctions<D extends Definitions> = {
  readonly [Name in keyof D]: ForeignFunction<D[Name]>;
};

/** The JavaScript function for a signature that C calls. */
export type CallbackFunction<S extends FunctionSignature = FunctionSignature> = (
  ...args: Results<ArgumentNames<S>>
) => CallbackResultOf<ReturnName<S>>;
