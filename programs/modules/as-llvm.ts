/** A library as Solder decoded it, in the words and the order of LLVM's obj2yaml, so that the two can be compared. */
import { type ConstExpr, writeConstExpr } from "../../src/binary/const-expr.ts";
import { customSectionReader, type Module } from "../../src/binary/module.ts";
import type { CustomSection } from "../../src/binary/sections/custom.ts";
import type { ElementSegment } from "../../src/binary/sections/element.ts";
import type { ImportDescription } from "../../src/binary/sections/import.ts";
import { type NameMap, readNameSection } from "../../src/binary/sections/name.ts";
import { readProducersSection } from "../../src/binary/sections/producers.ts";
import { readTargetFeaturesSection } from "../../src/binary/sections/target-features.ts";
import { type Limits, showValueType, type ValueType } from "../../src/binary/types.ts";
import { Writer } from "../../src/binary/writer.ts";
import { type DylinkSubsection, symbolFlags } from "../../src/dylink/dylink-section.ts";
import type { Library } from "../../src/dylink/library.ts";
import type { Yaml } from "./yaml.ts";

type Node = Readonly<Record<string, Yaml | undefined>>;

/** The sections in the order of the file. Everything is text, as in YAML. */
export function asLlvmSees(library: Library): readonly Node[] {
  const { module } = library;
  const customs = [...module.customs];
  return module.sections.map(({ id }) => {
    if (id === 0) return customSection(library, customs.shift() as CustomSection);
    return section(module, id);
  });
}

function section(module: Module, id: number): Node {
  const imported = (kind: "table" | "global"): number =>
    module.imports.filter(({ description }) => description.kind === kind).length;
  switch (id) {
    case 1:
      return {
        Type: "TYPE",
        Signatures: module.types.map(({ type }, i) => ({
          Index: `${i}`,
          ParamTypes: type.kind === "func" ? type.params.map(valueType) : type.kind,
          ReturnTypes: type.kind === "func" ? type.results.map(valueType) : type.kind,
        })),
      };
    case 2: {
      let tables = 0;
      return {
        Type: "IMPORT",
        Imports: module.imports.map(({ module: from, name, description }) => ({
          Module: from,
          Field: name,
          ...importDescription(description, description.kind === "table" ? tables++ : 0),
        })),
      };
    }
    case 3:
      return { Type: "FUNCTION", FunctionTypes: module.functions.map(String) };
    case 4:
      return {
        Type: "TABLE",
        Tables: module.tables.map(({ type }, i) => ({
          Index: `${imported("table") + i}`,
          ElemType: valueType(type.element),
          Limits: limits(type.limits),
        })),
      };
    case 5:
      return { Type: "MEMORY", Memories: module.memories.map(limits) };
    case 6:
      return {
        Type: "GLOBAL",
        Globals: module.globals.map(({ type, initial }, i) => ({
          Index: `${imported("global") + i}`,
          Type: valueType(type.value),
          Mutable: `${type.mutable}`,
          InitExpr: expression(initial),
        })),
      };
    case 7:
      return {
        Type: "EXPORT",
        Exports: module.exports.map(({ name, kind, index }) => ({
          Name: name,
          Kind: kinds[kind],
          Index: `${index}`,
        })),
      };
    case 8:
      return { Type: "START", StartFunction: `${module.start}` };
    case 9:
      return { Type: "ELEM", Segments: module.elements.map(elementSegment) };
    case 10:
      return { Type: "CODE" };
    case 11:
      return { Type: "DATA", Segments: dataSegments(module) };
    case 12:
      return { Type: "DATACOUNT", Count: `${module.dataCount}` };
    case 13:
      return { Type: "TAG", TagTypes: module.tags.map(String) };
    default:
      throw new Error(`section ${id}`);
  }
}

const kinds = { func: "FUNCTION", table: "TABLE", memory: "MEMORY", global: "GLOBAL", tag: "TAG" } as const;

function valueType(type: ValueType): string {
  return showValueType(type).toUpperCase();
}

function limits({ minimum, maximum, shared, index, pageSizeLog2 }: Limits): { [key: string]: Yaml } {
  const flags = [
    ...(maximum === undefined ? [] : ["HAS_MAX"]),
    ...(shared ? ["IS_SHARED"] : []),
    ...(index === "i64" ? ["IS_64"] : []),
    ...(pageSizeLog2 === undefined ? [] : ["HAS_PAGE_SIZE"]),
  ];
  return {
    ...(flags.length > 0 ? { Flags: flags } : {}),
    Minimum: hexadecimal(minimum),
    ...(maximum === undefined ? {} : { Maximum: hexadecimal(maximum) }),
  };
}

const hexadecimal = (value: bigint): string => `0x${value.toString(16).toUpperCase()}`;
const hexBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();

function importDescription(description: ImportDescription, index: number): { [key: string]: Yaml } {
  switch (description.kind) {
    case "func":
    case "tag":
      return { Kind: kinds[description.kind], SigIndex: `${description.type}` };
    case "global":
      return {
        Kind: "GLOBAL",
        GlobalType: valueType(description.type.value),
        GlobalMutable: `${description.type.mutable}`,
      };
    case "memory":
      return { Kind: "MEMORY", Memory: limits(description.type) };
    case "table":
      return {
        Kind: "TABLE",
        Table: {
          Index: `${index}`,
          ElemType: valueType(description.type.element),
          Limits: limits(description.type.limits),
        },
      };
  }
}

/** LLVM spells out an expression of one instruction and shows the bytes of any other. */
function expression(expr: ConstExpr): { [key: string]: Yaml } {
  const [only] = expr;
  if (expr.length === 1 && only !== undefined) {
    const { op } = only;
    if (op === "i32.const" || op === "i64.const") {
      return { Opcode: op.toUpperCase().replace(".", "_"), Value: `${only.value}` };
    }
    if (op === "global.get") return { Opcode: "GLOBAL_GET", Index: `${only.index}` };
    if (op === "f32.const" || op === "f64.const") {
      const bits = [...only.bytes].reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
      return { Opcode: op.toUpperCase().replace(".", "_"), Value: `${bits}` };
    }
  }
  const writer = new Writer();
  writeConstExpr(writer, expr);
  return { Extended: "true", Body: hexBytes(writer.finish()) };
}

function elementSegment({ mode, items }: ElementSegment): { [key: string]: Yaml } {
  return {
    ...(mode.kind === "active" ? { Offset: expression(mode.offset) } : { Flags: mode.kind }),
    Functions: items.kind === "functions" ? items.functions.map(String) : "expressions",
  };
}

function dataSegments({ data, bytes, sections }: Module): Yaml[] {
  const sectionStart = sections.find(({ id }) => id === 11)?.start ?? 0;
  return data.map(({ mode, start, size }) => ({
    SectionOffset: `${start - sectionStart}`,
    InitFlags: mode.kind === "passive" ? "1" : mode.memory === 0 ? "0" : "2",
    ...(mode.kind === "active" ? { Offset: expression(mode.offset) } : {}),
    Content: hexBytes(bytes.subarray(start, start + size)),
  }));
}

function customSection({ module, dylink }: Library, custom: CustomSection): Node {
  const head = { Type: "CUSTOM", Name: custom.name };
  const reader = (): NonNullable<ReturnType<typeof customSectionReader>> =>
    customSectionReader(module, custom.name) as NonNullable<ReturnType<typeof customSectionReader>>;
  switch (custom.name) {
    case "dylink.0":
    case "dylink":
      // LLVM calls the older form by the newer name, and shows an empty list of needed libraries where there is none.
      return { ...head, Name: "dylink.0", Needed: [], ...Object.assign({}, ...dylink.map(dylinkSubsection)) };
    case "name": {
      const { maps } = readNameSection(reader());
      return {
        ...head,
        FunctionNames: names(maps.func),
        GlobalNames: names(maps.global),
        DataSegmentNames: names(maps.data),
      };
    }
    case "producers": {
      const fields = readProducersSection(reader());
      const values = (field: string): Yaml | undefined =>
        fields
          .find(({ name }) => name === field)
          ?.values.map(({ name, version }) => ({
            Name: name,
            Version: version,
          }));
      return { ...head, Languages: values("language"), Tools: values("processed-by"), SDKs: values("sdk") };
    }
    case "target_features":
      return {
        ...head,
        Features: readTargetFeaturesSection(reader()).map(({ prefix, name }) => ({
          Prefix: { "+": "USED", "-": "DISALLOWED", "=": "REQUIRED" }[prefix],
          Name: name,
        })),
      };
    default:
      return {
        ...head,
        Payload: hexBytes(module.bytes.subarray(custom.start, custom.start + custom.size)),
      };
  }
}

function names(map: NameMap | undefined): Yaml | undefined {
  return map && [...map].map(([index, name]) => ({ Index: `${index}`, Name: name }));
}

function dylinkSubsection(subsection: DylinkSubsection): Node {
  switch (subsection.kind) {
    case "memory-info": {
      const { memorySize, memoryAlignment, tableSize, tableAlignment } = subsection.info;
      return {
        MemorySize: `${memorySize}`,
        MemoryAlignment: `${memoryAlignment}`,
        TableSize: `${tableSize}`,
        TableAlignment: `${tableAlignment}`,
      };
    }
    case "needed":
      return { Needed: subsection.names };
    case "import-info":
      return {
        ImportInfo: subsection.entries.map(({ module, name, flags }) => ({
          Module: module,
          Field: name,
          Flags: flagNames(flags),
        })),
      };
    case "export-info":
      return {
        ExportInfo: subsection.entries.map(({ name, flags }) => ({ Name: name, Flags: flagNames(flags) })),
      };
    case "runtime-path":
      return { RuntimePath: subsection.paths };
    case "unknown":
      return {};
  }
}

/** LLVM's names of the flags, in its order. */
const flagWords = [
  [symbolFlags.weak, "BINDING_WEAK"],
  [symbolFlags.local, "BINDING_LOCAL"],
  [symbolFlags.hidden, "VISIBILITY_HIDDEN"],
  [symbolFlags.undefined, "UNDEFINED"],
  [symbolFlags.exported, "EXPORTED"],
  [symbolFlags.explicitName, "EXPLICIT_NAME"],
  [symbolFlags.noStrip, "NO_STRIP"],
  [symbolFlags.tls, "TLS"],
  [symbolFlags.absolute, "ABSOLUTE"],
] as const;

function flagNames(flags: number): string[] {
  return flagWords.filter(([flag]) => flags & flag).map(([, word]) => word);
}
