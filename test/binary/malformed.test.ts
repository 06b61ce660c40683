import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { customSectionReader, decodeModule, type Module } from "../../src/binary/module.ts";
import { Reader } from "../../src/binary/reader.ts";
import { readDataSection } from "../../src/binary/sections/data.ts";
import { readElementSection } from "../../src/binary/sections/element.ts";
import { readExportSection } from "../../src/binary/sections/export.ts";
import { readFunctionSection } from "../../src/binary/sections/function.ts";
import { readGlobalSection } from "../../src/binary/sections/global.ts";
import { readImportSection } from "../../src/binary/sections/import.ts";
import { readMemorySection } from "../../src/binary/sections/memory.ts";
import { readNameSection } from "../../src/binary/sections/name.ts";
import { readProducersSection } from "../../src/binary/sections/producers.ts";
import { readTableSection } from "../../src/binary/sections/table.ts";
import { readTagSection } from "../../src/binary/sections/tag.ts";
import { readTargetFeaturesSection } from "../../src/binary/sections/target-features.ts";
import { readTypeSection } from "../../src/binary/sections/type.ts";
import { readDylinkSection } from "../../src/dylink/dylink-section.ts";
import { decodeLibrary } from "../../src/dylink/library.ts";
import { ownSlots } from "../../src/dylink/own-slots.ts";
import { failure, moduleOf, type Read, survives } from "./bytes.ts";
import { type RealLibrary, realLibraries } from "./real-libraries.ts";

const libraries = realLibraries();
const small = libraries.filter(({ bytes }) => bytes.length < 10_000);
const largest = libraries.at(-1) as RealLibrary;

const sectionReaders: Readonly<Record<number, Read<unknown>>> = {
  1: readTypeSection,
  2: readImportSection,
  3: readFunctionSection,
  4: readTableSection,
  5: readMemorySection,
  6: readGlobalSection,
  7: readExportSection,
  9: readElementSection,
  11: readDataSection,
  13: readTagSection,
};
const customReaders: Readonly<Record<string, Read<unknown>>> = {
  "dylink.0": readDylinkSection,
  name: readNameSection,
  producers: readProducersSection,
  target_features: readTargetFeaturesSection,
};

/** Everything that can be asked of a library: what is decoded at once and what is decoded later. */
function decodeAll(bytes: Uint8Array<ArrayBuffer>): void {
  const library = decodeLibrary(bytes, "test.so");
  ownSlots(library);
  for (const [name, read] of Object.entries(customReaders)) {
    const reader = customSectionReader(library.module, name);
    if (reader !== undefined) read(reader);
  }
}

/** Where the bytes lie that decoding looks at: all but function bodies and the contents of data segments. */
function metadata({ sections, data, bytes }: Module): number[] {
  const skipped = [...sections.filter(({ id }) => id === 10), ...data];
  const offsets: number[] = [];
  for (let offset = 0; offset < bytes.length; offset++) {
    const inside = skipped.find(({ start, size }) => offset >= start && offset < start + size);
    if (inside === undefined) offsets.push(offset);
    else offset = inside.start + inside.size - 1;
  }
  return offsets;
}

describe("A library that is cut off", () => {
  it("anywhere is refused, with an offset inside of it", () => {
    for (const { name, bytes } of small) {
      const { sections } = decodeModule(bytes);
      const boundaries = new Set([8, ...sections.map(({ start, size }) => start + size)]);
      for (let length = 0; length < bytes.length; length++) {
        const cut = bytes.slice(0, length);
        if (boundaries.has(length)) {
          // What is left is made of whole sections: it may lack something, but it is well-formed.
          survives(
            () => decodeAll(cut),
            () => `${length} bytes of ${name}`,
          );
          continue;
        }
        const error = failure(() => decodeAll(cut));
        assert.equal(error.code, "ERR_BAD_MODULE");
        assert.equal(error.library, "test.so");
        assert.ok((error.offset ?? -1) >= 0 && (error.offset ?? -1) <= length, `${name}, ${length} bytes`);
      }
    }
  });

  it("in any of its sections is refused: every length but the right one", () => {
    const { module } = decodeLibrary(largest.bytes, largest.name);
    for (const { id, start, size } of module.sections) {
      const read = sectionReaders[id];
      if (read === undefined) continue;
      const { data } = module;
      for (let length = 0; length < size; length++) {
        const error = failure(() => read(new Reader(largest.bytes, start, start + length)));
        assert.equal(error.code, "ERR_BAD_MODULE", `section ${id}, ${length} bytes`);
        // The contents of data segments are left out alike, wherever they are cut.
        const segment =
          id === 11 && data.find((d) => start + length > d.start && start + length < d.start + d.size);
        if (segment) length = segment.start + segment.size - start - 1;
      }
    }
  });

  it("in a custom section never crashes the reader", () => {
    for (const { bytes, name } of libraries) {
      const { customs } = decodeModule(bytes);
      for (const custom of customs) {
        const read = customReaders[custom.name];
        if (read === undefined) continue;
        // Long name sections are tried at some thousand places: reading them takes as long as they are.
        const step = custom.size > 5000 ? 11 : 1;
        for (let length = 0; length < custom.size; length += step) {
          const reader = new Reader(bytes, custom.start, custom.start + length);
          survives(
            () => read(reader),
            () => `${length} bytes of ${custom.name} of ${name}`,
          );
        }
      }
    }
  });
});

describe("A library with wrong bytes", () => {
  const change = fc.record({ place: fc.nat(), value: fc.nat(255) });

  /** Changes some bytes that matter, at random. */
  function mutationsOf({ name, bytes }: RealLibrary, runs: number): void {
    const places = metadata(decodeModule(bytes));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const mutant = bytes.slice();
        for (const { place, value } of changes) mutant[places[place % places.length] ?? 0] = value;
        survives(
          () => decodeAll(mutant),
          () => `a mutant of ${name}`,
        );
      }),
      { numRuns: runs },
    );
  }

  for (const library of small) {
    it(`made of ${library.name} is read or refused`, () => mutationsOf(library, 2000));
  }
  it(`made of ${largest.name} is read or refused`, () => mutationsOf(largest, 2000));

  it("is refused or read with any one byte changed", () => {
    const { name, bytes } = small[0] ?? largest;
    for (let place = 0; place < bytes.length; place++) {
      for (const value of [0x00, 0x01, 0x7f, 0x80, 0xff, (bytes[place] as number) ^ 0x40]) {
        const mutant = bytes.slice();
        mutant[place] = value;
        survives(
          () => decodeAll(mutant),
          () => `${name} with ${value} at ${place}`,
        );
      }
    }
  });

  it("or nothing but random bytes in its sections is read or refused", () => {
    const section = fc.tuple(
      fc.oneof(fc.integer({ min: 1, max: 13 }), fc.constantFrom("dylink.0", "dylink", "name", "producers")),
      fc.uint8Array({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(section, { maxLength: 5 }), (sections) => {
        survives(
          () => decodeAll(moduleOf(...sections)),
          () => JSON.stringify(sections),
        );
      }),
      { numRuns: 3000 },
    );
  });
});
