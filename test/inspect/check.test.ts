import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FunctionType } from "../../src/binary/types.ts";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { SolderError } from "../../src/errors.ts";
import { type CheckReport, check, type Finding } from "../../src/inspect/check.ts";
import { type RehearsalRequest, rehearse } from "../../src/inspect/rehearsal.ts";
import { createDlfcn } from "../../src/libdl/dlfcn.ts";
import { createProcess } from "../../src/runtime/start.ts";
import { draftOf, encodeDraft } from "../fuzz/draft.ts";
import { library } from "../library-builder.ts";
import { librarySet, type Parts } from "./library-set.ts";

interface More extends Partial<Omit<RehearsalRequest, "opened" | "preloads">> {
  readonly opened?: readonly string[];
  readonly preloads?: readonly string[];
  readonly nearby?: readonly string[];
}

/** Checks `app` of a set of libraries. */
function checked(parts: Parts, { opened = [], preloads = [], nearby = [], ...more }: More = {}): CheckReport {
  const { find, get } = librarySet(parts);
  const rehearsal = rehearse({
    program: get("app"),
    find,
    host: { has: () => false },
    preloads: preloads.map(get),
    opened: opened.map(get),
    ...more,
  });
  return check(rehearsal, () => nearby.map(get));
}

const only = <Kind extends Finding["kind"]>(
  findings: readonly Finding[],
  kind: Kind,
): Extract<Finding, { kind: Kind }>[] =>
  findings.filter((finding): finding is Extract<Finding, { kind: Kind }> => finding.kind === kind);

describe("a check", () => {
  it("finds nothing where all is there", () => {
    const report = checked({
      app: { needed: ["liba.so"], imports: { f: "i32>i32" }, got: ["mem:d", "func:f"] },
      "liba.so": { needed: ["libb.so"], functions: { f: "i32>i32" } },
      "libb.so": { data: { d: 8 } },
    });
    assert.deepEqual([report.errors, report.warnings], [[], []]);
    assert.deepEqual(
      report.objects.map(({ name }) => name),
      ["app", "liba.so", "libb.so"],
    );
    assert.equal(report.symbols, 2);
  });

  it("reports everything at once: libraries, symbols, types", () => {
    const { errors } = checked({
      app: { needed: ["liba.so", "gone.so", "bad.so"], imports: { f: "i32>i32" } },
      "liba.so": { needed: ["gone.so"], functions: { f: ">" }, imports: { lost: ">" }, got: ["mem:f"] },
      "bad.so": undefined,
    });
    assert.deepEqual(
      only(errors, "library").map(({ name, neededBy, code }) => [name, neededBy?.name, code]),
      [
        ["gone.so", "app", "ERR_LIBRARY_NOT_FOUND"],
        ["bad.so", "app", "ERR_BAD_MODULE"],
        ["gone.so", "liba.so", "ERR_LIBRARY_NOT_FOUND"],
      ],
    );
    assert.match(only(errors, "library")[0]?.message ?? "", /searched: \/lib\/gone\.so/);
    assert.deepEqual(
      only(errors, "mismatch").map(({ wantedBy, wanted, offered }) => [wantedBy.name, wanted, offered]),
      [
        ["liba.so", "data", "function () -> nothing in liba.so"],
        ["app", "function (i32) -> i32", "function () -> nothing in liba.so"],
      ],
    );
    const [lost] = only(errors, "undefined");
    assert.deepEqual(lost?.mayComeFrom, ["gone.so", "bad.so"]);
    assert.equal(errors.length, 6);
  });

  it("asks the host for its modules, and for functions under env", () => {
    const parts = {
      app: { imports: { given: "i32>" }, got: ["func:other"] },
    };
    const host = { has: () => false, env: new Set(["given", "other"]) };
    const { errors } = checked(parts, { host });
    assert.deepEqual(
      errors.map(({ kind }) => kind),
      ["untyped-address"],
    );
  });

  it("knows the loader's own symbols", () => {
    const { errors } = checked({
      app: { imports: { dlopen: "i32 i32 > i32", dlsym: "i32 > i32" }, got: ["mem:__heap_base"] },
    });
    assert.deepEqual(
      only(errors, "mismatch").map(({ symbol, offered, offeredBy }) => [symbol, offered, offeredBy]),
      [["dlsym", "function (i32, i32) -> i32 in the loader", undefined]],
    );
    assert.equal(errors.length, 1);
  });

  it("lets weak symbols be, and warns of functions that are missing when they are called", () => {
    const parts = { app: { imports: { "maybe?": ">", later: ">" }, got: ["mem:now"] } };
    const report = checked(parts, { bind: "lazy" });
    assert.deepEqual(
      [only(report.errors, "undefined"), only(report.warnings, "undefined")].map((findings) =>
        findings.map(({ symbol }) => symbol),
      ),
      [["now"], ["later"]],
    );
  });

  it("refuses what cannot be loaded, and goes on", () => {
    const { errors } = checked({
      app: { needed: ["lib64.so"], imports: { f: ">", g: ">" } },
      "lib64.so": { memory: { index: "i64" }, functions: { f: ">" } },
    });
    assert.deepEqual(
      errors.map((finding) => (finding.kind === "library" ? finding.code : finding.kind)),
      ["ERR_UNSUPPORTED", "undefined"],
    );
  });

  it("refuses a type that no trampoline can have, as loading does", () => {
    const draft = draftOf(library({ imports: { "f?": ">" } }));
    const type: FunctionType = { kind: "func", params: [{ nullable: true, heap: 0 }], results: [] };
    draft.types.push({ explicit: false, types: [{ final: true, supertypes: [], type }] });
    draft.imports = draft.imports.map((entry) =>
      entry.description.kind === "func" ? { ...entry, description: { kind: "func", type: 1 } } : entry,
    );
    const decoded = decodeLibrary(encodeDraft(draft), "app");
    const program = { identity: "app", library: decoded, path: "app", guestName: "app", origin: undefined };
    const { find } = librarySet({});
    const { errors } = check(rehearse({ program, find, host: { has: () => false } }));
    assert.deepEqual(
      only(errors, "library").map(({ name, code }) => [name, code]),
      [["app", "ERR_UNSUPPORTED"]],
    );
    const embedding = { find, imports: {}, loaderFunctions: createDlfcn() };
    assert.throws(() => createProcess(program, [], embedding), { code: "ERR_UNSUPPORTED" });
  });

  it("asks for what only an engine finds out", () => {
    const validate = (): never => {
      throw new SolderError("ERR_BAD_MODULE", "its code is wrong");
    };
    const { errors } = checked({ app: {} }, { validate });
    assert.deepEqual(only(errors, "library")[0]?.message, "its code is wrong");
  });

  describe("of opened libraries", () => {
    const parts = {
      app: { functions: { main_function: ">" } },
      "p1.so": { functions: { one: ">" }, imports: { main_function: ">" } },
      "p2.so": { needed: ["libhelp.so"], imports: { one: ">", help: ">" } },
      "libhelp.so": { functions: { help: ">" } },
    };

    it("gives each a scope of its own behind the program's", () => {
      const { errors } = checked(parts, { opened: ["p1.so", "p2.so"] });
      assert.deepEqual(
        only(errors, "undefined").map(({ wantedBy, symbol }) => [wantedBy.name, symbol]),
        [["p2.so", "one"]],
      );
      assert.deepEqual(only(errors, "undefined")[0]?.offers, [
        {
          kind: "opened",
          library: { name: "p1.so", path: "/lib/p1.so" },
          type: "function () -> nothing",
          fits: true,
        },
      ]);
    });

    it("reports those that cannot be opened", () => {
      const error = new SolderError("ERR_LIBRARY_NOT_FOUND", "no such file", { library: "gone.so" });
      const { find, get } = librarySet(parts);
      const host = { has: () => false };
      const report = check(rehearse({ program: get("app"), opened: [error, get("p1.so")], find, host }));
      assert.deepEqual(
        only(report.errors, "library").map(({ name, message }) => [name, message]),
        [["gone.so", "no such file"]],
      );
      assert.deepEqual(
        report.objects.map(({ name }) => name),
        ["app", "p1.so"],
      );
    });

    it("reports once what two of them need", () => {
      const { errors } = checked(
        {
          app: {},
          "p1.so": { needed: ["libneedy.so"] },
          "p2.so": { needed: ["libneedy.so"] },
          "libneedy.so": { imports: { lost: ">" } },
        },
        { opened: ["p1.so", "p2.so"] },
      );
      assert.equal(errors.length, 1);
    });
  });

  describe("for what is missing offers", () => {
    const offersFor = (wanted: string, parts: Parts, nearby: readonly string[] = []) => {
      const { errors } = checked(
        { app: { needed: ["liba.so"], imports: { [wanted]: "i32>i32" } }, ...parts },
        { nearby },
      );
      return only(errors, "undefined")[0]?.offers.map((offer) => ({
        kind: offer.kind,
        symbol: "symbol" in offer ? offer.symbol : undefined,
        fits: "fits" in offer ? offer.fits : undefined,
      }));
    };

    it("the same name as C and as C++, with and without an underscore", () => {
      const like = (name: string): Parts => ({ "liba.so": { functions: { [name]: "i32>i32" } } });
      const similar = (symbol: string) => [{ kind: "similar", symbol, fits: true }];
      assert.deepEqual(offersFor("add", like("_Z3addi")), similar("_Z3addi"));
      assert.deepEqual(offersFor("_Z3addi", like("add")), similar("add"));
      assert.deepEqual(offersFor("_Z3addi", like("_Z3addl")), similar("_Z3addl"));
      assert.deepEqual(offersFor("_ZN3geo3addEi", like("_ZN3geo3addEl")), similar("_ZN3geo3addEl"));
      assert.deepEqual(offersFor("add", like("_add")), similar("_add"));
      assert.deepEqual(offersFor("add", like("_ZN3geo3addEl")), []);
      assert.deepEqual(offersFor("add", like("__add")), []);
    });

    it("only what is of the same kind", () => {
      assert.deepEqual(offersFor("add", { "liba.so": { data: { _add: 0 } } }), []);
      assert.deepEqual(offersFor("add", { "liba.so": { functions: { _add: ">" } } }), [
        { kind: "similar", symbol: "_add", fits: false },
      ]);
    });

    it("a library at hand that nobody needs", () => {
      const parts = { "liba.so": {}, "libb.so": { functions: { add: "i32>i32" } } };
      assert.deepEqual(offersFor("add", parts, ["liba.so", "libb.so"]), [
        { kind: "unneeded", symbol: undefined, fits: true },
      ]);
    });
  });

  describe("of symbols that several define", () => {
    const conflicts = (parts: Parts, more: More = {}) =>
      only(checked(parts, more).warnings, "duplicate").map(({ symbol, definitions }) => [
        symbol,
        ...definitions.map(({ library }) => library.name),
      ]);
    const f = { functions: { f: ">" } };

    it("names the winner first, in the order of the scope", () => {
      const parts = { app: { needed: ["libb.so", "liba.so"] }, "liba.so": f, "libb.so": { data: { f: 0 } } };
      assert.deepEqual(conflicts(parts), [["f", "libb.so", "liba.so"]]);
      assert.deepEqual(checked(parts).errors, []);
    });

    it("passes over what everybody agrees on", () => {
      const weak = { functions: { f: ">" }, imports: { f: ">" } };
      assert.deepEqual(
        conflicts({ app: { needed: ["liba.so", "libb.so"] }, "liba.so": weak, "libb.so": weak }),
        [],
      );
      const passesOn = { imports: { f: ">" }, reexports: ["f"], needed: ["libb.so"] };
      assert.deepEqual(conflicts({ app: { needed: ["liba.so"] }, "liba.so": passesOn, "libb.so": f }), []);
      assert.deepEqual(conflicts({ app: f, "libp.so": f }, { preloads: ["libp.so"] }), [
        ["f", "app", "libp.so"],
      ]);
      assert.deepEqual(
        conflicts({ app: { needed: ["liba.so"] }, "liba.so": f, "libp.so": f }, { preloads: ["libp.so"] }),
        [],
      );
    });

    it("passes over each object's own, and counts what C++ repeats", () => {
      const own = {
        data: { __dso_handle: 0, _ZTV3Foo: 0 },
        functions: { _Znwm: "i32>i32", __cxa_guard_abort: "i32>" },
      };
      const report = checked({ app: { needed: ["liba.so", "libb.so"] }, "liba.so": own, "libb.so": own });
      assert.deepEqual(report.warnings, []);
      assert.deepEqual([...report.cxxRuntime].sort(), ["_ZTV3Foo", "_Znwm", "__cxa_guard_abort"]);
    });

    it("warns of C++ names that differ in type, and of plain functions", () => {
      const one = { functions: { _Znwm: "i32>i32", _Z3foov: ">" } };
      const other = { functions: { _Znwm: "i64>i32", _Z3foov: ">" } };
      assert.deepEqual(
        conflicts({ app: { needed: ["liba.so", "libb.so"] }, "liba.so": one, "libb.so": other }),
        [
          ["_Znwm", "liba.so", "libb.so"],
          ["_Z3foov", "liba.so", "libb.so"],
        ],
      );
    });

    it("does not compare opened libraries with each other, but with the program", () => {
      const opened = ["p1.so", "p2.so"];
      assert.deepEqual(conflicts({ app: {}, "p1.so": f, "p2.so": f }, { opened }), []);
      assert.deepEqual(conflicts({ app: f, "p1.so": f, "p2.so": {} }, { opened }), [["f", "app", "p1.so"]]);
    });
  });
});
