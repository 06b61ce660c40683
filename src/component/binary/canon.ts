import type { Reader } from "../../binary/reader.ts";
import type { Writer } from "../../binary/writer.ts";
import { notUnderstood } from "./not-understood.ts";

/** An option of a canonical function: what it refers to, or a flag alone. */
export type CanonOption =
  | { readonly kind: "flag"; readonly code: number }
  | { readonly kind: "memory"; readonly code: number; readonly index: number }
  | { readonly kind: "func"; readonly code: number; readonly index: number };

/** A function between a component and its core modules. All but `lift` make a core function. */
export type Canon =
  | {
      readonly kind: "lift";
      readonly func: number;
      readonly options: readonly CanonOption[];
      readonly type: number;
    }
  | { readonly kind: "lower"; readonly func: number; readonly options: readonly CanonOption[] }
  /** `resource.new`, `resource.drop` and `resource.rep`, by their codes. */
  | { readonly kind: "resource"; readonly code: number; readonly type: number };

const resourceCodes: ReadonlySet<number> = new Set([0x02, 0x03, 0x04, 0x07]);
/** String encodings, and async. */
const flagCodes: ReadonlySet<number> = new Set([0x00, 0x01, 0x02, 0x06]);
const memoryCode = 0x03;
/** realloc, post-return, callback. */
const functionCodes: ReadonlySet<number> = new Set([0x04, 0x05, 0x07]);

/** @throws SolderError ERR_UNSUPPORTED for the built-in functions of asynchronous components. */
export function readCanon(reader: Reader): Canon {
  const offset = reader.offset;
  const code = reader.u8();
  if (resourceCodes.has(code)) return { kind: "resource", code, type: reader.u32() };
  if (code > 0x01) throw notUnderstood(`canonical function 0x${code.toString(16)}`, offset);
  if (reader.u8() !== 0x00) reader.fail("unknown form of a canonical function", offset);
  const func = reader.u32();
  const options = reader.vector("option", readOption);
  return code === 0x00
    ? { kind: "lift", func, options, type: reader.u32() }
    : { kind: "lower", func, options };
}

function readOption(reader: Reader): CanonOption {
  const offset = reader.offset;
  const code = reader.u8();
  if (flagCodes.has(code)) return { kind: "flag", code };
  if (code === memoryCode) return { kind: "memory", code, index: reader.u32() };
  if (functionCodes.has(code)) return { kind: "func", code, index: reader.u32() };
  throw notUnderstood(`option 0x${code.toString(16)} of a canonical function`, offset);
}

export function writeCanon(writer: Writer, canon: Canon): void {
  if (canon.kind === "resource") {
    writer.u8(canon.code).u32(canon.type);
    return;
  }
  writer
    .u8(canon.kind === "lift" ? 0x00 : 0x01)
    .u8(0x00)
    .u32(canon.func);
  writer.vector(canon.options, (w, option) => {
    w.u8(option.code);
    if (option.kind !== "flag") w.u32(option.index);
  });
  if (canon.kind === "lift") writer.u32(canon.type);
}
