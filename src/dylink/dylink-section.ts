import type { Reader } from "../binary/reader.ts";
import type { Writer } from "../binary/writer.ts";

/** The flags of EXPORT_INFO and IMPORT_INFO entries. */
export const symbolFlags = {
  weak: 0x1,
  local: 0x2,
  hidden: 0x4,
  undefined: 0x10,
  exported: 0x20,
  explicitName: 0x40,
  noStrip: 0x80,
  tls: 0x100,
  absolute: 0x200,
} as const;

/** Sizes in bytes and in table elements, alignments as log2. */
export interface MemoryInfo {
  readonly memorySize: number;
  readonly memoryAlignment: number;
  readonly tableSize: number;
  readonly tableAlignment: number;
}

export interface ExportInfo {
  readonly name: string;
  readonly flags: number;
}

export interface ImportInfo extends ExportInfo {
  readonly module: string;
}

/** One subsection of `dylink.0`, in the order in which it stands. */
export type DylinkSubsection =
  | { readonly kind: "memory-info"; readonly info: MemoryInfo }
  | { readonly kind: "needed"; readonly names: readonly string[] }
  | { readonly kind: "export-info"; readonly entries: readonly ExportInfo[] }
  | { readonly kind: "import-info"; readonly entries: readonly ImportInfo[] }
  | { readonly kind: "runtime-path"; readonly paths: readonly string[] }
  | { readonly kind: "unknown"; readonly id: number; readonly content: Uint8Array };

/** Alignments beyond this (log2, so 1 GiB) are taken for garbage. */
const largestAlignment = 30;

/** Far more than there are kinds, few enough to hold in memory. */
const mostSubsections = 10_000;

/** The content of a `dylink.0` section. Unknown subsections are kept, never an error. */
export function readDylinkSection(reader: Reader): DylinkSubsection[] {
  const subsections: DylinkSubsection[] = [];
  while (!reader.done) {
    if (subsections.length === mostSubsections) reader.fail("too many subsections");
    const id = reader.u8();
    const inner = reader.nested(reader.u32());
    const subsection = readSubsection(inner, id);
    if (subsection.kind !== "unknown") inner.finish(`dylink.0 subsection ${id}`);
    subsections.push(subsection);
  }
  return subsections;
}

function readSubsection(reader: Reader, id: number): DylinkSubsection {
  switch (id) {
    case 1:
      return { kind: "memory-info", info: readMemoryInfo(reader) };
    case 2:
      return { kind: "needed", names: reader.vector("needed", (r) => r.name()) };
    case 3:
      return {
        kind: "export-info",
        entries: reader.vector("export info", (r) => ({ name: r.name(), flags: r.u32() })),
      };
    case 4:
      return {
        kind: "import-info",
        entries: reader.vector("import info", (r) => ({ module: r.name(), name: r.name(), flags: r.u32() })),
      };
    case 5:
      return { kind: "runtime-path", paths: reader.vector("runtime path", (r) => r.name()) };
    default:
      return { kind: "unknown", id, content: reader.take(reader.remaining) };
  }
}

function readMemoryInfo(reader: Reader): MemoryInfo {
  const memorySize = reader.u32();
  const memoryAlignment = readAlignment(reader);
  const tableSize = reader.u32();
  return { memorySize, memoryAlignment, tableSize, tableAlignment: readAlignment(reader) };
}

function readAlignment(reader: Reader): number {
  const offset = reader.offset;
  const alignment = reader.u32();
  if (alignment > largestAlignment) reader.fail(`alignment 2^${alignment} is not sensible`, offset);
  return alignment;
}

/** The older `dylink` section: the same facts without subsections. */
export function readLegacyDylinkSection(reader: Reader): DylinkSubsection[] {
  const info = readMemoryInfo(reader);
  const names = reader.done ? [] : reader.vector("needed", (r) => r.name());
  reader.finish("dylink section");
  return [
    { kind: "memory-info", info },
    { kind: "needed", names },
  ];
}

/** Writes the content of a `dylink.0` section. */
export function writeDylinkSection(writer: Writer, subsections: readonly DylinkSubsection[]): void {
  for (const subsection of subsections) {
    writer.u8(subsectionId(subsection)).sized((w) => writeSubsection(w, subsection));
  }
}

function subsectionId(subsection: DylinkSubsection): number {
  if (subsection.kind === "unknown") return subsection.id;
  return ["memory-info", "needed", "export-info", "import-info", "runtime-path"].indexOf(subsection.kind) + 1;
}

function writeSubsection(writer: Writer, subsection: DylinkSubsection): void {
  switch (subsection.kind) {
    case "memory-info": {
      const { memorySize, memoryAlignment, tableSize, tableAlignment } = subsection.info;
      writer.u32(memorySize).u32(memoryAlignment).u32(tableSize).u32(tableAlignment);
      return;
    }
    case "needed":
      writer.vector(subsection.names, (w, name) => w.name(name));
      return;
    case "export-info":
      writer.vector(subsection.entries, (w, { name, flags }) => w.name(name).u32(flags));
      return;
    case "import-info":
      writer.vector(subsection.entries, (w, { module, name, flags }) => w.name(module).name(name).u32(flags));
      return;
    case "runtime-path":
      writer.vector(subsection.paths, (w, path) => w.name(path));
      return;
    case "unknown":
      writer.bytes(subsection.content);
  }
}
