import { writeDataSection } from "../../binary/sections/data.ts";
import { writeExportSection } from "../../binary/sections/export.ts";
import { writeFunctionSection } from "../../binary/sections/function.ts";
import { writeImportSection } from "../../binary/sections/import.ts";
import { writeNameSection } from "../../binary/sections/name.ts";
import { plainType, writeTypeSection } from "../../binary/sections/type.ts";
import { Writer, writePreamble } from "../../binary/writer.ts";
import { type DylinkSubsection, symbolFlags, writeDylinkSection } from "../../dylink/dylink-section.ts";
import { dylinkSection, memoryName } from "../../dylink/names.ts";
import { stubCode } from "./code.ts";
import { stubData, stubDataBytes } from "./data.ts";
import { stubFunctions, stubTypeIndices, stubTypes } from "./functions.ts";
import { memoryBaseGlobal, stubImports } from "./imports.ts";

/** The bytes of the stub `libdl.so`. It needs no other library, and has no constructors and no relocations of its own. */
export function stubSharedLibrary(): Uint8Array<ArrayBuffer> {
  const data = stubDataBytes();
  const atMemoryBase = {
    kind: "active",
    memory: 0,
    offset: [{ op: "global.get", index: memoryBaseGlobal }],
  } as const;
  const names = new Map(stubFunctions.map(({ name }, index) => [index, name]));

  const writer = new Writer(1024);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): Writer => writer.u8(id).sized(write);
  section(0, (w) => writeDylinkSection(w.name(dylinkSection), dylinkSubsections(data.length)));
  section(1, (w) => writeTypeSection(w, stubTypes.map(plainType)));
  section(2, (w) => writeImportSection(w, stubImports(memoryName)));
  section(3, (w) => writeFunctionSection(w, stubTypeIndices));
  section(7, (w) => {
    writeExportSection(
      w,
      stubFunctions.map(({ name }, index) => ({ name, kind: "func", index })),
    );
  });
  section(10, (w) => w.bytes(stubCode().content));
  section(11, (w) => writeDataSection(w, [{ mode: atMemoryBase, start: 0, size: data.length }], data));
  section(0, (w) =>
    writeNameSection(w.name("name"), { module: undefined, maps: { func: names }, other: [] }),
  );
  return writer.finish();
}

function dylinkSubsections(memorySize: number): DylinkSubsection[] {
  const memoryAlignment = Math.max(...stubData.map(({ alignment }) => alignment));
  return [
    { kind: "memory-info", info: { memorySize, memoryAlignment, tableSize: 0, tableAlignment: 0 } },
    {
      kind: "export-info",
      entries: stubFunctions.map(({ name }) => ({ name, flags: symbolFlags.weak })),
    },
  ];
}
