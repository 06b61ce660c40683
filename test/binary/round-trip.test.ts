import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readConstExpr, writeConstExpr } from "../../src/binary/const-expr.ts";
import { readCustomSection, writeCustomSection } from "../../src/binary/sections/custom.ts";
import { type DataMode, readDataSection, writeDataSection } from "../../src/binary/sections/data.ts";
import { readElementSection, writeElementSection } from "../../src/binary/sections/element.ts";
import { readExportSection, writeExportSection } from "../../src/binary/sections/export.ts";
import { readFunctionSection, writeFunctionSection } from "../../src/binary/sections/function.ts";
import { readGlobalSection, writeGlobalSection } from "../../src/binary/sections/global.ts";
import { readImportSection, writeImportSection } from "../../src/binary/sections/import.ts";
import { readMemorySection, writeMemorySection } from "../../src/binary/sections/memory.ts";
import { readNameSection, writeNameSection } from "../../src/binary/sections/name.ts";
import { readProducersSection, writeProducersSection } from "../../src/binary/sections/producers.ts";
import { readTableSection, writeTableSection } from "../../src/binary/sections/table.ts";
import { readTagSection, writeTagSection } from "../../src/binary/sections/tag.ts";
import {
  readTargetFeaturesSection,
  writeTargetFeaturesSection,
} from "../../src/binary/sections/target-features.ts";
import { readTypeSection, writeTypeSection } from "../../src/binary/sections/type.ts";
import * as arb from "./arbitraries.ts";
import { decode, encode, type Read, type Write } from "./bytes.ts";

/** What is written is read back equal. */
function roundTrips<T>(what: string, read: Read<T>, write: Write<T>, value: fc.Arbitrary<T>): void {
  it(what, () => {
    fc.assert(
      fc.property(value, (v) => {
        assert.deepEqual(decode(read, encode(write, v)), v);
      }),
      { numRuns: 200 },
    );
  });
}

describe("What is written is read back", () => {
  roundTrips("constant expressions", readConstExpr, writeConstExpr, arb.constExpr);
  roundTrips("types", readTypeSection, writeTypeSection, fc.array(arb.recursionGroup));
  roundTrips("imports", readImportSection, writeImportSection, fc.array(arb.importEntry));
  roundTrips("functions", readFunctionSection, writeFunctionSection, fc.array(arb.index));
  roundTrips(
    "tables",
    readTableSection,
    writeTableSection,
    fc.array(arb.record({ type: arb.tableType, initial: fc.option(arb.constExpr, { nil: undefined }) })),
  );
  roundTrips("memories", readMemorySection, writeMemorySection, fc.array(arb.limits));
  roundTrips("tags", readTagSection, writeTagSection, fc.array(arb.index));
  roundTrips(
    "globals",
    readGlobalSection,
    writeGlobalSection,
    fc.array(arb.record({ type: arb.globalType, initial: arb.constExpr })),
  );
  roundTrips("exports", readExportSection, writeExportSection, fc.array(arb.exportEntry));
  roundTrips("element segments", readElementSection, writeElementSection, fc.array(arb.elementSegment));
  roundTrips("names", readNameSection, writeNameSection, arb.nameSection);
  roundTrips(
    "producers",
    readProducersSection,
    writeProducersSection,
    fc.array(
      arb.record({ name: arb.name, values: fc.array(arb.record({ name: arb.name, version: arb.name })) }),
    ),
  );
  roundTrips(
    "target features",
    readTargetFeaturesSection,
    writeTargetFeaturesSection,
    fc.array(
      arb.record({ prefix: fc.constantFrom("+" as const, "-" as const, "=" as const), name: arb.name }),
    ),
  );

  it("custom sections, whose content stays where it is", () => {
    fc.assert(
      fc.property(arb.name, arb.content, (name, content) => {
        const bytes = encode((w) => writeCustomSection(w, name, content), undefined);
        const section = decode((reader) => {
          const custom = readCustomSection(reader);
          reader.skip(custom.size);
          return custom;
        }, bytes);
        assert.equal(section.name, name);
        assert.deepEqual(bytes.subarray(section.start, section.start + section.size), content);
      }),
    );
  });

  it("data segments, whose content stays where it is", () => {
    const segment = arb.record({ mode: arb.dataMode, content: arb.content });
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        const written = encode((w) => writeDataSection(w, ...segmentsIn(segments)), undefined);
        const read = decode(readDataSection, written);
        assert.deepEqual(
          read.map(({ mode, start, size }) => ({ mode, content: written.slice(start, start + size) })),
          segments,
        );
      }),
    );
  });
});

function segmentsIn(
  segments: readonly { mode: DataMode; content: Uint8Array }[],
): [{ mode: DataMode; start: number; size: number }[], Uint8Array] {
  let start = 0;
  const placed = segments.map(({ mode, content }) => {
    const at = start;
    start += content.length;
    return { mode, start: at, size: content.length };
  });
  return [placed, Buffer.concat(segments.map(({ content }) => content))];
}
