/**
 * JavaScript functions that call WebAssembly ones: arguments are checked, as node:ffi checks them, and converted.
 *
 * Where the engine allows code to be made of text, each function gets code of its own, with no loop and no array in it: the engine can
 * inline the call then. Elsewhere (a content security policy), and for variadic functions, a general one does the same.
 */
import { canGenerate, type Helpers, helpers, named, ruleOf, toJs, toWasm } from "./conversions.ts";
import { badArgument, badCount, libraryClosed } from "./errors.ts";
import type { Definition } from "./signature.ts";
import type { ArgumentSpace } from "./space.ts";
import { isAddress, type Kind } from "./types.ts";

/** What calls need of their library. */
export interface Callee extends Pick<Helpers, "failed" | "readString"> {
  readonly target: (...args: readonly unknown[]) => unknown;
  /** The value types of its parameters and its result, if it has one. */
  readonly params: readonly unknown[];
  readonly result: unknown;
  readonly definition: Definition;
  readonly state: { readonly closed: boolean };
  readonly space: ArgumentSpace;
}

type Caller = (...args: unknown[]) => unknown;

/** Makes the function for a definition. */
export function makeCaller(callee: Callee): Caller {
  return canGenerate() && callee.definition.fixed === undefined ? generated(callee) : general(callee);
}

/** Nothing of a user's is in the text: it is made of the rules' texts, numbers, and names of this file. */
function generated(callee: Callee): Caller {
  const { definition, params, result, target, state, space, failed, readString } = callee;
  const { args } = definition;
  const names = args.map((_, i) => `a${i}`);
  const lines = [
    "if (state.closed) throw h.libraryClosed();",
    `if (arguments.length !== ${names.length}) h.badCount(${names.length}, arguments.length);`,
  ];
  const given = args.map((kind, i) => {
    const name = `a${i}`;
    if (isAddress(kind)) {
      lines.push(`if (typeof ${name} === 'object' && ${name} !== null) ${name} = space.inside(${name});`);
      return `typeof ${name} === 'string' ? space.text(${name}, ${i}) : space.address(${name}, ${i}, owed)`;
    }
    const { wrong, label, toWasm } = ruleOf(kind, params[i]);
    // What is no address is checked before anything is copied.
    lines.push(`if (${named(wrong, name)}) h.badArgument(${i}, ${JSON.stringify(`be ${label}`)});`);
    return named(toWasm, name);
  });
  const isVoid = definition.result === "void";
  const back = isVoid ? "" : `return ${ruleOf(definition.result, result).toJs};`;
  const call = (values: readonly string[]): string =>
    `${isVoid ? "" : "const r = "}target(${values.join(", ")});`;
  if (args.some(isAddress)) {
    lines.push(
      "const top = space.top, owed = space.owed;",
      "let running = false;",
      "try {",
      ...given.map((value, i) => `const p${i} = ${value};`),
      `running = true; ${call(given.map((_, i) => `p${i}`))} running = false;`,
      "if (space.owed !== owed) space.copyBack(owed);",
      back,
      "} catch (error) { throw running ? h.failed(error) : error; }",
      "finally { space.top = top; if (space.owed !== owed) space.settle(owed); }",
    );
  } else {
    lines.push(`try { ${call(given)} ${back} } catch (error) { throw h.failed(error); }`);
  }
  const text = `"use strict"; return { call(${names.join(", ")}) { ${lines.join("\n")} } }.call;`;
  const make = new Function("target", "state", "space", "h", text);
  return make(target, state, space, { ...helpers, failed, readString }) as Caller;
}

function general(callee: Callee): Caller {
  const { definition, params, result, state, space, target, failed, readString } = callee;
  const { args, fixed = args.length } = definition;
  const count = args.length;
  // What is no address is checked before anything is copied.
  const checks = args.map((kind, i) => {
    if (isAddress(kind)) return (value: unknown) => space.inside(value);
    const bad = (what: string): never => badArgument(i, `be ${what}`);
    const wasmType = i < fixed ? params[i] : undefined;
    return (value: unknown) => toWasm(kind, value, wasmType, bad);
  });
  const places = [...args.keys()].filter((i) => isAddress(args[i] as Kind));
  return {
    call(...values: unknown[]) {
      if (state.closed) throw libraryClosed();
      if (values.length !== count) badCount(count, values.length);
      for (let i = 0; i < count; i++) values[i] = checks[i]?.(values[i]);
      const { top, owed } = space;
      let running = false;
      try {
        for (const i of places) values[i] = space.address(values[i], i, owed);
        if (definition.fixed !== undefined) {
          values.push(space.variadic(args.slice(fixed), values.splice(fixed)));
        }
        running = true;
        const returned = target(...values);
        running = false;
        space.copyBack(owed);
        return toJs(definition.result, returned, result, readString);
      } catch (error) {
        throw running ? failed(error) : error;
      } finally {
        space.top = top;
        space.settle(owed);
      }
    },
  }.call;
}
