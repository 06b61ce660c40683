/** Large modules are compiled beside the work of linking: nothing of that shows but the time. */
import assert from "node:assert/strict";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { type LoadOptions, load, loadSync, type TraceEvent } from "../../src/host/node.ts";
import { libraryBytes } from "../library-builder.ts";
import { temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const large = { offset: 0, bytes: new Uint8Array(300_000).fill(1) };
const memory = { memorySize: large.bytes.length, memory: { minimum: 5n } };
const path = (name: string): string => join(folder, name);
const options: LoadOptions = { libraryPath: [folder] };
/** An i32 that nothing returns. */
const invalid = Uint8Array.of(0x41, 0);

describe("a large library", () => {
  before(() => {
    const write = (name: string, parts: Parameters<typeof libraryBytes>[0]): void =>
      writeFileSync(path(name), libraryBytes(parts));
    write("libgood.so", { functions: { answer: "> i32" }, segment: large, ...memory });
    write("libbad.so", {
      functions: { answer: ">" },
      bodies: { answer: invalid },
      segment: large,
      ...memory,
    });
    for (const kind of ["good", "bad"]) {
      write(`${kind}.wasm`, { needed: [`lib${kind}.so`], functions: { main: "> i32" } });
    }
  });

  it("is compiled ahead where its user waits, and only then", async () => {
    const compiled = async (open: (options: LoadOptions) => unknown): Promise<string[]> => {
      const events: TraceEvent[] = [];
      await open({ ...options, trace: (event) => events.push(event) });
      return events.flatMap((event) =>
        event.kind === "timing" && event.phase === "compile" ? [event.name] : [],
      );
    };
    assert.deepEqual(await compiled((more) => load(path("good.wasm"), more)), [
      "ahead",
      "libgood.so",
      "good.wasm",
    ]);
    assert.deepEqual(await compiled((more) => loadSync(path("good.wasm"), more)), [
      "libgood.so",
      "good.wasm",
    ]);
  });

  it("is not compiled once more by the thread that waited", async () => {
    const sizes: number[] = [];
    const { Module } = WebAssembly;
    WebAssembly.Module = new Proxy(Module, {
      construct(target, [bytes]: [Uint8Array<ArrayBuffer>]) {
        sizes.push(bytes.length);
        return new target(bytes);
      },
    });
    try {
      await load(path("good.wasm"), options);
      assert.ok(sizes.every((size) => size < large.bytes.length));
      // A copy, which nobody has compiled: here it is.
      copyFileSync(path("libgood.so"), path("libagain.so"));
      writeFileSync(
        path("again.wasm"),
        libraryBytes({ needed: ["libagain.so"], functions: { main: "> i32" } }),
      );
      loadSync(path("again.wasm"), options);
      assert.ok(sizes.some((size) => size > large.bytes.length));
    } finally {
      WebAssembly.Module = Module;
    }
  });

  it("that the engine refuses is the same error either way", async () => {
    const refused = { code: "ERR_BAD_MODULE", library: "libbad.so", message: /the engine refuses it/ };
    await assert.rejects(load(path("bad.wasm"), options), refused);
    assert.throws(() => loadSync(path("bad.wasm"), options), refused);
  });
});
