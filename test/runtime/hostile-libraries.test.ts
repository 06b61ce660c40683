import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FunctionType } from "../../src/binary/types.ts";
import { Writer } from "../../src/binary/writer.ts";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { signatureFor } from "../../src/dylink/signature.ts";
import { loadSync } from "../../src/host/node.ts";
import { callPointer } from "../../src/runtime/guest-call.ts";
import { asWasmFunction } from "../../src/runtime/host-functions.ts";
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

/** A library whose start function is `body`: instructions without the `end`. It imports what `parts` says, from function 0 on. */
function startingWith(parts: LibraryParts, body: readonly number[]): Library {
  return changed({ ...parts, functions: { f: ">" } }, (draft) => {
    draft.start = Object.keys(parts.imports ?? {}).length;
    draft.code = new Writer()
      .vector([body], (w, code) =>
        w
          .u32(code.length + 2)
          .u8(0)
          .bytes(Uint8Array.from(code))
          .u8(0x0b),
      )
      .finish();
  });
}

const unreachable = 0x00;
const drop = 0x1a;
const call = (index: number): readonly number[] => [0x10, index];
const i32 = (value: number): readonly number[] => [0x41, value];

describe("A function pointer of a type that nobody expects", () => {
  it("is a trap when the loader calls it", () => {
    const process = processWith(library({ name: "lib.so" }));
    const slot = process.space.takeSlots(1);
    const signature = signatureFor({ kind: "func", params: ["i64"], results: [] });
    process.space.table.set(
      slot,
      asWasmFunction(() => {}, signature),
    );
    assert.throws(() => callPointer(process, slot, [1]), WebAssembly.RuntimeError);
    assert.throws(() => callPointer(process, slot + 1000, []), WebAssembly.RuntimeError);
  });
});

describe("A start function that traps", () => {
  it("is explained once: the reason is not that of the next trap", () => {
    const process = processWith(startingWith({ imports: { "gone?": ">" } }, call(0)));
    assert.throws(() => openLibrary(process, "lib.so", mode, process.program), {
      code: "ERR_INSTANTIATE",
      message: /unreachable \(lib\.so called gone, a weak symbol that nothing defines\)$/,
    });
    assert.equal(process.fault, undefined);
  });

  it("leaves no exit handler behind", () => {
    const body = [...i32(0), ...call(0), drop, unreachable];
    const process = processWith(startingWith({ imports: { atexit: "i32 > i32" } }, body));
    for (let i = 0; i < 2; i++) {
      assert.throws(() => openLibrary(process, "lib.so", mode, process.program), { code: "ERR_INSTANTIATE" });
      assert.equal(process.exitHandlers.length, 0);
    }
  });
});

describe("A start function that calls dlopen", () => {
  it("gets an error: its object is not loaded yet", () => {
    // It writes "x" at address 1, which is what it opens, and traps where it gets anything else than 0.
    const store = [...i32(1), 0x41, 0xf8, 0, 0x36, 0, 0];
    const trapUnlessZero = [0x45, 0x04, 0x40, 0x05, unreachable, 0x0b];
    const body = [...store, ...i32(1), ...i32(2), ...call(0), ...trapUnlessZero];
    const process = processWith(startingWith({ imports: { dlopen: "i32 i32 > i32" } }, body));
    const object = openLibrary(process, "/lib.so", mode, process.program);
    assert.equal(object?.library.name, "lib.so");
  });
});

describe("A program whose start function", () => {
  const throwsBeforeStart = (name: string, type: string, body: readonly number[], message: RegExp): void => {
    const draft = draftOf(startingWith({ imports: { [name]: type } }, body));
    draft.imports = draft.imports.map((entry) =>
      entry.name === name ? { ...entry, module: "wasi_snapshot_preview1" } : entry,
    );
    const load = () => loadSync(encodeDraft(draft));
    assert.throws(load, { code: "ERR_INSTANTIATE", library: "program", message });
  };

  it("calls WASI is refused with a SolderError", () => {
    throwsBeforeStart("sched_yield", "> i32", [...call(0), drop], /called WASI before it was loaded/);
  });

  it("exits is refused with a SolderError", () => {
    throwsBeforeStart(
      "proc_exit",
      "i32 >",
      [...i32(3), ...call(0)],
      /exited with code 3 before it was loaded/,
    );
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
