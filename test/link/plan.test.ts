import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FunctionType } from "../../src/binary/types.ts";
import { decodeLibrary } from "../../src/dylink/library.ts";
import type { Signature } from "../../src/dylink/signature.ts";
import type { Binding } from "../../src/link/binding.ts";
import type { LinkObject, Scope } from "../../src/link/object.ts";
import { type LinkRequest, planLink } from "../../src/link/plan.ts";
import { linkError } from "../../src/link/problem.ts";
import { draftOf, encodeDraft } from "../fuzz/draft.ts";
import { type LibraryParts, library } from "../library-builder.ts";

let nextId = 1;
const object = (parts: LibraryParts, needed: readonly LinkObject[] = []): LinkObject => ({
  id: nextId++,
  library: library(parts),
  needed,
});

/** Links objects that come in the order given, all in one scope, which is in that order too unless another one is given. */
function link(objects: readonly LinkObject[], options: Partial<LinkRequest> & { scope?: Scope } = {}) {
  const { scope = objects, ...rest } = options;
  return planLink({
    objects,
    scopesOf: () => [scope],
    lastResort: { loader: new Map(), host: new Set() },
    existingBinding: () => undefined,
    slots: { ofFunction: () => undefined, ofOutside: () => undefined },
    hostHas: () => true,
    bind: "now",
    ...rest,
  });
}

/** What a named import of an object was bound to. */
function bound(result: ReturnType<typeof link>, importer: LinkObject, name: string): Binding | undefined {
  const planned = result.plan?.objects.find((candidate) => candidate.object === importer);
  const wanted = importer.library.imports.find((candidate) => candidate.name === name);
  return wanted && planned?.bindings[wanted.position];
}

function signatureOf(name: string, { library: { imports } }: LinkObject): Signature {
  const wanted = imports.find((candidate) => candidate.name === name);
  if (wanted?.kind !== "function") throw new Error(`no function ${name}`);
  return wanted.signature;
}

describe("a plan", () => {
  it("binds directly to what is instantiated earlier, and late to what comes after", () => {
    const first = object({ functions: { f: ">i32" }, imports: { g: ">i32" } });
    const second = object({ functions: { g: ">i32" }, imports: { f: ">i32" } });
    const result = link([first, second]);
    assert.equal(bound(result, second, "f")?.kind, "direct");
    assert.equal(bound(result, first, "g")?.kind, "late");
  });

  it("binds a library's import of its own export late", () => {
    const self = object({ functions: { f: ">i32" }, imports: { f: ">i32" } });
    assert.equal(bound(link([self]), self, "f")?.kind, "late");
  });

  it("takes the first definition in scope order, not in the order of instantiation", () => {
    const provider = object({ name: "libprovider.so", functions: { f: ">i32" } });
    const user = object({ imports: { f: ">i32" } });
    const program = object({ name: "program", functions: { f: ">i32" } });
    const result = link([provider, user, program], { scope: [program, user, provider] });
    const binding = bound(result, user, "f");
    assert.equal(binding?.kind === "late" && binding.target.object, program);
  });

  it("follows exports of imported functions to the one who defines them", () => {
    const definer = object({ functions: { f: "i32>i32" } });
    const between = object({ imports: { f: "i32>i32" }, reexports: ["f"] });
    const user = object({ imports: { f: "i32>i32" } });
    const binding = bound(link([definer, between, user], { scope: [between, definer, user] }), user, "f");
    assert.equal(binding?.kind === "direct" && binding.target.object, definer);
  });

  it("binds to the host itself what objects export of their imports from it, the import of the exporter, too", () => {
    const between = object({ imports: { f: ">", g: ">" }, reexports: ["f", "g"] });
    const user = object({ imports: { f: ">", g: ">" } });
    const loader = new Map([["g", { kind: "function" as const, signature: signatureOf("g", between) }]]);
    const result = link([between, user], { lastResort: { loader, host: new Set(["f"]) } });
    for (const importer of [between, user])
      for (const name of ["f", "g"]) assert.equal(bound(result, importer, name)?.kind, "outside");
  });

  it("gives a function of the loader's one slot, through whomever its address is taken, and says who has another type", () => {
    const between = object({ imports: { g: ">" }, reexports: ["g"], got: ["func:g"] });
    const user = object({ got: ["func:g"] });
    const signature = signatureOf("g", between);
    const loader = new Map([["g", { kind: "function" as const, signature }]]);
    const lastResort = { loader, host: new Set<string>() };
    const result = link([between, user], { lastResort });
    assert.equal(result.plan?.extraSlots.length, 1);
    assert.equal(result.plan?.extraSlots[0]?.kind, "outside");
    const other = object({ name: "other", imports: { g: "i32>" }, reexports: ["g"] });
    const { problems } = link([other], { lastResort });
    assert.match(
      linkError(problems).message,
      /g is wanted as function \(i32\) -> nothing, but it is function \(\) -> nothing in the loader/,
    );
  });

  it("checks the type of the one who defines it, not only of the one who passes it on", () => {
    const definer = object({ name: "libdefiner.so", functions: { f: "i32>i32" } });
    const between = object({ name: "between", imports: { f: ">" }, reexports: ["f"] });
    const user = object({ name: "user", imports: { f: ">" } });
    const { problems } = link([definer, between, user], { scope: [between, definer, user] });
    assert.match(
      linkError(problems).message,
      /f is wanted as function \(\) -> nothing, but it is function \(i32\) -> i32 in libdefiner\.so, wanted by between.*wanted by user/,
    );
  });

  it("finds nobody where objects export each other's imports in a circle", () => {
    const one = object({ name: "one", imports: { f: ">" }, reexports: ["f"] });
    const two = object({ name: "two", imports: { f: ">" }, reexports: ["f"] });
    const user = object({ name: "user", imports: { f: ">" } });
    const { problems } = planLink({
      objects: [one, two, user],
      scopesOf: (asker) => [asker === one ? [two] : [one]],
      lastResort: { loader: new Map(), host: new Set() },
      existingBinding: () => undefined,
      slots: { ofFunction: () => undefined, ofOutside: () => undefined },
      hostHas: () => true,
      bind: "now",
    });
    assert.deepEqual(
      problems.map((problem) => problem.kind),
      ["undefined", "undefined", "undefined"],
    );
  });

  it("gives a function one slot: the one that its own element segment fills, or one of its own", () => {
    const definer = object({ functions: { f: ">", g: ">" }, elements: ["g"] });
    const one = object({ got: ["func:f", "func:g"] });
    const two = object({ got: ["func:f", "func:g"] });
    const result = link([definer, one, two]);
    for (const importer of [one, two]) {
      const f = bound(result, importer, "f");
      const g = bound(result, importer, "g");
      assert.deepEqual(f?.kind === "slot" && f.slot, { kind: "extra", number: 0 });
      assert.deepEqual(g?.kind === "slot" && g.slot, { kind: "own", object: definer, offset: 0 });
    }
    assert.equal(result.plan?.extraSlots.length, 1);
  });

  it("makes weak symbols that nobody defines null", () => {
    const user = object({ imports: { "f?": ">" }, got: ["mem:x?", "func:g?"] });
    const result = link([user]);
    assert.equal(bound(result, user, "f")?.kind, "absent");
    assert.deepEqual(bound(result, user, "x"), { kind: "address", definition: undefined });
    assert.deepEqual(bound(result, user, "g"), { kind: "slot", slot: undefined, provider: undefined });
  });

  it("lets functions wait under RTLD_LAZY, but neither data nor addresses", () => {
    const user = object({ imports: { f: ">" }, got: ["mem:x", "func:g"] });
    const lazy = link([user], { bind: "lazy" });
    assert.deepEqual(
      lazy.problems.map(({ wanted }) => wanted.name),
      ["x", "g"],
    );
    const functions = object({ imports: { f: ">" } });
    assert.equal(bound(link([functions], { bind: "lazy" }), functions, "f")?.kind, "lazy");
  });

  it("reports every problem of every object, with both types", () => {
    const provider = object({ name: "libp.so", functions: { f: "i32>i32" }, data: { d: 8 } });
    const user = object({
      name: "libu.so",
      imports: { f: "i64>", d: ">", gone: ">" },
      got: ["mem:f", "func:d"],
    });
    const { problems } = link([provider, user]);
    const error = linkError(problems);
    assert.equal(error.code, "ERR_UNRESOLVED_SYMBOLS");
    assert.deepEqual(error.symbols, ["f", "d", "gone"]);
    assert.match(error.summary, /^libu\.so: undefined symbol: gone \(function \(\) -> nothing\)/);
    assert.match(
      error.message,
      /f is wanted as function \(i64\) -> nothing, but it is function \(i32\) -> i32 in libp\.so/,
    );
    assert.match(error.message, /d is wanted as function \(\) -> nothing, but it is data in libp\.so/);
    assert.match(error.message, /f is wanted as data, but it is function/);
    assert.match(error.message, /d is wanted as address of a function, but it is data/);
  });

  it("takes the embedder's functions after all objects', the loader's last", () => {
    const loader = new Map([["heap", { kind: "address" as const }]]);
    const user = object({ imports: { f: ">", h: ">" }, got: ["mem:heap"] });
    const provider = object({ functions: { f: ">" } });
    const result = link([provider, user], { lastResort: { loader, host: new Set(["f", "h"]) } });
    assert.equal(bound(result, user, "f")?.kind, "direct");
    assert.equal(bound(result, user, "h")?.kind, "outside");
    assert.equal(bound(result, user, "heap")?.kind, "address");
  });

  it("does not take the address of a host function by a type that only the importer knows", () => {
    const type: FunctionType = { kind: "func", params: [{ nullable: true, heap: 0 }], results: [] };
    const draft = draftOf(library({ imports: { f: ">" }, got: ["func:f"] }));
    draft.types.push({ explicit: false, types: [{ final: true, supertypes: [], type }] });
    draft.imports = draft.imports.map((entry) =>
      entry.description.kind === "func" ? { ...entry, description: { kind: "func", type: 1 } } : entry,
    );
    const user = { id: nextId++, library: decodeLibrary(encodeDraft(draft), "lib.so"), needed: [] };
    const { problems } = link([user], { lastResort: { loader: new Map(), host: new Set(["f"]) } });
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ["untyped-address"],
    );
  });
});
