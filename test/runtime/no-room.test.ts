import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { AddressSpace, MemoryBlock } from "../../src/runtime/address-space.ts";
import { encodeCString } from "../../src/runtime/guest-string.ts";
import { hex } from "../binary/bytes.ts";
import { type LibraryParts, libraryBytes } from "../library-builder.ts";
import { startProcess, temporaryFolder } from "../support.ts";
import { guestOf, rtldNow } from "./guest.ts";
import { goodParts } from "./open-failures.ts";
import { snapshot } from "./snapshot.ts";

const root = temporaryFolder();
let folders = 0;

/** A process of a program without libc, in a folder of its own. */
function start(files: Readonly<Record<string, LibraryParts>>) {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  for (const [name, parts] of Object.entries(files)) writeFileSync(join(folder, name), libraryBytes(parts));
  const process = startProcess(join(folder, "main.wasm"), folder, { maxMemory: 2 ** 20, stackSize: 65536 });
  return { process, guest: guestOf(process) };
}

/** Takes all the memory that there is. */
function fill(space: AddressSpace): void {
  for (let size = 2 ** 20; size >= 1; ) {
    try {
      space.takeMemory(size, 1, undefined);
    } catch {
      size /= 2;
    }
  }
  assert.equal(space.free.bytes, 0);
}

function string(space: AddressSpace, text: string): MemoryBlock {
  const bytes = encodeCString(text);
  const block = space.takeMemory(bytes.length, 1, undefined);
  new Uint8Array(space.memory.buffer).set(bytes, block.address);
  return block;
}

describe("where there is no room left", () => {
  it("dlopen fails, dlerror has no room for its message, and both work again later", () => {
    const { process, guest } = start({ "main.wasm": {}, "libx.so": goodParts() });
    const path = string(process.space, "/libx.so");
    const spare = process.space.takeMemory(4096, 16, undefined);
    fill(process.space);
    const before = snapshot(process);
    assert.equal(guest.dlfcn.dlopen(path.address, rtldNow), 0);
    assert.equal(guest.dlfcn.dlerror(), 0);
    assert.deepEqual(snapshot(process), before);
    spare.release();
    assert.equal(guest.call(guest.dlfcn.dlopen(path.address, rtldNow), "answer"), 42);
  });

  it("for the link map of a library, the library is closed again", () => {
    const { process, guest } = start({ "main.wasm": {}, "liba.so": goodParts(), "libx.so": goodParts() });
    const { space } = process;
    const linkMap = 2;
    const result = space.takeMemory(4, 4, undefined);
    assert.equal(guest.dlfcn.dlinfo(guest.dlopen("/liba.so"), linkMap, result.address), 0);
    const path = string(space, "/libx.so");
    // As much as the library's data needs, and nothing for what describes it.
    const spare = space.takeMemory(1000, 16, undefined);
    fill(space);
    spare.release();
    const before = snapshot(process);
    assert.equal(guest.dlfcn.dlopen(path.address, rtldNow), 0);
    assert.match(guest.dlerror() ?? "", /^libx\.so: the memory cannot grow from 16 to 17 pages of 64 KiB$/);
    assert.equal(guest.dlerror(), undefined);
    assert.deepEqual(snapshot(process), before);
  });

  it("for an exit handler, atexit says so", () => {
    const { process, guest } = start({
      "main.wasm": { needed: ["libc.so"] },
      // Its __cxa_atexit has no room.
      "libc.so": { functions: { __cxa_atexit: "i32 i32 i32 > i32" }, bodies: { __cxa_atexit: hex("41 7f") } },
      "libx.so": {
        imports: { __cxa_atexit: "i32 i32 i32 > i32" },
        functions: { register: "> i32" },
        bodies: { register: hex("41 00 41 00 41 00 10 00") },
      },
    });
    const library = guest.dlopen("/libx.so");
    const register = guest.dlsym(library, "register");
    const before = snapshot(process);
    assert.equal((process.space.table.get(register) as () => unknown)(), -1);
    assert.deepEqual(snapshot(process), before);
  });
});

describe("a start function", () => {
  it("cannot open libraries: its own is not loaded yet", () => {
    const { guest } = start({
      "main.wasm": {},
      "libx.so": {
        imports: { dlopen: "i32 i32 > i32" },
        memorySize: 16,
        functions: { begin: ">", handle: "> i32" },
        start: "begin",
        // Its data is a name: "x".
        segment: { offset: 0, bytes: hex("78 00") },
        bodies: {
          begin: hex("23 00 23 00 41 02 10 00 36 02 08"),
          handle: hex("23 00 28 02 08"),
        },
      },
    });
    const library = guest.dlopen("/libx.so");
    assert.equal(guest.call(library, "handle"), 0);
  });
});
