/** JavaScript functions that C calls through a pointer. */
import type { Signature } from "../dylink/signature.ts";
import { resultFrom } from "./caller.ts";
import { ffiError } from "./errors.ts";
import { type Definition, wasmSignature } from "./signature.ts";
import { isAddress, type Kind } from "./types.ts";

type Callback = (...args: unknown[]) => unknown;

/** A JavaScript function as WebAssembly may call it: values in, value out. */
export function hostFunction(
  callback: Callback,
  definition: Definition,
  readString: (address: number) => string | null,
): { readonly signature: Signature; readonly call: (...args: readonly unknown[]) => unknown } {
  const signature = wasmSignature(definition);
  const { args, result } = definition;
  const { params, results } = signature.type;
  return {
    signature,
    call: (...values) => {
      const given = values.map((value, i) => resultFrom(args[i] as Kind, value, params[i], readString));
      return wasmResult(result, callback(...given), results.length);
    },
  };
}

/** What a callback gives back, as its C type. @throws TypeError where it is none. */
function wasmResult(kind: Kind, value: unknown, count: number): unknown {
  if (count === 0) return undefined;
  if (isAddress(kind)) {
    if (value === null || value === undefined) return 0;
    if (typeof value === "bigint" && value >= 0n && value <= 0xffffffffn) return Number(value) | 0;
    return badResult("a pointer bigint, or null");
  }
  if (kind === "int64" || kind === "uint64") {
    const fits =
      typeof value === "bigint" && (kind === "int64" ? BigInt.asIntN : BigInt.asUintN)(64, value) === value;
    return fits ? value : badResult(kind === "int64" ? "an int64" : "a uint64");
  }
  if (typeof value !== "number") return badResult("a number");
  if (kind === "float32" || kind === "float64") return value;
  const [least, most] = ranges[kind as keyof typeof ranges];
  return Number.isInteger(value) && value >= least && value <= most
    ? value | 0
    : badResult(`${kind.startsWith("u") ? "a" : "an"} ${kind}`);
}

const ranges = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
} as const;

function badResult(what: string): never {
  throw ffiError("ERR_INVALID_ARG_VALUE", `The callback must return ${what}`);
}
