import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ConstExpr } from "../../src/binary/const-expr.ts";
import { funcref } from "../../src/binary/types.ts";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { checkLoadable } from "../../src/link/requirements.ts";
import { realLibraries } from "../binary/real-libraries.ts";
import { type Draft, draftOf, encodeDraft } from "../fuzz/draft.ts";
import { library } from "../library-builder.ts";

/** A library with a function in its table and 64 bytes of memory, changed. */
function changed(change: (draft: Draft) => void): Library {
  const draft = draftOf(library({ functions: { f: ">" }, elements: ["f"], memorySize: 64 }));
  change(draft);
  return decodeLibrary(encodeDraft(draft), "lib.so");
}

/** `__memory_base` is the first imported global, `__table_base` the second. */
const from = (base: number, offset: number): ConstExpr => [
  { op: "global.get", index: base },
  { op: "i32.const", value: offset },
  { op: "i32.add" },
];

function withData(offset: ConstExpr, size: number): Library {
  const content = new Uint8Array(size);
  return changed(({ data }) => data.push({ mode: { kind: "active", memory: 0, offset }, content }));
}

function withElement(offset: ConstExpr): Library {
  const items = { kind: "functions", functions: [0] } as const;
  return changed(({ elements }) => elements.push({ mode: { kind: "active", table: 0, offset }, items }));
}

describe("A library is loaded only if", () => {
  it("its segments stay inside of what it asks for", () => {
    for (const { bytes, name } of realLibraries()) checkLoadable(decodeLibrary(bytes, name));
    checkLoadable(withData(from(0, 60), 4));
    checkLoadable(withData(from(0, 1000), 0));
    checkLoadable(withElement(from(1, 0)));
    const outside: [Library, RegExp][] = [
      [
        withData(from(0, 60), 5),
        /^data segment\[0\]: it ends at 65, but its dylink section asks for 64 in all/,
      ],
      [withData(from(0, -4), 4), /^data segment\[0\]: it ends at 4294967296/],
      [
        withElement(from(1, 1)),
        /^element segment\[1\]: it ends at 2, but its dylink section asks for 1 in all/,
      ],
    ];
    for (const [outsider, message] of outside) {
      assert.throws(() => checkLoadable(outsider), { code: "ERR_BAD_MODULE", library: "lib.so", message });
    }
  });

  it("its segments count from its own bases", () => {
    const fixed: ConstExpr = [{ op: "i32.const", value: 0 }];
    const message = /its offset does not count from __(memory|table)_base/;
    for (const fixture of [
      withData(fixed, 4),
      withData(from(1, 0), 4),
      withElement(fixed),
      withElement(from(0, 0)),
    ]) {
      assert.throws(() => checkLoadable(fixture), { code: "ERR_BAD_MODULE", library: "lib.so", message });
    }
  });

  it("its tables have 32-bit indices", () => {
    const limits = {
      minimum: 1n,
      maximum: undefined,
      shared: false,
      index: "i64",
      pageSizeLog2: undefined,
    } as const;
    const wide = changed(({ tables }) =>
      tables.push({ type: { element: funcref, limits }, initial: undefined }),
    );
    assert.throws(() => checkLoadable(wide), { code: "ERR_UNSUPPORTED", message: /64-bit indices/ });
  });
});
