import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type RehearsalRequest, rehearse } from "../../src/inspect/rehearsal.ts";
import { nearNames } from "../../src/inspect/similar-names.ts";
import { type Explanation, why } from "../../src/inspect/why.ts";
import { librarySet, type Parts } from "./library-set.ts";

interface More extends Partial<Omit<RehearsalRequest, "opened" | "preloads">> {
  readonly opened?: readonly string[];
  readonly preloads?: readonly string[];
}

function explained(
  parts: Parts,
  symbol: string,
  { opened = [], preloads = [], ...more }: More = {},
): Explanation {
  const { find, get } = librarySet(parts);
  const host = { has: () => false };
  const request = { program: get("app"), find, host, preloads: preloads.map(get), opened: opened.map(get) };
  return why(rehearse({ ...request, ...more }), symbol);
}

/** Each importer with its rule, what it gets and how, and who lost. */
const told = ({ answers }: Explanation): unknown[][] =>
  answers.map(({ importer, rule, provider, access, lost }) => [
    importer.name,
    rule,
    provider?.name,
    access,
    ...lost.map(({ name }) => name),
  ]);

const f = { functions: { f: ">" } };
const wantsF = { imports: { f: ">" } };

describe("why", () => {
  it("tells who comes first in the global scope, and who lost", () => {
    const parts = { app: { ...wantsF, needed: ["liba.so", "libb.so"] }, "liba.so": f, "libb.so": f };
    const explanation = explained(parts, "f");
    assert.deepEqual(told(explanation), [["app", "global-scope", "liba.so", "direct", "libb.so"]]);
    assert.deepEqual(
      explanation.scopes[0]?.objects.map(({ library, defines, callsItsOwn }) => [
        library.name,
        defines,
        callsItsOwn,
      ]),
      [
        ["app", undefined, false],
        ["liba.so", "function () -> nothing", true],
        ["libb.so", "function () -> nothing", true],
      ],
    );
  });

  it("tells of preloaded libraries, opened ones, and how each is reached", () => {
    const parts = {
      app: { needed: ["liba.so"], functions: { g: ">" } },
      "liba.so": { ...f, imports: { g: ">" }, got: ["func:f"] },
      "libp.so": f,
      "plug.so": { imports: { f: ">", h: ">" }, needed: ["libh.so"] },
      "libh.so": { functions: { h: ">", f: ">" } },
    };
    const more = { preloads: ["libp.so"], opened: ["plug.so"] };
    assert.deepEqual(told(explained(parts, "g", more)), [["liba.so", "global-scope", "app", "trampoline"]]);
    assert.deepEqual(told(explained(parts, "f", more)), [
      ["liba.so", "preloaded", "libp.so", "slot", "liba.so"],
      ["plug.so", "preloaded", "libp.so", "direct", "liba.so", "libh.so"],
    ]);
    assert.deepEqual(told(explained(parts, "h", more)), [["plug.so", "own-scope", "libh.so", "direct"]]);
    assert.deepEqual(
      explained(parts, "h", more).scopes.map(({ of, objects }) => [
        of,
        ...objects.map(({ library }) => library.name),
      ]),
      [
        [undefined, "app", "libp.so", "liba.so"],
        ["plug.so", "plug.so", "libh.so"],
      ],
    );
  });

  it("follows exports of imports to the one who defines", () => {
    const parts = {
      app: { ...wantsF, needed: ["liba.so"] },
      "liba.so": { ...wantsF, reexports: ["f"], needed: ["libb.so"] },
      "libb.so": f,
    };
    const { answers } = explained(parts, "f");
    assert.deepEqual(
      answers.map(({ importer, provider, through }) => [importer.name, provider?.name, through?.name]),
      [
        ["app", "libb.so", "liba.so"],
        ["liba.so", "libb.so", "liba.so"],
      ],
    );
  });

  it("tells through whom a function of the loader's comes", () => {
    const reexports = { imports: { dlopen: "i32 i32 > i32" }, reexports: ["dlopen"] };
    const parts = {
      app: { imports: { dlopen: "i32 i32 > i32" }, needed: ["liba.so"] },
      "liba.so": reexports,
    };
    const explanation = explained(parts, "dlopen");
    assert.deepEqual(
      explanation.answers.map(({ importer, rule, access, through, definition }) => [
        importer.name,
        rule,
        access,
        through?.name,
        definition,
      ]),
      [
        ["app", "global-scope", "outside", "liba.so", "function (i32, i32) -> i32 in the loader"],
        ["liba.so", "global-scope", "outside", "liba.so", "function (i32, i32) -> i32 in the loader"],
      ],
    );
  });

  it("tells of the last resorts: the host, the loader, what it intercepts", () => {
    const parts = {
      app: { imports: { given: ">", dlopen: "i32 i32 > i32", atexit: "i32 > i32" }, needed: ["libc.so"] },
      "libc.so": { functions: { atexit: "i32 > i32" } },
    };
    const host = { has: () => false, env: new Set(["given"]) };
    assert.deepEqual(told(explained(parts, "given", { host })), [["app", "host", undefined, "outside"]]);
    assert.deepEqual(told(explained(parts, "dlopen")), [["app", "loader", undefined, "outside"]]);
    assert.deepEqual(told(explained(parts, "atexit")), [
      ["app", "intercepted", undefined, "outside", "libc.so"],
    ]);
    assert.equal(explained(parts, "dlsym").lastResort, "function (i32, i32) -> i32 in the loader");
  });

  it("tells of what cannot be bound, and of what need not", () => {
    const parts = {
      app: { imports: { "maybe?": ">", gone: ">", f: "i32>" }, got: ["mem:d?"], needed: ["liba.so"] },
      "liba.so": f,
    };
    assert.deepEqual(told(explained(parts, "maybe")), [["app", "weak", undefined, undefined]]);
    assert.deepEqual(told(explained(parts, "d")), [["app", "weak", undefined, undefined]]);
    assert.deepEqual(told(explained(parts, "gone")), [["app", "undefined", undefined, undefined]]);
    assert.deepEqual(told(explained(parts, "gone", { bind: "lazy" })), [
      ["app", "lazy", undefined, undefined],
    ]);
    assert.deepEqual(told(explained(parts, "f")), [["app", "mismatch", "liba.so", undefined]]);
  });

  it("asks what was meant where nobody has it", () => {
    const parts = { app: { functions: { malloc: ">", calloc: ">", _Z3addii: ">" } } };
    assert.deepEqual(explained(parts, "maloc").near, ["malloc"]);
    assert.deepEqual(explained(parts, "add").near, ["_Z3addii"]);
    assert.deepEqual(explained(parts, "malloc").near, []);
  });
});

describe("near names", () => {
  it("differ in few letters, nearest first", () => {
    assert.deepEqual(nearNames("strcpy", ["strncpy", "strcpy", "strcmp", "memcpy", "stpcpy"]), [
      "stpcpy",
      "strncpy",
      "strcmp",
    ]);
    assert.deepEqual(nearNames("ab", ["abc", "b", "xy", "abcd"]), ["abc", "b"]);
  });
});
