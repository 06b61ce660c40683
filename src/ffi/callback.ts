/** JavaScript functions that C calls. */
import { stackPointerName } from "../dylink/names.ts";
import type { Signature } from "../dylink/signature.ts";
import {
  badResult,
  canGenerate,
  type Helpers,
  helpers,
  named,
  resultAddress,
  ruleOf,
  toJs,
  toWasm,
} from "./conversions.ts";
import { hostLibrary } from "./host-library.ts";
import { type Definition, wasmSignature } from "./signature.ts";
import { isAddress } from "./types.ts";

/** Any JavaScript function: its definition says what it takes. */
export type Callback = (...args: unknown[]) => unknown;

/** Where C's stack was when it called the JavaScript that runs; where it began, while none runs. */
export interface StackMark {
  address: number;
}

/** A JavaScript function as WebAssembly may call it: it is given the stack pointer after its arguments. */
export interface HostFunction {
  readonly signature: Signature;
  readonly call: (...args: readonly unknown[]) => unknown;
}

/** Makes one: values in, value out; while it runs, `stack` says where the stack is. */
export function hostFunction(
  callback: Callback,
  definition: Definition,
  readString: Helpers["readString"],
  stack: StackMark,
): HostFunction {
  const signature = wasmSignature(definition);
  const make = canGenerate() ? generated : general;
  return { signature, call: make(callback, definition, signature, readString, stack) };
}

type Make = (
  callback: Callback,
  definition: Definition,
  signature: Signature,
  readString: Helpers["readString"],
  stack: StackMark,
) => HostFunction["call"];

/** See caller.ts: code of its own for each, which nothing of a user's is in. */
const generated: Make = (callback, { args, result }, { type }, readString, stack) => {
  const names = args.map((_, i) => `a${i}`);
  const given = args.map((kind, i) => named(ruleOf(kind, type.params[i]).toJs, `a${i}`));
  const call = `callback(${given.join(", ")})`;
  const lines = ["const outer = stack.address;", "stack.address = sp;", "try {"];
  if (result === "void") lines.push(`${call};`);
  else if (isAddress(result)) lines.push(`return h.resultAddress(${call});`);
  else {
    const { wrong, label } = ruleOf(result, type.results[0]);
    lines.push(
      `const r = ${call};`,
      `if (${named(wrong, "r")}) h.badResult(${JSON.stringify(label)});`,
      "return r;",
    );
  }
  lines.push("} finally { stack.address = outer; }");
  const text = `"use strict"; return (${[...names, "sp"].join(", ")}) => { ${lines.join("\n")} };`;
  const make = new Function("callback", "stack", "h", text);
  return make(callback, stack, { ...helpers, readString }) as HostFunction["call"];
};

const general: Make = (callback, { args, result }, { type }, readString, stack) => {
  return (...values) => {
    const outer = stack.address;
    stack.address = values[args.length] as number;
    try {
      const given = args.map((kind, i) => toJs(kind, values[i], type.params[i], readString));
      const returned = callback(...given);
      if (result === "void") return undefined;
      return isAddress(result)
        ? resultAddress(returned)
        : toWasm(result, returned, type.results[0], badResult);
    } finally {
      stack.address = outer;
    }
  };
};

const modules = new Map<string, WebAssembly.Module>();

/** The function for a slot of the table. One module for each type serves them all. */
export function callbackFunction(
  { signature, call }: HostFunction,
  stackPointer: WebAssembly.Global,
): WebAssembly.ExportValue {
  let module = modules.get(signature.text);
  if (module === undefined) {
    module = new WebAssembly.Module(hostLibrary("", new Map([["callback", signature]])));
    modules.set(signature.text, module);
  }
  const imports = {
    "": { callback: call as WebAssembly.ImportValue },
    env: { [stackPointerName]: stackPointer },
  };
  return new WebAssembly.Instance(module, imports).exports.callback as WebAssembly.ExportValue;
}
