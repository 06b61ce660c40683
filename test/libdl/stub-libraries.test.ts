import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decodeModule } from "../../src/binary/module.ts";
import { Reader } from "../../src/binary/reader.ts";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { libdlName } from "../../src/dylink/names.ts";
import { symbolLetter, symbolTable } from "../../src/inspect/nm.ts";
import { dlfcnSignatures } from "../../src/libdl/signatures.ts";
import { writeArchive } from "../../src/libdl/stubs/archive.ts";
import { stubLibraries } from "../../src/libdl/stubs/index.ts";
import { stubObjectFile } from "../../src/libdl/stubs/object-file.ts";
import { stubSharedLibrary } from "../../src/libdl/stubs/shared-library.ts";

const names = [...dlfcnSignatures.keys()];

describe("the stub libdl.so", () => {
  const bytes = stubSharedLibrary();
  const library = decodeLibrary(bytes, libdlName);

  it("offers what the loader has, with the same types, weak", () => {
    const signatures = [...library.symbols.values()].map(
      (symbol) => [symbol.name, symbol.kind === "function" ? symbol.signature.text : symbol.kind] as const,
    );
    assert.deepEqual(
      new Map(signatures),
      new Map([...dlfcnSignatures].map(([name, { text }]) => [name, text])),
    );
    const letters = symbolTable(library).defined.map(symbolLetter);
    assert.deepEqual(
      letters,
      names.map(() => "W"),
    );
  });

  it("wants a memory and where its data begin in it, and nothing else", () => {
    assert.deepEqual(
      library.module.imports.map(({ module, name }) => `${module}.${name}`),
      ["env.memory", "env.__memory_base"],
    );
    assert.deepEqual(library.needed, []);
    assert.equal(library.constructors, undefined);
    assert.equal(library.memoryInfo.memorySize, library.module.data[0]?.size);
  });

  it("is the same each time", () => {
    assert.deepEqual(stubSharedLibrary(), bytes);
    assert.deepEqual([...stubLibraries()], [...stubLibraries()]);
  });
});

/** The stubs in a memory of their own, as a loader other than Solder would have them. */
function instantiate(memoryBase: number) {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(stubSharedLibrary()), {
    env: { memory, __memory_base: new WebAssembly.Global({ value: "i32" }, memoryBase) },
  });
  const call = (name: string, ...args: readonly number[]): number =>
    (exports[name] as (...args: readonly number[]) => number)(...args);
  const message = (): string | null => {
    const address = call("dlerror");
    if (address === 0) return null;
    const text = Buffer.from(memory.buffer, address);
    return text.toString("latin1", 0, text.indexOf(0));
  };
  return { memory, call, message };
}

describe("the stubs, instantiated by hand", () => {
  it("fail as wasi-libc's do, and dlerror says so once", () => {
    const { call, message } = instantiate(70_000);
    assert.equal(message(), null);
    const calls: readonly [name: string, args: readonly number[], result: number, complaint: boolean][] = [
      ["dlopen", [16, 2], 0, true],
      ["dlsym", [0, 16], 0, true],
      ["dlclose", [1], -1, true],
      ["dladdr", [16, 32], 0, false],
      ["dlinfo", [1, 2, 32], -1, true],
      ["dl_iterate_phdr", [1, 0], 0, false],
    ];
    assert.deepEqual([...calls.map(([name]) => name), "dlerror"].sort(), [...names].sort());
    for (const [name, args, result, complaint] of calls) {
      assert.equal(call(name, ...args), result, name);
      assert.equal(message(), complaint ? `${name} not implemented` : null);
      assert.equal(message(), null);
    }
  });

  it("keep the last message only, and one that nobody read", () => {
    const { call, message } = instantiate(1024);
    call("dlopen", 0, 1);
    call("dlclose", 0);
    call("dladdr", 0, 0);
    assert.equal(message(), "dlclose not implemented");
  });

  it("touch no memory but their own", () => {
    const base = 65_536 - 40;
    const { memory, call } = instantiate(base);
    const { memorySize } = decodeLibrary(stubSharedLibrary(), libdlName).memoryInfo;
    for (const [name, { type }] of dlfcnSignatures) call(name, ...type.params.map(() => 8));
    const bytes = new Uint8Array(memory.buffer);
    assert.ok(bytes.subarray(0, base).every((byte) => byte === 0));
    assert.ok(bytes.subarray(base + memorySize).every((byte) => byte === 0));
  });
});

describe("the stub object file", () => {
  const object = decodeModule(stubObjectFile());
  const library = decodeModule(stubSharedLibrary());
  const content = (name: string): Reader => {
    const section = object.customs.find((custom) => custom.name === name);
    assert.ok(section);
    return new Reader(object.bytes, section.start, section.start + section.size);
  };

  it("has the code and the data of the library", () => {
    const bytesOf = ({ bytes, sections }: typeof object, id: number): Uint8Array => {
      const section = sections.find((candidate) => candidate.id === id);
      assert.ok(section);
      return bytes.subarray(section.start, section.start + section.size);
    };
    assert.deepEqual(bytesOf(object, 10), bytesOf(library, 10));
    const dataOf = ({ bytes, data }: typeof object): string =>
      data
        .map(({ start, size }) => Buffer.from(bytes.subarray(start, start + size)).toString("latin1"))
        .join("");
    assert.equal(dataOf(object), dataOf(library));
  });

  it("has a relocation for every operand that a linker must fill in", () => {
    const section = object.sections.findIndex(({ id }) => id === 10);
    const start = object.sections[section]?.start ?? 0;
    const reader = content("reloc.CODE");
    assert.equal(reader.u32(), section);
    const relocated = reader.vector("relocation", (r) => {
      const type = r.u8();
      const offset = r.u32();
      const symbol = r.u32();
      if (type === 11) assert.equal(r.s32(), 0);
      return { type, offset: start + offset, symbol };
    });
    assert.ok(reader.done);
    // global.get and i32.const with an operand of five bytes: nothing else in the code looks so.
    const code = Buffer.from(object.bytes.subarray(start, start + (object.sections[section]?.size ?? 0)));
    const padded = [...code.toString("latin1").matchAll(/[\x23\x41][\x80-\xff]{4}[\0-\x7f]/gs)];
    assert.deepEqual(
      relocated.map(({ type, offset }) => [type === 7 ? 0x23 : type === 11 ? 0x41 : type, offset]),
      padded.map((match) => [match[0].charCodeAt(0), start + match.index + 1]),
    );
  });

  it("has the functions as weak and hidden symbols, in linking metadata of version 2", () => {
    const reader = content("linking");
    assert.equal(reader.u32(), 2);
    assert.equal(reader.u8(), 8);
    reader.u32();
    assert.ok(reader.u32() > names.length);
    for (const [index, name] of names.entries()) {
      assert.deepEqual([reader.u8(), reader.u32(), reader.u32(), reader.name()], [0, 1 | 4, index, name]);
    }
  });
});

describe("an archive", () => {
  it("begins with an index that leads from symbols to members, which begin at even offsets", () => {
    const members = [
      { name: "one.o", bytes: Uint8Array.of(1, 2, 3), symbols: ["first", "second"] },
      { name: "two.o", bytes: Uint8Array.of(4), symbols: ["third"] },
    ];
    const header = (name: string, mode: string, size: number): string =>
      `${name.padEnd(16)}0           0     0     ${mode.padEnd(8)}${String(size).padEnd(10)}\`\n`;
    const index = "\0\0\0\x03\0\0\0\x68\0\0\0\x68\0\0\0\xa8first\0second\0third\0\0";
    assert.equal(index.length, 36);
    assert.equal(
      Buffer.from(writeArchive(members)).toString("latin1"),
      [
        `!<arch>\n${header("/", "0", 36)}${index}`,
        `${header("one.o/", "644", 3)}\x01\x02\x03\n`,
        `${header("two.o/", "644", 1)}\x04\n`,
      ].join(""),
    );
  });
});
