import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeImportSection } from "../../src/binary/sections/import.ts";
import { writeDylinkSection } from "../../src/dylink/dylink-section.ts";
import { load } from "../../src/host/node.ts";
import { encode, hex, moduleOf } from "../binary/bytes.ts";

/** A library that imports functions `() -> nothing`. */
function importing(...entries: readonly [module: string, name: string][]): Uint8Array<ArrayBuffer> {
  const imports = entries.map(
    ([module, name]) => ({ module, name, description: { kind: "func", type: 0 } }) as const,
  );
  return moduleOf(
    ["dylink.0", encode(writeDylinkSection, [])],
    [1, hex("01 60 00 00")],
    [2, encode(writeImportSection, imports)],
  );
}

describe("Names that a guest chose", () => {
  it("do not reach what every JavaScript object has", async () => {
    const wasi = "wasi_snapshot_preview1";
    const names = [
      [wasi, "constructor"],
      [wasi, "__proto__"],
      ["constructor", "name"],
      ["__proto__", "toString"],
      ["toString", "call"],
    ] as const;
    for (const [module, name] of names) {
      await assert.rejects(load(importing([module, name])), {
        code: "ERR_UNRESOLVED_SYMBOLS",
        message: `undefined symbol: ${module}.${name} (host function () -> nothing)`,
      });
    }
    await assert.rejects(load(importing(["env", "__proto__"])), { code: "ERR_UNRESOLVED_SYMBOLS" });
  });

  it("may be __proto__ where the embedder has such a function", async () => {
    let calls = 0;
    const fields = Object.create(null) as Record<string, () => void>;
    Object.defineProperty(fields, "__proto__", { value: () => calls++, enumerable: true });
    const program = await load(importing(["host", "__proto__"]), { imports: { host: fields } });
    program.start();
    assert.equal(calls, 0);
  });
});
