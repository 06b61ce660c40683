import { SolderError } from "../errors.ts";
import { checkIndices } from "./check-indices.ts";
import { type IndexSpaces, indexSpaces } from "./index-spaces.ts";
import { badModule, mostItems, Reader } from "./reader.ts";
import { type CustomSection, readCustomSection } from "./sections/custom.ts";
import { type DataSegment, readDataSection } from "./sections/data.ts";
import { type ElementSegment, readElementSection } from "./sections/element.ts";
import { type Export, readExportSection } from "./sections/export.ts";
import { readFunctionSection } from "./sections/function.ts";
import { type Global, readGlobalSection } from "./sections/global.ts";
import { type Import, readImportSection } from "./sections/import.ts";
import { readMemorySection } from "./sections/memory.ts";
import { readTableSection, type Table } from "./sections/table.ts";
import { readTagSection } from "./sections/tag.ts";
import { type RecursionGroup, readTypeSection, type SubType } from "./sections/type.ts";
import type { Limits } from "./types.ts";

/** Where a section lies: `size` bytes at `start`, after its id and length. */
export interface SectionRange {
  readonly id: number;
  readonly start: number;
  readonly size: number;
}

/**
 * A decoded module: every section but the code, which is skipped, and the contents of data segments and
 * custom sections, which stay in `bytes`. Immutable; field names are those of the specification.
 */
export interface Module {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sections: readonly SectionRange[];
  readonly recursionGroups: readonly RecursionGroup[];
  /** The types of all groups in one list: what type indices count. */
  readonly types: readonly SubType[];
  readonly imports: readonly Import[];
  readonly functions: readonly number[];
  readonly tables: readonly Table[];
  readonly memories: readonly Limits[];
  readonly tags: readonly number[];
  readonly globals: readonly Global[];
  readonly exports: readonly Export[];
  readonly start: number | undefined;
  readonly elements: readonly ElementSegment[];
  readonly dataCount: number | undefined;
  readonly data: readonly DataSegment[];
  readonly customs: readonly CustomSection[];
  readonly spaces: IndexSpaces;
}

/** A module while its sections are being read. */
type Parts = { -readonly [Key in Exclude<keyof Module, "spaces">]: Module[Key] };

/** Section ids in the order in which they must stand; custom sections (0) may stand anywhere. */
const sectionOrder = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];
const codeSection = 10;

/**
 * Decodes a module in one pass. Function bodies are not looked at; every index in what is decoded leads somewhere.
 *
 * @throws SolderError ERR_BAD_MODULE, with the byte offset where one place is to blame; ERR_UNSUPPORTED for a component.
 */
export function decodeModule(bytes: Uint8Array<ArrayBuffer>): Module {
  const reader = new Reader(bytes);
  readPreamble(reader);
  const parts: Parts = {
    bytes,
    sections: readSectionRanges(reader),
    recursionGroups: [],
    types: [],
    imports: [],
    functions: [],
    tables: [],
    memories: [],
    tags: [],
    globals: [],
    exports: [],
    start: undefined,
    elements: [],
    dataCount: undefined,
    data: [],
    customs: [],
  };
  const customs: CustomSection[] = [];
  let bodies = 0;
  for (const { id, start, size } of parts.sections) {
    const section = new Reader(bytes, start, start + size);
    if (id === 0) {
      customs.push(readCustomSection(section));
    } else if (id === codeSection) {
      bodies = section.u32();
    } else {
      readSection(section, id, parts);
      section.finish(`section ${id}`);
    }
  }
  parts.customs = customs;
  checkCounts(parts, bodies);
  const module = { ...parts, spaces: indexSpaces(parts) };
  checkIndices(module);
  return module;
}

/** The headers of all sections, which stand in the right order and fill the file to its end. */
function readSectionRanges(reader: Reader): SectionRange[] {
  const sections: SectionRange[] = [];
  let last = -1;
  while (!reader.done) {
    const header = reader.offset;
    if (sections.length === mostItems) reader.fail("too many sections");
    const id = reader.u8();
    const size = reader.u32();
    sections.push({ id, start: reader.skip(size), size });
    if (id === 0) continue;
    const order = sectionOrder.indexOf(id);
    if (order < 0) reader.fail(`unknown section ${id}`, header);
    if (order <= last) reader.fail(`section ${id} stands twice or in the wrong place`, header);
    last = order;
  }
  return sections;
}

function readPreamble(reader: Reader): void {
  const { bytes } = reader;
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0x61 || bytes[2] !== 0x73 || bytes[3] !== 0x6d) {
    throw badModule("not a WebAssembly module: it does not begin with \\0asm", 0);
  }
  if (bytes.length < 8) throw badModule("unexpected end", bytes.length);
  const version = (bytes[4] as number) | ((bytes[5] as number) << 8);
  const layer = (bytes[6] as number) | ((bytes[7] as number) << 8);
  if (layer === 1) {
    throw new SolderError("ERR_UNSUPPORTED", "this is a component, not a core module", {
      offset: 4,
      hint: "components bring their libraries with them; run it with a component runtime",
    });
  }
  if (version !== 1 || layer !== 0) throw badModule(`unknown WebAssembly version ${version}`, 4);
  reader.offset = 8;
}

function readSection(section: Reader, id: number, module: Parts): void {
  switch (id) {
    case 1:
      module.recursionGroups = readTypeSection(section);
      module.types = module.recursionGroups.flatMap((group) => group.types);
      return;
    case 2:
      module.imports = readImportSection(section);
      return;
    case 3:
      module.functions = readFunctionSection(section);
      return;
    case 4:
      module.tables = readTableSection(section);
      return;
    case 5:
      module.memories = readMemorySection(section);
      return;
    case 6:
      module.globals = readGlobalSection(section);
      return;
    case 7:
      module.exports = readExportSection(section);
      return;
    case 8:
      module.start = section.u32();
      return;
    case 9:
      module.elements = readElementSection(section);
      return;
    case 11:
      module.data = readDataSection(section);
      return;
    case 12:
      module.dataCount = section.u32();
      return;
    case 13:
      module.tags = readTagSection(section);
  }
}

/** What one section announces, another one must hold. */
function checkCounts({ functions, dataCount, data, sections, bytes }: Parts, bodies: number): void {
  if (bodies !== functions.length) {
    const code = sections.find(({ id }) => id === codeSection);
    throw badModule(
      `${functions.length} functions declared, ${bodies} in the code section`,
      code?.start ?? bytes.length,
    );
  }
  if (dataCount !== undefined && dataCount !== data.length) {
    throw badModule(`${dataCount} data segments announced, ${data.length} there`, bytes.length);
  }
}

/** A reader over the content of a module's custom section, or undefined where there is none of that name. */
export function customSectionReader(module: Module, name: string): Reader | undefined {
  const custom = module.customs.find((section) => section.name === name);
  return custom && new Reader(module.bytes, custom.start, custom.start + custom.size);
}
