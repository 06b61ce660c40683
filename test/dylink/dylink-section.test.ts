import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  type DylinkSubsection,
  readDylinkSection,
  readLegacyDylinkSection,
  symbolFlags,
  writeDylinkSection,
} from "../../src/dylink/dylink-section.ts";
import { content, index, name, record } from "../binary/arbitraries.ts";
import { assertPair, decode, encode, failure, hex } from "../binary/bytes.ts";

const memoryInfo = { memorySize: 1000, memoryAlignment: 4, tableSize: 2, tableAlignment: 0 };

describe("The dylink.0 section", () => {
  it("has five kinds of subsections, and keeps the ones it does not know", () => {
    const bytes = hex(`
      01 05  e8 07 04 02 00                          ; memory and table
      02 10  02 07 6c 69 62 63 2e 73 6f 06 61 2e 62 2e 73 6f ; libc.so, a.b.so
      03 05  01 01 74 80 02                          ; t: TLS
      04 08  01 03 65 6e 76 01 77 01                 ; env.w: weak
      05 09  01 07 24 4f 52 49 47 49 4e              ; $ORIGIN
      06 02  aa bb                                   ; who knows`);
    assertPair(readDylinkSection, writeDylinkSection, bytes, [
      { kind: "memory-info", info: memoryInfo },
      { kind: "needed", names: ["libc.so", "a.b.so"] },
      { kind: "export-info", entries: [{ name: "t", flags: symbolFlags.tls }] },
      { kind: "import-info", entries: [{ module: "env", name: "w", flags: symbolFlags.weak }] },
      { kind: "runtime-path", paths: ["$ORIGIN"] },
      { kind: "unknown", id: 6, content: hex("aa bb") },
    ]);
  });

  it("is refused where a subsection is too short or too long for what it holds", () => {
    const cases: [string, string, number][] = [
      ["01 03 e8 07 04", "unexpected end", 5],
      ["01 06 e8 07 04 02 00 00", "1 bytes left over at the end of the dylink.0 subsection 1", 7],
      ["02 02 01 05", "needed[0]: 5 bytes wanted, 0 left", 4],
      ["02 20 00", "32 bytes wanted, 1 left", 2],
      ["01 04 00 1f 00 00", "alignment 2^31 is not sensible", 3],
      ["03 03 01 01 74", "export info[0]: unexpected end", 5],
    ];
    for (const [bytes, message, offset] of cases) {
      const error = failure(() => decode(readDylinkSection, hex(bytes)));
      assert.equal(error.message, message);
      assert.equal(error.offset, offset, bytes);
    }
  });

  it("round-trips", () => {
    const alignment = fc.nat(30);
    const subsection: fc.Arbitrary<DylinkSubsection> = fc.oneof(
      record({
        kind: fc.constant("memory-info" as const),
        info: record({
          memorySize: index,
          memoryAlignment: alignment,
          tableSize: index,
          tableAlignment: alignment,
        }),
      }),
      record({ kind: fc.constant("needed" as const), names: fc.array(name) }),
      record({
        kind: fc.constant("export-info" as const),
        entries: fc.array(record({ name, flags: index })),
      }),
      record({
        kind: fc.constant("import-info" as const),
        entries: fc.array(record({ module: name, name, flags: index })),
      }),
      record({ kind: fc.constant("runtime-path" as const), paths: fc.array(name) }),
      record({ kind: fc.constant("unknown" as const), id: fc.integer({ min: 6, max: 255 }), content }),
    );
    fc.assert(
      fc.property(fc.array(subsection), (subsections) => {
        assert.deepEqual(decode(readDylinkSection, encode(writeDylinkSection, subsections)), subsections);
      }),
    );
  });
});

describe("The older dylink section", () => {
  it("says the same without subsections", () => {
    assert.deepEqual(decode(readLegacyDylinkSection, hex("e8 07 04 02 00 01 04 61 2e 73 6f")), [
      { kind: "memory-info", info: memoryInfo },
      { kind: "needed", names: ["a.so"] },
    ]);
    assert.deepEqual(decode(readLegacyDylinkSection, hex("e8 07 04 02 00")), [
      { kind: "memory-info", info: memoryInfo },
      { kind: "needed", names: [] },
    ]);
    assert.match(
      failure(() => decode(readLegacyDylinkSection, hex("00 00 00 00 00 01"))).message,
      /left over/,
    );
  });
});
