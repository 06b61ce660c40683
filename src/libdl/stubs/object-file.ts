import { type DataSegment, writeDataSection } from "../../binary/sections/data.ts";
import { writeFunctionSection } from "../../binary/sections/function.ts";
import { writeImportSection } from "../../binary/sections/import.ts";
import { plainType, writeTypeSection } from "../../binary/sections/type.ts";
import { Writer, writePreamble } from "../../binary/writer.ts";
import { symbolFlags } from "../../dylink/dylink-section.ts";
import { type CodeReference, stubCode } from "./code.ts";
import { stubData, stubDataBytes } from "./data.ts";
import { stubFunctions, stubTypeIndices, stubTypes } from "./functions.ts";
import { memoryBaseGlobal, stubImports } from "./imports.ts";
import { linkingSection, type ObjectSymbol, writeLinkingSection } from "./linking-section.ts";
import { codeRelocationsSection, type Relocation, writeRelocations } from "./relocation-section.ts";

/** Under this name object files import the memory that the linker will give them. */
const objectMemoryName = "__linear_memory";

/** The stubs as an object file, for programs of any kind: the code is position independent. */
export function stubObjectFile(): Uint8Array<ArrayBuffer> {
  const { content, references } = stubCode();
  const writer = new Writer(1024);
  writePreamble(writer);
  let sections = 0;
  const section = (id: number, write: (w: Writer) => void): number => {
    writer.u8(id).sized(write);
    return sections++;
  };
  section(1, (w) => writeTypeSection(w, stubTypes.map(plainType)));
  section(2, (w) => writeImportSection(w, stubImports(objectMemoryName)));
  section(3, (w) => writeFunctionSection(w, stubTypeIndices));
  const codeSection = section(10, (w) => w.bytes(content));
  section(11, (w) => writeDataSection(w, dataSegments(), stubDataBytes()));
  section(0, (w) => writeLinkingSection(w.name(linkingSection), symbols, segmentInfos()));
  section(0, (w) => {
    writeRelocations(w.name(codeRelocationsSection), codeSection, references.map(relocation));
  });
  return writer.finish();
}

/** One segment an item, so that a linker keeps what is used. In an object file they lie one after the other from 0. */
function dataSegments(): DataSegment[] {
  return stubData.map(({ offset, bytes }) => ({
    mode: { kind: "active", memory: 0, offset: [{ op: "i32.const", value: offset }] },
    start: offset,
    size: bytes.length,
  }));
}

function segmentInfos(): { name: string; alignment: number }[] {
  return stubData.map(({ segment, alignment }) => ({ name: segment, alignment }));
}

/**
 * The functions are weak, so that a program's own win, and hidden, so that a library with stubs in it does not
 * offer them to others.
 */
const symbols: readonly ObjectSymbol[] = [
  ...stubFunctions.map(
    ({ name }, index): ObjectSymbol => ({
      kind: "function",
      name,
      flags: symbolFlags.weak | symbolFlags.hidden,
      function: index,
    }),
  ),
  { kind: "undefined-global", flags: symbolFlags.undefined, global: memoryBaseGlobal },
  ...stubData.map(
    ({ name, bytes }, segment): ObjectSymbol => ({
      kind: "data",
      name,
      flags: symbolFlags.local,
      segment,
      offset: 0,
      size: bytes.length,
    }),
  ),
];

function relocation(reference: CodeReference): Relocation {
  const { offset } = reference;
  if (reference.kind === "memory-base") {
    const symbol = symbols.findIndex(({ kind }) => kind === "undefined-global");
    return { type: "global-index", offset, symbol };
  }
  const symbol = symbols.findIndex((entry) => entry.kind === "data" && entry.name === reference.item);
  return { type: "memory-address-relative", offset, symbol };
}
