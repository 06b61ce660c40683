import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FunctionType } from "../../src/binary/types.ts";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { loadSync } from "../../src/host/node.ts";
import { openLibrary } from "../../src/runtime/open.ts";
import type { Process } from "../../src/runtime/process.ts";
import { type Draft, draftOf, encodeDraft } from "../fuzz/draft.ts";
import { startGuest } from "../fuzz/guest.ts";
import { found } from "../fuzz/target.ts";
import { type LibraryParts, library, libraryBytes } from "../library-builder.ts";

const mode = { bind: "lazy", scope: "local", noLoad: false, noDelete: false } as const;

/** A process of a program without an allocator, which finds one library by whatever name. */
function processWith(offered: Library): Process {
  const program = library({ name: "program", functions: { _start: ">" } });
  const find = () => ({ found: found(offered), reason: "test" });
  return startGuest(found(program), [], find, { maxMemory: 64 * 2 ** 20, stackSize: 65536 }, true);
}

function changed(parts: LibraryParts, change: (draft: Draft) => void): Library {
  const draft = draftOf(library(parts));
  change(draft);
  return decodeLibrary(encodeDraft(draft), "lib.so");
}

describe("dlopen refuses", () => {
  it("a library that wants as much memory as there are addresses", () => {
    const huge = library({ name: "lib.so", memorySize: 2 ** 32 - 1, memoryAlignment: 30 });
    const process = processWith(huge);
    assert.throws(() => openLibrary(process, "lib.so", mode, process.program), {
      code: "ERR_LIMIT",
      library: "lib.so",
    });
  });

  it("a library whose elements would lie in others' slots, and leaves those alone", () => {
    const outsider = changed({ functions: { f: ">" }, elements: ["f"] }, (draft) => {
      const info = { memorySize: 0, memoryAlignment: 0, tableSize: 0, tableAlignment: 0 };
      draft.dylink = [{ kind: "memory-info", info }];
    });
    const process = processWith(outsider);
    const slots = (): unknown[] =>
      Array.from({ length: process.space.table.length }, (_, i) => process.space.table.get(i));
    const before = slots();
    assert.throws(() => openLibrary(process, "lib.so", mode, process.program), { code: "ERR_BAD_MODULE" });
    assert.deepEqual(slots(), before);
  });

  it("with the library's name a function that cannot have a trampoline", () => {
    // The type refers to another type of the module, which no other module can name.
    const type: FunctionType = { kind: "func", params: [{ nullable: true, heap: 0 }], results: [] };
    const typed = changed({ imports: { later: ">" } }, ({ types, imports }) => {
      const place = types.push({ explicit: false, types: [{ final: true, supertypes: [], type }] }) - 1;
      imports[imports.length - 1] = {
        module: "env",
        name: "later",
        description: { kind: "func", type: place },
      };
    });
    const process = processWith(typed);
    assert.throws(() => openLibrary(process, "lib.so", mode, process.program), {
      code: "ERR_UNSUPPORTED",
      library: "lib.so",
      symbols: ["later"],
    });
  });
});

describe("A program that is started", () => {
  it("may export names that mean something to JavaScript", () => {
    const exports = loadSync(
      libraryBytes({ functions: { ["__proto__"]: ">i32", constructor: ">i32" } }),
    ).start();
    assert.deepEqual(Object.keys(exports).sort(), ["__proto__", "constructor"]);
    assert.equal((exports.constructor as unknown as () => number)(), 0);
  });
});
