import assert from "node:assert/strict";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { SolderError } from "../../src/errors.ts";
import { openLibrary } from "../../src/runtime/open.ts";
import type { Process } from "../../src/runtime/process.ts";
import { hex } from "../binary/bytes.ts";
import { libraryBytes } from "../library-builder.ts";
import { compileC, startProcess, temporaryFolder } from "../support.ts";
import { type Guest, guestOf, rtldGlobal, rtldLazy, rtldNow } from "./guest.ts";
import { correctedFiles, type Entry, type Failure, type Files, failures } from "./open-failures.ts";
import { snapshot } from "./snapshot.ts";

const root = temporaryFolder();
const maxMemory = 64 * 1024 * 1024;

/** Counts in its own data how often `count` was called. */
const keep = libraryBytes({
  memorySize: 16,
  memoryAlignment: 4,
  functions: { count: "> i32" },
  bodies: { count: hex("23 00 23 00 28 02 00 41 01 6a 36 02 00 23 00 28 02 00") },
});

/** Host functions that only the engine finds to be wrong. */
const hostImports = { host: { typed: typedFunction(), number: 1 as unknown as WebAssembly.ImportValue } };

function typedFunction(): WebAssembly.ImportValue {
  const bytes = libraryBytes({ plain: true, functions: { typed: "i32 >" } });
  const importsOfPlain = {
    env: {
      memory: new WebAssembly.Memory({ initial: 1 }),
      __indirect_function_table: new WebAssembly.Table({ initial: 0, element: "anyfunc" }),
      __memory_base: new WebAssembly.Global({ value: "i32" }, 0),
      __table_base: new WebAssembly.Global({ value: "i32" }, 0),
      __stack_pointer: new WebAssembly.Global({ value: "i32", mutable: true }, 0),
    },
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), importsOfPlain);
  return exports.typed as WebAssembly.ImportValue;
}

function write(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, entry] of Object.entries(files)) writeEntry(join(folder, name), entry);
}

function writeEntry(path: string, entry: Entry): void {
  if (entry === "directory") mkdirSync(path);
  else if (entry === "loop") symlinkSync(basename(path), path);
  else if (entry !== "unreadable") writeFileSync(path, entry);
  else {
    writeFileSync(path, "");
    chmodSync(path, 0);
  }
}

/** Does it as a user who may not read everything. */
function unprivileged<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.("nobody");
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

/** Makes dlopen fail again and again, then succeed; nothing may be left of the failures. */
function prove(
  process_: Process,
  guest: Guest,
  { code, text, files, lazy, ...failure }: Failure,
  dir: string,
): void {
  const path = `${dir}/libx.so`;
  const folder = join(root, dir);
  const flags = (lazy ? rtldLazy : rtldNow) | rtldGlobal;
  const isExpected = (summary: string | undefined): void => {
    assert.ok(summary);
    assert.ok(!summary.includes(root), "the host's folders are none of the guest's business");
    const shown = summary.replaceAll(dir, "DIR");
    if (typeof text === "string") assert.equal(shown, text);
    else assert.match(shown, text);
  };
  const succeeds = (): void => {
    const handle = guest.dlopen(path, flags);
    assert.notEqual(handle, 0, guest.dlerror());
    assert.equal(guest.call(handle, "answer"), 42);
    assert.equal(guest.dlclose(handle), 0);
  };
  // The first success makes room for all later ones: from here on nothing may grow.
  write(folder, correctedFiles({ code, text, files, ...failure }));
  succeeds();
  const clean = snapshot(process_);
  write(folder, files);

  const mode = { bind: lazy ? "lazy" : "now", scope: "global", noLoad: false, noDelete: false } as const;
  assert.throws(
    () => unprivileged(() => openLibrary(process_, path, mode, process_.program)),
    (error) => {
      assert.ok(error instanceof SolderError, String(error));
      isExpected(error.guestSummary);
      assert.equal(error.code, code);
      if (code === "ERR_BAD_MODULE" && !error.message.includes(" segment["))
        assert.ok(error.offset !== undefined);
      return true;
    },
  );
  assert.deepEqual(snapshot(process_), clean);
  for (let i = 0; i < 20; i++) {
    assert.equal(
      unprivileged(() => guest.dlopen(path, flags)),
      0,
    );
    isExpected(guest.dlerror());
    assert.equal(guest.dlerror(), undefined);
  }
  assert.deepEqual(snapshot(process_), clean);

  write(folder, correctedFiles({ code, text, files, ...failure }));
  succeeds();
  assert.deepEqual(snapshot(process_), clean);
}

const programs: readonly [name: string, has: Failure["only"], build: () => Promise<void>][] = [
  [
    "a program with libc",
    "libc",
    () => {
      writeFileSync(
        join(root, "host.c"),
        "#include <stdlib.h>\n#include <dlfcn.h>\nint main(void) { return malloc(1) != dlopen(0, 2); }\n",
      );
      return compileC(root, ["host.c", "-w", "-rdynamic", "-o", "host.wasm"]);
    },
  ],
  [
    "a program without an allocator",
    "no libc",
    async () => writeFileSync(join(root, "host.wasm"), libraryBytes({ functions: { main: ">" } })),
  ],
];

for (const [program, has, build] of programs) {
  describe(`a dlopen that fails, in ${program}`, () => {
    let process_: Process;
    let guest: Guest;
    let kept: number;
    let other: number;
    let objects: number;
    let calls = 0;

    before(async () => {
      chmodSync(root, 0o755);
      await build();
      writeFileSync(join(root, "libkeep.so"), keep);
      process_ = startProcess(join(root, "host.wasm"), root, { maxMemory }, hostImports);
      guest = guestOf(process_);
      objects = process_.objects.size;
      writeFileSync(join(root, "libother.so"), libraryBytes({ memorySize: 16 }));
      kept = guest.dlopen("libkeep.so");
      other = guest.dlopen("/libother.so");
      assert.equal(guest.call(kept, "count"), ++calls);
    });

    for (const [number, failure] of failures.entries()) {
      if (failure.only !== undefined && failure.only !== has) continue;
      it(`${failure.step}: leaves nothing behind, however often`, () => {
        prove(process_, guest, failure, `/${has?.replace(" ", "-")}-${number}`);
        // What was open before goes on as if nothing had been.
        assert.equal(guest.call(kept, "count"), ++calls);
      });
    }

    after(() => {
      assert.equal(guest.dlclose(kept) + guest.dlclose(other), 0);
      assert.equal(process_.objects.size, objects);
    });
  });
}

describe("a constructor that traps after others were bound to its library", () => {
  it("leaves them unbound, and they are bound to the next one", () => {
    const folder = join(root, "lazy");
    const caller = {
      imports: { late: "> i32" },
      functions: { call_late: "> i32" },
      bodies: { call_late: hex("10 00") },
    };
    const provider = (value: string, construct: string): Uint8Array =>
      libraryBytes({
        imports: { call_late: "> i32" },
        functions: { late: "> i32", __wasm_call_ctors: ">" },
        bodies: { late: hex(value), __wasm_call_ctors: hex(construct) },
      });
    write(folder, {
      "main.wasm": libraryBytes({ functions: { main: ">" } }),
      "libcaller.so": libraryBytes(caller),
      "libprovider.so": provider("41 01", "10 00 1a 00"),
    });
    const process_ = startProcess(join(folder, "main.wasm"), folder);
    const guest = guestOf(process_);
    const calling = guest.dlopen("libcaller.so", rtldLazy | rtldGlobal);
    const before = snapshot(process_);
    assert.equal(guest.dlopen("/libprovider.so", rtldNow | rtldGlobal), 0);
    assert.equal(guest.dlerror(), "libprovider.so: a constructor failed: trap: unreachable");
    assert.equal(guest.dlerror(), undefined);
    assert.deepEqual(snapshot(process_), before);
    assert.throws(() => guest.call(calling, "call_late"), WebAssembly.RuntimeError);

    write(folder, { "libprovider.so": provider("41 02", "10 00 1a") });
    assert.notEqual(guest.dlopen("/libprovider.so", rtldNow | rtldGlobal), 0);
    assert.equal(guest.call(calling, "call_late"), 2);
  });
});
