import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { SolderError } from "../../src/errors.ts";
import { check } from "../../src/inspect/check.ts";
import { type Rehearsal, rehearse } from "../../src/inspect/rehearsal.ts";
import { why } from "../../src/inspect/why.ts";
import { createDlfcn } from "../../src/libdl/dlfcn.ts";
import type { Binding } from "../../src/link/binding.ts";
import type { LinkObject } from "../../src/link/object.ts";
import { openLibrary } from "../../src/runtime/open.ts";
import type { Process } from "../../src/runtime/process.ts";
import { createProcess } from "../../src/runtime/start.ts";
import type { LibraryParts } from "../library-builder.ts";
import { librarySet, type Parts } from "./library-set.ts";

const symbols = ["f", "g", "h", "d"];
const libraryNames = ["liba.so", "libb.so", "libc.so"];
/** True in so many of a hundred cases: mistakes have to be rare, or no link would be right. */
const likely = (yes: number): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 99 }).map((n) => n < yes);
const type = likely(97).map((usual) => (usual ? ">" : "i32>i32"));

/** A library that defines, imports and passes on some of few symbols, so that they meet. */
const library: fc.Arbitrary<LibraryParts> = fc
  .record({
    needed: fc.uniqueArray(fc.constantFrom(...libraryNames), { minLength: 1, maxLength: 3 }),
    needsMissing: likely(3),
    defined: fc.uniqueArray(fc.constantFrom(...symbols), { minLength: 1, maxLength: 4 }),
    types: fc.array(type, { minLength: 8, maxLength: 8 }),
    imported: fc.uniqueArray(fc.constantFrom("f", "g", "h"), { maxLength: 3 }),
    weak: fc.array(likely(40), { minLength: 8, maxLength: 8 }),
    got: fc.uniqueArray(
      fc.constantFrom("mem:d", "func:f", "func:g", "mem:__heap_base", "func:dlopen", "mem:x?"),
      {
        maxLength: 2,
      },
    ),
    passesOn: likely(25),
    wide: likely(2),
  })
  .map(({ needed, needsMissing, defined, types, imported, weak, got, passesOn, wide }) => {
    const own = defined.filter((name) => name !== "d");
    const name = (symbol: string, i: number): string => (weak[i] ? `${symbol}?` : symbol);
    const passed = imported.find((symbol) => !defined.includes(symbol));
    return {
      needed: needsMissing ? [...needed, "libgone.so"] : needed,
      functions: Object.fromEntries(own.map((symbol, i) => [symbol, types[i] ?? ">"])),
      data: defined.includes("d") ? { d: 4 } : {},
      imports: Object.fromEntries(imported.map((symbol, i) => [name(symbol, i), types[4 + i] ?? ">"])),
      got: [...got],
      reexports: passesOn && passed !== undefined ? [passed] : [],
      ...(wide && { memory: { index: "i64" as const } }),
    };
  });

const graph: fc.Arbitrary<Parts> = fc
  .record({
    app: library,
    a: library,
    b: library,
    c: fc.option(library, { freq: 30, nil: undefined }),
    plug: library,
  })
  .map(({ app, a, b, c, plug }) => ({
    app,
    "liba.so": a,
    "libb.so": b,
    "libc.so": c,
    "plug.so": plug,
  }));
const bind = fc.constantFrom("now" as const, "lazy" as const);

const attempt = <T>(work: () => T): T | SolderError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof SolderError) return error;
    throw error;
  }
};

function rehearsed(parts: Parts, binding: "lazy" | "now", opened: readonly string[] = []): Rehearsal {
  const { find, get } = librarySet(parts);
  return rehearse({
    program: get("app"),
    opened: opened.map(get),
    find,
    host: { has: () => false },
    bind: binding,
  });
}

function started(parts: Parts, binding: "lazy" | "now"): Process | SolderError {
  const { find, get } = librarySet(parts);
  const embedding = { find, imports: {}, loaderFunctions: createDlfcn() };
  const options = { bind: binding, stackSize: 65536 };
  return attempt(() => createProcess(get("app"), [], embedding, options).process);
}

/** Who gives an import its definition, as the process has bound it. */
function providerOf(binding: Binding | undefined): string | undefined {
  switch (binding?.kind) {
    case "direct":
    case "late":
      return binding.target.object.library.name;
    case "slot":
      return binding.provider?.library.name;
    case "address":
    case "tag":
      return binding.definition?.provider === "object" ? binding.definition.object.library.name : undefined;
    default:
      return undefined;
  }
}

/** What a process has bound, as `importer.module.symbol: provider`. */
function boundInProcess({ objects }: Process): string[] {
  return [...objects.values()].flatMap(({ object, bindings }) =>
    object.library.imports
      .filter(({ name }) => symbols.includes(name))
      .map((wanted) => line(object, wanted.name, providerOf(bindings[wanted.position]))),
  );
}

const line = ({ library: { name } }: LinkObject, symbol: string, provider: string | undefined): string =>
  `${name} ${symbol}: ${provider}`;

describe("a rehearsal", () => {
  const outcomes = { loaded: 0, refused: 0 };

  it("finds errors exactly where a program cannot be loaded", () => {
    fc.assert(
      fc.property(graph, bind, (parts, binding) => {
        const { errors } = check(rehearsed(parts, binding));
        const process = started(parts, binding);
        outcomes[process instanceof SolderError ? "refused" : "loaded"]++;
        assert.equal(errors.length === 0, !(process instanceof SolderError), String(process));
      }),
      { numRuns: 1000 },
    );
    // Both happen often enough for this to say something.
    assert.ok(outcomes.loaded > 200 && outcomes.refused > 200, JSON.stringify(outcomes));
  });

  it("finds errors exactly where a library cannot be opened", () => {
    const opened = { yes: 0, no: 0 };
    fc.assert(
      fc.property(graph, bind, (parts, binding) => {
        const process = started(parts, binding);
        fc.pre(!(process instanceof SolderError));
        const { errors } = check(rehearsed(parts, binding, ["plug.so"]));
        const mode = { bind: binding, scope: "local", noLoad: false, noDelete: false } as const;
        const result = attempt(() => openLibrary(process, "plug.so", mode, process.program));
        opened[result instanceof SolderError ? "no" : "yes"]++;
        assert.equal(errors.length === 0, !(result instanceof SolderError), String(result));
      }),
      { numRuns: 500 },
    );
    assert.ok(opened.yes > 50 && opened.no > 50, JSON.stringify(opened));
  });

  it("tells of each import what the process binds it to", () => {
    fc.assert(
      fc.property(graph, bind, (parts, binding) => {
        const process = started(parts, binding);
        fc.pre(!(process instanceof SolderError));
        const mode = { bind: binding, scope: "local", noLoad: false, noDelete: false } as const;
        const plug = attempt(() => openLibrary(process, "plug.so", mode, process.program));
        const rehearsal = rehearsed(parts, binding, plug instanceof SolderError ? [] : ["plug.so"]);
        const told = symbols.flatMap((symbol) =>
          why(rehearsal, symbol).answers.map(
            ({ importer, provider }) => `${importer.name} ${symbol}: ${provider?.name}`,
          ),
        );
        assert.deepEqual(told.sort(), boundInProcess(process).sort());
      }),
      { numRuns: 500 },
    );
  });
});
