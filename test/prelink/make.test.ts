import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crc32 } from "node:zlib";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { ownSlots } from "../../src/dylink/own-slots.ts";
import type { GraphObject } from "../../src/link/graph.ts";
import { planLink } from "../../src/link/plan.ts";
import { readImage, writeImage } from "../../src/prelink/image-file.ts";
import { type ImageRequest, makeImage } from "../../src/prelink/make.ts";
import { skeletonOf } from "../../src/prelink/skeleton.ts";
import { realLibraries } from "../binary/real-libraries.ts";
import { type LibraryParts, library } from "../library-builder.ts";

/** A start-up of one library, and nothing that it could find beside. */
function startOf(parts: LibraryParts, more: Partial<ImageRequest> = {}): ImageRequest {
  const only = library(parts);
  const found = {
    identity: "1",
    version: "1",
    library: only,
    path: "/libtest.so",
    guestName: "libtest.so",
    origin: undefined,
  };
  const object: GraphObject = { id: 1, library: only, needed: [], found };
  const { plan, problems } = planLink({
    objects: [object],
    scopesOf: () => [[object]],
    lastResort: { loader: new Map(), host: new Set() },
    existingBinding: () => undefined,
    slots: { ofFunction: () => undefined, ofOutside: () => undefined },
    hostHas: () => true,
    bind: "lazy",
  });
  assert.ok(plan, JSON.stringify(problems));
  return { plan, globalScope: [object], stackSize: undefined, maxMemory: undefined, ...more };
}

/** i32.const 4; global.get 0 (__memory_base); i32.add */
const address = [0x41, 4, 0x23, 0, 0x6a];

describe("what can be an image", () => {
  const start = { functions: { init: ">" }, start: "init", memorySize: 64 };
  const refused = (parts: LibraryParts, reason: RegExp, more: Partial<ImageRequest> = {}): void => {
    assert.throws(() => makeImage(startOf(parts, more)), { code: "ERR_UNSUPPORTED", message: reason });
  };

  it("is what an engine compiles", () => {
    const { module, description } = makeImage(startOf({ functions: { f: "i32 > i32" }, data: { d: 0 } }));
    const names = WebAssembly.Module.exports(new WebAssembly.Module(module)).map(({ name }) => name);
    assert.deepEqual(names, ["memory", "__indirect_function_table", "__stack_pointer", "functions"]);
    assert.equal(description.objects.length, 1);
  });

  it("has start functions that clear memory and no others", () => {
    // memory.fill of 8 bytes with 0, and with 1
    const fill = (value: number) => [...address, 0x41, value, 0x41, 8, 0xfc, 11, 0];
    makeImage(startOf({ ...start, bodies: { init: Uint8Array.from(fill(0)) } }));
    refused({ ...start, bodies: { init: Uint8Array.from(fill(1)) } }, /its start function computes/);
    // i32.store
    const store = [...address, 0x41, 0, 0x36, 2, 0];
    refused({ ...start, bodies: { init: Uint8Array.from(store) } }, /its start function computes/);
    const segment = { offset: 8, bytes: Uint8Array.of(1, 2) };
    refused(
      { ...start, segment, bodies: { init: Uint8Array.from(fill(0)) } },
      /its start function clears data/,
    );
    // A call of itself has no end.
    refused({ ...start, bodies: { init: Uint8Array.of(0x10, 0) } }, /its start function computes/);
  });

  it("has data relocations that write constants", () => {
    const relocating = { functions: { __wasm_apply_data_relocs: ">" }, memorySize: 64 };
    const store = [...address, 0x41, 7, 0x36, 2, 0];
    const { module } = makeImage(
      startOf({ ...relocating, bodies: { __wasm_apply_data_relocs: Uint8Array.from(store) } }),
    );
    const { memory } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports;
    const words = new Uint32Array((memory as WebAssembly.Memory).buffer);
    assert.equal(words[(8 * 1024 * 1024 + 4) / 4], 7);
    // local-like computing: i32.mul
    const computing = [...address, 0x41, 7, 0x41, 3, 0x6c, 0x36, 2, 0];
    refused(
      { ...relocating, bodies: { __wasm_apply_data_relocs: Uint8Array.from(computing) } },
      /its data relocations compute/,
    );
  });

  it("writes to no address that the loader gave", () => {
    // i32.const 0; global.set 3, the first after __memory_base, __table_base and __stack_pointer
    const bodies = { f: Uint8Array.of(0x41, 0, 0x24, 3) };
    refused(
      { got: ["mem:x?"], functions: { f: ">" }, bodies },
      /it writes to an address that the loader gave it/,
    );
  });

  it("has room", () => {
    refused({ functions: { f: ">" } }, /may not have the memory/, { maxMemory: 1024 * 1024 });
  });

  it("binds nothing at first calls", () => {
    refused({ imports: { later: ">" }, functions: { f: ">" } }, /bound at its first call/);
  });
});

describe("an image as bytes", () => {
  const image = makeImage(startOf({ functions: { f: "i32 > i32" }, data: { d: 0 }, memorySize: 8 }));
  const whole = writeImage(image, "key", crc32);

  it("is the same after reading", () => {
    const read = readImage(whole, crc32);
    assert.deepEqual(read?.read("key"), JSON.parse(JSON.stringify(image), revive));
    assert.equal(read?.read("another key"), undefined);
  });

  it("is none when one byte is another", () => {
    for (let at = 0; at < whole.length; at++) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] as number) ^ 0x41;
      assert.equal(readImage(damaged, crc32)?.read("key"), undefined, `byte ${at}`);
    }
  });

  it("is none when its end is missing", () => {
    for (let length = 0; length < whole.length; length++) {
      assert.equal(readImage(whole.slice(0, length), crc32)?.read("key"), undefined, `${length} bytes`);
    }
  });

  it("may be the reason why there is none", () => {
    const refusal = { refused: "it computes", files: [["1", "2"]] } as const;
    const read = readImage(writeImage(refusal, "key", crc32), crc32)?.read("key");
    assert.deepEqual(read, { key: "key", ...refusal });
  });
});

/** JSON has no bytes: an object with the places of an array. */
function revive(_: string, value: unknown): unknown {
  const isBytes = typeof value === "object" && value !== null && "0" in value && !Array.isArray(value);
  return isBytes ? Uint8Array.from(Object.values(value)) : value;
}

describe("a skeleton", () => {
  for (const { name, bytes } of realLibraries()) {
    it(`is decoded as ${name} is`, () => {
      const decoded = decodeLibrary(bytes, name);
      const skeleton = skeletonOf(decoded.module);
      assert.ok(skeleton.length < bytes.length / 2 || bytes.length < 4096);
      const again = decodeLibrary(skeleton, name);
      assert.deepEqual(described(again), described(decoded));
    });
  }
});

function described(of: Library): unknown {
  const { exports, imports, types, functions, globals, elements, start } = of.module;
  const { name, needed, runtimePath, memoryInfo, constructors, isCommand, appliesDataRelocs, relocatable } =
    of;
  return {
    ...{ name, needed, runtimePath, memoryInfo, constructors, isCommand, appliesDataRelocs, relocatable },
    ...{ exports, imports, types, functions, globals, elements, start },
    classified: of.imports,
    symbols: [...of.symbols],
    slots: [...ownSlots(of)],
  };
}
