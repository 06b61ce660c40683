/**
 * JavaScript functions that call WebAssembly ones: arguments are checked, as node:ffi checks them, and converted.
 *
 * Where the engine allows code to be made of text, each function gets code of its own, with no loop and no array in it: the engine can
 * inline the call then. Elsewhere (a content security policy) a general one does the same.
 */
import { badArgument, badCount, libraryClosed } from "./errors.ts";
import type { Definition } from "./signature.ts";
import type { ArgumentSpace } from "./space.ts";
import { isAddress, type Kind } from "./types.ts";

/** What calls need of their library. */
export interface Callee {
  readonly target: (...args: readonly unknown[]) => unknown;
  /** The value types of its parameters and its result, if it has one. */
  readonly params: readonly unknown[];
  readonly result: unknown;
  readonly definition: Definition;
  readonly state: { readonly closed: boolean };
  readonly space: ArgumentSpace;
  /** Makes an error of what a call let escape. */
  readonly failed: (cause: unknown) => unknown;
  /** Reads the string at an address. */
  readonly readString: (address: number) => string | null;
}

type Caller = (...args: unknown[]) => unknown;

/** Makes the function for a definition. `generate` is for tests, which try both ways. */
export function makeCaller(callee: Callee, generate: boolean = canGenerate()): Caller {
  return generate ? generated(callee) : general(callee);
}

let allowed: boolean | undefined;

function canGenerate(): boolean {
  if (allowed === undefined) {
    try {
      allowed = new Function("return true")() as boolean;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}

/** How a kind of value that is no address is checked and converted, as JavaScript: `a` is the value. */
interface Rule {
  /** True for a value that is none of this kind. */
  readonly wrong: string;
  /** What node:ffi calls it. */
  readonly label: string;
  readonly argument: string;
  /** From what the function gives, `r`. */
  readonly result: string;
}

const rules: Readonly<Partial<Record<Kind, Rule>>> = {
  int8: {
    wrong: "typeof a !== 'number' || (a << 24 >> 24) !== a",
    label: "an int8",
    argument: "a",
    result: "r << 24 >> 24",
  },
  uint8: {
    wrong: "typeof a !== 'number' || (a & 255) !== a",
    label: "a uint8",
    argument: "a",
    result: "r & 255",
  },
  int16: {
    wrong: "typeof a !== 'number' || (a << 16 >> 16) !== a",
    label: "an int16",
    argument: "a",
    result: "r << 16 >> 16",
  },
  uint16: {
    wrong: "typeof a !== 'number' || (a & 65535) !== a",
    label: "a uint16",
    argument: "a",
    result: "r & 65535",
  },
  int32: { wrong: "typeof a !== 'number' || (a | 0) !== a", label: "an int32", argument: "a", result: "r" },
  uint32: {
    wrong: "typeof a !== 'number' || (a >>> 0) !== a",
    label: "a uint32",
    argument: "a",
    result: "r >>> 0",
  },
  int64: {
    wrong: "typeof a !== 'bigint' || BigInt.asIntN(64, a) !== a",
    label: "an int64",
    argument: "a",
    result: "r",
  },
  uint64: {
    wrong: "typeof a !== 'bigint' || BigInt.asUintN(64, a) !== a",
    label: "a uint64",
    argument: "a",
    result: "BigInt.asUintN(64, r)",
  },
  float32: { wrong: "typeof a !== 'number'", label: "a float", argument: "a", result: "r" },
  float64: { wrong: "typeof a !== 'number'", label: "a double", argument: "a", result: "r" },
  void: { wrong: "true", label: "nothing", argument: "a", result: "undefined" },
};

/** The same for 64-bit types of a definition where the function has 32 bits: C's `long` and `size_t`. */
const narrowRules: Readonly<Partial<Record<Kind, Rule>>> = {
  int64: {
    wrong: "typeof a !== 'bigint' || BigInt.asIntN(32, a) !== a",
    label: "an int64 of 32 bits: the library's type is that wide",
    argument: "Number(a)",
    result: "BigInt(r)",
  },
  uint64: {
    wrong: "typeof a !== 'bigint' || BigInt.asUintN(32, a) !== a",
    label: "a uint64 of 32 bits: the library's type is that wide",
    argument: "Number(a)",
    result: "BigInt(r >>> 0)",
  },
};

const addressRule: Rule = { wrong: "", label: "", argument: "", result: "BigInt(r >>> 0)" };
const stringRule: Rule = { ...addressRule, result: "h.readString(r >>> 0)" };

function ruleOf(kind: Kind, wasmType: unknown): Rule {
  if (kind === "cstring") return stringRule;
  if (isAddress(kind)) return addressRule;
  return (wasmType === "i32" ? narrowRules[kind] : undefined) ?? (rules[kind] as Rule);
}

/** What generated code calls. */
const helpers = { badArgument, badCount, libraryClosed };

/** Nothing of a user's is in the text: it is made of the rules above, numbers, and names of this file. */
function generated(callee: Callee): Caller {
  const { definition, params, result } = callee;
  const names = definition.args.map((_, i) => `a${i}`);
  const addresses = definition.args.some(isAddress);
  const lines: string[] = [
    "if (state.closed) throw h.libraryClosed();",
    `if (arguments.length !== ${names.length}) h.badCount(${names.length}, arguments.length);`,
  ];
  const converted = definition.args.map((kind, i) => {
    const name = names[i] as string;
    if (isAddress(kind))
      return `typeof ${name} === 'string' ? space.text(${name}, ${i}) : space.address(${name}, ${i})`;
    const { wrong, label, argument } = ruleOf(kind, params[i]);
    lines.push(`if (${named(wrong, name)}) h.badArgument(${i}, ${JSON.stringify(`be ${label}`)});`);
    return named(argument, name);
  });
  const call = `target(${converted.join(", ")})`;
  const { result: resultOf } = ruleOf(definition.result, result);
  const body = definition.result === "void" ? `${call};` : `const r = ${call};`;
  const back = definition.result === "void" ? "" : `return ${resultOf};`;
  if (addresses) {
    // Arguments are converted in their order, inside of the block that gives their memory back.
    const put = converted.map((text, i) => `const p${i} = ${text};`);
    const withNames = body.replace(call, `target(${converted.map((_, i) => `p${i}`).join(", ")})`);
    lines.push(
      "const top = space.top, debts = space.debts;",
      "try {",
      ...put,
      `let done = false; try { ${withNames} done = true; space.copyBack(debts); ${back} } catch (error) { throw done ? error : h.failed(error); }`,
      "} finally { space.leave(top, debts); }",
    );
  } else {
    lines.push(`try { ${body} ${back} } catch (error) { throw h.failed(error); }`);
  }
  const text = `"use strict"; return { call(${names.join(", ")}) { ${lines.join("\n")} } }.call;`;
  const make = new Function("target", "state", "space", "h", text);
  return make(callee.target, callee.state, callee.space, {
    ...helpers,
    failed: callee.failed,
    readString: callee.readString,
  }) as Caller;
}

/** A rule's text about another name than `a`. */
function named(text: string, name: string): string {
  return text.replace(/\ba\b/g, name);
}

/** The rules as functions. They say the same as the texts; a test compares them. */
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

function general(callee: Callee): Caller {
  const { definition, params, result, state, space, target, failed } = callee;
  const { args } = definition;
  const bits = (wasmType: unknown): number => (wasmType === "i32" ? 32 : 64);
  const convert = (value: unknown, i: number): unknown => {
    const kind = args[i] as Kind;
    if (isAddress(kind)) return space.address(value, i);
    const { label } = ruleOf(kind, params[i]);
    if (kind === "int64" || kind === "uint64") {
      const wrap = kind === "int64" ? BigInt.asIntN : BigInt.asUintN;
      const width = bits(params[i]);
      if (typeof value !== "bigint" || wrap(width, value) !== value) return badArgument(i, `be ${label}`);
      return width === 32 ? Number(value) : value;
    }
    return checks[kind]?.(value) ? value : badArgument(i, `be ${label}`);
  };
  return {
    call(...values: unknown[]) {
      if (state.closed) throw libraryClosed();
      if (values.length !== args.length) badCount(args.length, values.length);
      // What is no address is checked before anything is copied.
      const plain = values.map((value, i) => (isAddress(args[i] as Kind) ? value : convert(value, i)));
      const { top, debts } = space;
      try {
        const given = plain.map((value, i) => (isAddress(args[i] as Kind) ? convert(value, i) : value));
        let returned: unknown;
        try {
          returned = target(...given);
        } catch (error) {
          throw failed(error);
        }
        space.copyBack(debts);
        return resultFrom(definition.result, returned, result, callee.readString);
      } finally {
        space.leave(top, debts);
      }
    },
  }.call;
}

/** What a kind makes of a value that WebAssembly gives: a result of a function, an argument of a callback. */
export function resultFrom(
  kind: Kind,
  value: unknown,
  wasmType: unknown,
  readString: Callee["readString"],
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
