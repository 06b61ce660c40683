import { writeConstExpr } from "../../src/binary/const-expr.ts";
import { decodeModule, type Module } from "../../src/binary/module.ts";
import { writeCustomSection } from "../../src/binary/sections/custom.ts";
import type { DataMode } from "../../src/binary/sections/data.ts";
import { type ElementSegment, writeElementSection } from "../../src/binary/sections/element.ts";
import { type Export, writeExportSection } from "../../src/binary/sections/export.ts";
import { writeFunctionSection } from "../../src/binary/sections/function.ts";
import { type Global, writeGlobalSection } from "../../src/binary/sections/global.ts";
import { type Import, writeImportSection } from "../../src/binary/sections/import.ts";
import { writeMemorySection } from "../../src/binary/sections/memory.ts";
import { type Table, writeTableSection } from "../../src/binary/sections/table.ts";
import { writeTagSection } from "../../src/binary/sections/tag.ts";
import { type RecursionGroup, writeTypeSection } from "../../src/binary/sections/type.ts";
import type { Limits } from "../../src/binary/types.ts";
import { Writer, writePreamble } from "../../src/binary/writer.ts";
import { type DylinkSubsection, writeDylinkSection } from "../../src/dylink/dylink-section.ts";
import type { Library } from "../../src/dylink/library.ts";
import { dylinkSection, legacyDylinkSection } from "../../src/dylink/names.ts";
import { SolderError } from "../../src/errors.ts";

/** A library taken apart, to be changed and put together again. Its function bodies stay bytes. */
export interface Draft {
  dylink: DylinkSubsection[];
  /** Written as the older `dylink` section. */
  legacy: boolean;
  types: RecursionGroup[];
  imports: Import[];
  functions: number[];
  tables: Table[];
  memories: Limits[];
  tags: number[];
  globals: Global[];
  exports: Export[];
  start: number | undefined;
  elements: ElementSegment[];
  dataCount: number | undefined;
  code: Uint8Array | undefined;
  data: { mode: DataMode; content: Uint8Array }[];
  customs: { name: string; content: Uint8Array }[];
}

export function draftOf({ module, dylink }: Library): Draft {
  const { bytes, sections } = module;
  const piece = ({ start, size }: { start: number; size: number }): Uint8Array =>
    bytes.subarray(start, start + size);
  const code = sections.find(({ id }) => id === 10);
  const isDylink = (name: string): boolean => name === dylinkSection || name === legacyDylinkSection;
  return {
    dylink: [...dylink],
    legacy: module.customs.some(({ name }) => name === legacyDylinkSection),
    types: [...module.recursionGroups],
    imports: [...module.imports],
    functions: [...module.functions],
    tables: [...module.tables],
    memories: [...module.memories],
    tags: [...module.tags],
    globals: [...module.globals],
    exports: [...module.exports],
    start: module.start,
    elements: [...module.elements],
    dataCount: module.dataCount,
    code: code && piece(code),
    data: module.data.map(({ mode, start, size }) => ({ mode, content: piece({ start, size }) })),
    customs: module.customs
      .filter(({ name }) => !isDylink(name))
      .map((custom) => ({ name: custom.name, content: piece(custom) })),
  };
}

/** The bytes of a draft, whatever is in it: nothing is checked. */
export function encodeDraft(draft: Draft): Uint8Array<ArrayBuffer> {
  const writer = new Writer(4096);
  writePreamble(writer);
  const section = (id: number, wanted: boolean, write: (w: Writer) => void): void => {
    if (wanted) writer.u8(id).sized(write);
  };
  const some = (list: readonly unknown[]): boolean => list.length > 0;
  section(0, some(draft.dylink), (w) => writeDylink(w, draft));
  section(1, some(draft.types), (w) => writeTypeSection(w, draft.types));
  section(2, some(draft.imports), (w) => writeImportSection(w, draft.imports));
  section(3, some(draft.functions), (w) => writeFunctionSection(w, draft.functions));
  section(4, some(draft.tables), (w) => writeTableSection(w, draft.tables));
  section(5, some(draft.memories), (w) => writeMemorySection(w, draft.memories));
  section(13, some(draft.tags), (w) => writeTagSection(w, draft.tags));
  section(6, some(draft.globals), (w) => writeGlobalSection(w, draft.globals));
  section(7, some(draft.exports), (w) => writeExportSection(w, draft.exports));
  section(8, draft.start !== undefined, (w) => w.u32(draft.start ?? 0));
  section(9, some(draft.elements), (w) => writeElementSection(w, draft.elements));
  section(12, draft.dataCount !== undefined, (w) => w.u32(draft.dataCount ?? 0));
  section(10, draft.code !== undefined, (w) => w.bytes(draft.code ?? new Uint8Array(0)));
  section(11, some(draft.data), (w) => w.vector(draft.data, writeSegment));
  for (const { name, content } of draft.customs) {
    section(0, true, (w) => writeCustomSection(w, name, content));
  }
  return writer.finish();
}

function writeDylink(writer: Writer, { dylink, legacy }: Draft): void {
  const content = new Writer();
  if (legacy) {
    const info = dylink.find(({ kind }) => kind === "memory-info");
    const { memorySize, memoryAlignment, tableSize, tableAlignment } =
      info?.kind === "memory-info"
        ? info.info
        : { memorySize: 0, memoryAlignment: 0, tableSize: 0, tableAlignment: 0 };
    const needed = dylink.flatMap((s) => (s.kind === "needed" ? s.names : []));
    content.u32(memorySize).u32(memoryAlignment).u32(tableSize).u32(tableAlignment);
    content.vector(needed, (w, name) => w.name(name));
  } else {
    writeDylinkSection(content, dylink);
  }
  writeCustomSection(writer, legacy ? legacyDylinkSection : dylinkSection, content.finish());
}

function writeSegment(writer: Writer, { mode, content }: Draft["data"][number]): void {
  if (mode.kind === "passive") {
    writer.u32(1);
  } else {
    if (mode.memory === 0) writer.u32(0);
    else writer.u32(2).u32(mode.memory);
    writeConstExpr(writer, mode.offset);
  }
  writer.u32(content.length).bytes(content);
}

/**
 * The same module with function bodies that do nothing but trap: what it hangs in then is not its own code. What is no module is
 * returned as it is.
 */
export function withoutCode(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let module: Module;
  try {
    module = decodeModule(bytes);
  } catch (error) {
    if (error instanceof SolderError) return bytes;
    throw error;
  }
  const writer = new Writer(bytes.length);
  writePreamble(writer);
  for (const { id, start, size } of module.sections) {
    if (id === 10) writer.u8(id).sized((w) => w.vector(module.functions, (v) => v.u32(3).bytes(trap)));
    else
      writer
        .u8(id)
        .u32(size)
        .bytes(bytes.subarray(start, start + size));
  }
  return writer.finish();
}

/** No locals, `unreachable`, `end`. */
const trap = Uint8Array.of(0, 0x00, 0x0b);
