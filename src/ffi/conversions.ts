/**
 * How values of each kind are checked and converted, as JavaScript text for code that is generated, and as functions for where none
 * may be. A test runs the same uses over both.
 */
import { badArgument, badCount, ffiError, libraryClosed } from "./errors.ts";
import { isAddress, type Kind } from "./types.ts";

/** Where JavaScript meets a type of WebAssembly's. `a` is JavaScript's value, `r` WebAssembly's. */
interface Rule {
  /** True for a value that is none of this kind. */
  readonly wrong: string;
  /** What node:ffi calls it. */
  readonly label: string;
  readonly toWasm: string;
  readonly toJs: string;
}

const int = (wrong: string, label: string, toJs: string): Rule => ({
  wrong: `typeof a !== 'number' || (${wrong}) !== a`,
  label,
  toWasm: "a",
  toJs,
});

const rules: Readonly<Partial<Record<Kind, Rule>>> = {
  int8: int("a << 24 >> 24", "an int8", "r << 24 >> 24"),
  uint8: int("a & 255", "a uint8", "r & 255"),
  int16: int("a << 16 >> 16", "an int16", "r << 16 >> 16"),
  uint16: int("a & 65535", "a uint16", "r & 65535"),
  int32: int("a | 0", "an int32", "r"),
  uint32: int("a >>> 0", "a uint32", "r >>> 0"),
  int64: {
    wrong: "typeof a !== 'bigint' || BigInt.asIntN(64, a) !== a",
    label: "an int64",
    toWasm: "a",
    toJs: "r",
  },
  uint64: {
    wrong: "typeof a !== 'bigint' || BigInt.asUintN(64, a) !== a",
    label: "a uint64",
    toWasm: "a",
    toJs: "BigInt.asUintN(64, r)",
  },
  float32: { wrong: "typeof a !== 'number'", label: "a float", toWasm: "a", toJs: "r" },
  float64: { wrong: "typeof a !== 'number'", label: "a double", toWasm: "a", toJs: "r" },
};

/** The same for 64-bit types of a definition where the function has 32 bits: C's `long` and `size_t`. */
const narrowRules: Readonly<Partial<Record<Kind, Rule>>> = {
  int64: {
    wrong: "typeof a !== 'bigint' || BigInt.asIntN(32, a) !== a",
    label: "an int64 of 32 bits: the library's type is that wide",
    toWasm: "Number(a)",
    toJs: "BigInt(r)",
  },
  uint64: {
    wrong: "typeof a !== 'bigint' || BigInt.asUintN(32, a) !== a",
    label: "a uint64 of 32 bits: the library's type is that wide",
    toWasm: "Number(a)",
    toJs: "BigInt(r >>> 0)",
  },
};

/** Arguments that are addresses need memory: ArgumentSpace converts them. */
const addressRule: Rule = { wrong: "", label: "", toWasm: "", toJs: "BigInt(r >>> 0)" };
const stringRule: Rule = { ...addressRule, toJs: "h.readString(r >>> 0)" };

/** The rule for a kind where the function has this type. */
export function ruleOf(kind: Kind, wasmType: unknown): Rule {
  if (kind === "cstring") return stringRule;
  if (isAddress(kind)) return addressRule;
  const rule = (wasmType === "i32" ? narrowRules[kind] : undefined) ?? rules[kind];
  if (rule === undefined) throw new Error(`invariant: there are no values of the kind ${kind}`);
  return rule;
}

/** A rule's text about another name. */
export function named(text: string, name: string): string {
  return text.replace(/\b[ar]\b/g, name);
}

/** What a callback's result becomes where it is an address. */
export function resultAddress(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === "bigint" && value >= 0n && value <= 0xffffffffn) return Number(value) | 0;
  return badResult("a pointer bigint, or null");
}

export function badResult(what: string): never {
  throw ffiError("ERR_INVALID_ARG_VALUE", `The callback must return ${what}`);
}

/** What generated code calls, as `h`. */
export interface Helpers {
  readonly badArgument: typeof badArgument;
  readonly badCount: typeof badCount;
  readonly badResult: typeof badResult;
  readonly libraryClosed: typeof libraryClosed;
  readonly resultAddress: typeof resultAddress;
  /** Makes an error of what a call let escape. */
  readonly failed: (cause: unknown) => unknown;
  /** Reads the string at an address. */
  readonly readString: (address: number) => string | null;
}

export const helpers: Omit<Helpers, "failed" | "readString"> = {
  badArgument,
  badCount,
  badResult,
  libraryClosed,
  resultAddress,
};

let allowed: boolean | undefined;

/** Whether the engine lets code be made of text. Content security policies do not. */
export function canGenerate(): boolean {
  if (allowed === undefined) {
    try {
      allowed = new Function("return true")() as boolean;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}

const checks: Readonly<Partial<Record<Kind, (a: unknown) => boolean>>> = {
  int8: (a) => integer(a, -128, 127),
  uint8: (a) => integer(a, 0, 255),
  int16: (a) => integer(a, -32768, 32767),
  uint16: (a) => integer(a, 0, 65535),
  int32: (a) => integer(a, -(2 ** 31), 2 ** 31 - 1),
  uint32: (a) => integer(a, 0, 2 ** 32 - 1),
  float32: (a) => typeof a === "number",
  float64: (a) => typeof a === "number",
};

function integer(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** A value that is no address as WebAssembly takes it. `bad` is told what it should have been, and throws. */
export function toWasm(kind: Kind, value: unknown, wasmType: unknown, bad: (what: string) => never): unknown {
  if (kind === "int64" || kind === "uint64") {
    const wrap = kind === "int64" ? BigInt.asIntN : BigInt.asUintN;
    const width = wasmType === "i32" ? 32 : 64;
    if (typeof value !== "bigint" || wrap(width, value) !== value) return bad(ruleOf(kind, wasmType).label);
    return width === 32 ? Number(value) : value;
  }
  return checks[kind]?.(value) ? value : bad(ruleOf(kind, wasmType).label);
}

/** What a kind makes of a value that WebAssembly gives: a result of a function, an argument of a callback. */
export function toJs(
  kind: Kind,
  value: unknown,
  wasmType: unknown,
  readString: Helpers["readString"],
): unknown {
  switch (kind) {
    case "void":
      return undefined;
    case "int8":
      return ((value as number) << 24) >> 24;
    case "uint8":
      return (value as number) & 255;
    case "int16":
      return ((value as number) << 16) >> 16;
    case "uint16":
      return (value as number) & 65535;
    case "uint32":
      return (value as number) >>> 0;
    case "int32":
    case "float32":
    case "float64":
      return value;
    case "int64":
      return wasmType === "i32" ? BigInt(value as number) : value;
    case "uint64":
      return wasmType === "i32" ? BigInt((value as number) >>> 0) : BigInt.asUintN(64, value as bigint);
    case "cstring":
      return readString((value as number) >>> 0);
    default:
      return BigInt((value as number) >>> 0);
  }
}
