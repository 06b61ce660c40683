import { customSectionReader } from "../../../src/binary/module.ts";
import type { Reader } from "../../../src/binary/reader.ts";
import { readNameSection } from "../../../src/binary/sections/name.ts";
import { readProducersSection } from "../../../src/binary/sections/producers.ts";
import { readTargetFeaturesSection } from "../../../src/binary/sections/target-features.ts";
import { decodeLibrary, type Library } from "../../../src/dylink/library.ts";
import { ownSlots } from "../../../src/dylink/own-slots.ts";
import { SolderError } from "../../../src/errors.ts";
import { symbolLetter, symbolTable } from "../../../src/inspect/nm.ts";
import { checkOffset } from "../check-error.ts";
import type { Target } from "../target.ts";

/** Everything that can be asked of one library: what is decoded at once, what is decoded later, and what nm shows. */
export const decodeTarget: Target = {
  name: "decode",
  run({ name, bytes }) {
    const library = decodeLibrary(bytes, name);
    // Nothing is to fail beyond this point: whoever uses the parts of a library does not expect it.
    for (const [symbolName, symbol] of library.symbols) {
      if (symbol.name !== symbolName) throw new Error(`${symbolName} is called ${symbol.name}`);
    }
    for (const slot of ownSlots(library).values()) {
      if (!(slot >= 0 && slot < 2 ** 32)) throw new Error(`a function has the slot ${slot}`);
    }
    const { defined, wanted } = symbolTable(library);
    for (const symbol of [...defined, ...wanted]) symbolLetter(symbol);
    JSON.stringify([defined, wanted]);
    readCustomSections(library);
    return undefined;
  },
};

const customReaders: Readonly<Record<string, (reader: Reader) => unknown>> = {
  name: readNameSection,
  producers: readProducersSection,
  target_features: readTargetFeaturesSection,
};

/** Sections that are read when somebody asks for them: each may be wrong, and say so. */
function readCustomSections({ module }: Library): void {
  for (const [name, read] of Object.entries(customReaders)) {
    const reader = customSectionReader(module, name);
    if (reader === undefined) continue;
    try {
      read(reader);
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      checkOffset(error, module.bytes.length);
    }
  }
}
