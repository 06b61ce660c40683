/** Small libraries made of data, for tests of linking that need no compiler. */
import type { ConstExpr } from "../src/binary/const-expr.ts";
import { writeCustomSection } from "../src/binary/sections/custom.ts";
import { writeDataSection } from "../src/binary/sections/data.ts";
import { writeElementSection } from "../src/binary/sections/element.ts";
import { type Export, writeExportSection } from "../src/binary/sections/export.ts";
import { writeFunctionSection } from "../src/binary/sections/function.ts";
import { type Global, writeGlobalSection } from "../src/binary/sections/global.ts";
import { type Import, writeImportSection } from "../src/binary/sections/import.ts";
import { writeTagSection } from "../src/binary/sections/tag.ts";
import { writeTypeSection } from "../src/binary/sections/type.ts";
import type { FunctionType, Limits, NumberType } from "../src/binary/types.ts";
import { funcref } from "../src/binary/types.ts";
import { Writer, writePreamble } from "../src/binary/writer.ts";
import { type DylinkSubsection, symbolFlags, writeDylinkSection } from "../src/dylink/dylink-section.ts";
import { decodeLibrary, type Library } from "../src/dylink/library.ts";

/** `"i32 i32 > i32"`: parameters and results. */
export type TypeText = string;

export interface LibraryParts {
  readonly name?: string;
  readonly needed?: readonly string[];
  readonly runtimePath?: readonly string[];
  /** Imported functions by name; a name that ends in `?` is weak. */
  readonly imports?: Readonly<Record<string, TypeText>>;
  /** Imported GOT entries: `mem:NAME` or `func:NAME`, weak with `?`. */
  readonly got?: readonly string[];
  /** Exported functions: each returns the number given, or zeros of its type's results. */
  readonly functions?: Readonly<Record<string, TypeText>>;
  /** The instructions of functions above, without the closing `end`, instead of returning. */
  readonly bodies?: Readonly<Record<string, Uint8Array>>;
  /** The exported function that is called while the module is instantiated. */
  readonly start?: string;
  /** Imported functions of host modules, by `module.name`. */
  readonly host?: Readonly<Record<string, TypeText>>;
  /** Imported immutable globals of host modules, by `module.name`. */
  readonly hostGlobals?: readonly string[];
  /** Imported tags by name. */
  readonly tags?: Readonly<Record<string, TypeText>>;
  /** Tags of its own, which it exports. */
  readonly ownTags?: Readonly<Record<string, TypeText>>;
  /** Exports of imported functions, by the name under which they are imported. */
  readonly reexports?: readonly string[];
  /** Exported data symbols and their offsets. */
  readonly data?: Readonly<Record<string, number>>;
  /** Exported addresses that don't move with the library. */
  readonly absolute?: Readonly<Record<string, number>>;
  /** Exported functions that its own element segment holds, from its table base on. */
  readonly elements?: readonly string[];
  /** How far from its table base its element segment begins; 0 by default. */
  readonly elementOffset?: number;
  /** A data segment of these bytes, that far from its memory base. */
  readonly segment?: { readonly offset: number; readonly bytes: Uint8Array };
  /** Globals of its own that are no symbols; the first has the index 3 where there are no other ones but the bases and the stack pointer. */
  readonly globals?: readonly Global[];
  readonly memorySize?: number;
  readonly memoryAlignment?: number;
  /** Instead of plain 32-bit unshared limits. */
  readonly memory?: Partial<Limits>;
  readonly tableMinimum?: number;
  /** How many slots it asks for; by default as many as `elements` fills. */
  readonly tableSize?: number;
  /** Without a `dylink.0` section: what is not a library. */
  readonly plain?: boolean;
}

const limits = (minimum: number, more: Partial<Limits> = {}): Limits => ({
  minimum: BigInt(minimum),
  maximum: undefined,
  shared: false,
  index: "i32",
  pageSizeLog2: undefined,
  ...more,
});

/** Builds and decodes a library. */
export function library(parts: LibraryParts): Library {
  return decodeLibrary(libraryBytes(parts), parts.name ?? "libtest.so");
}

/** The bytes of a library. */
export function libraryBytes(parts: LibraryParts): Uint8Array<ArrayBuffer> {
  const types: FunctionType[] = [];
  const typeIndex = (text: TypeText): number => types.push(functionType(text)) - 1;
  const strong = (name: string): string => name.replace(/\?$/, "");
  const functionImports = Object.entries(parts.imports ?? {});
  const hostImports = Object.entries(parts.host ?? {});
  const functions = Object.entries(parts.functions ?? {});
  const imports: Import[] = [
    { module: "env", name: "memory", description: { kind: "memory", type: limits(1, parts.memory) } },
    {
      module: "env",
      name: "__indirect_function_table",
      description: { kind: "table", type: { element: funcref, limits: limits(parts.tableMinimum ?? 0) } },
    },
    importedGlobal("__memory_base"),
    importedGlobal("__table_base"),
    importedGlobal("__stack_pointer", true),
    ...functionImports.map(
      ([name, type]): Import => ({
        module: "env",
        name: strong(name),
        description: { kind: "func", type: typeIndex(type) },
      }),
    ),
    ...hostImports.map(([path, type]): Import => {
      const [module = "", name = ""] = path.split(".");
      return { module, name, description: { kind: "func", type: typeIndex(type) } };
    }),
    ...Object.entries(parts.tags ?? {}).map(
      ([name, type]): Import => ({
        module: "env",
        name,
        description: { kind: "tag", type: typeIndex(type) },
      }),
    ),
    ...(parts.got ?? []).map((entry): Import => {
      const [kind = "", name = ""] = entry.split(":");
      return {
        module: `GOT.${kind}`,
        name: strong(name),
        description: { kind: "global", type: { value: "i32", mutable: true } },
      };
    }),
    ...(parts.hostGlobals ?? []).map((path): Import => {
      const [module = "", name = ""] = path.split(".");
      return { ...importedGlobal(name), module };
    }),
  ];
  const defined = functions.map(([, type]) => typeIndex(type));
  const ownTags = Object.entries(parts.ownTags ?? {}).map(([name, type]) => [name, typeIndex(type)] as const);
  const functionIndex = (name: string): number =>
    functionImports.length + hostImports.length + functions.findIndex(([candidate]) => candidate === name);
  const exports: Export[] = [
    ...functions.map(([name]): Export => ({ name, kind: "func", index: functionIndex(name) })),
    ...(parts.reexports ?? []).map(
      (name): Export => ({
        name,
        kind: "func",
        index: functionImports.findIndex(([candidate]) => strong(candidate) === name),
      }),
    ),
    ...ownTags.map(
      ([name], i): Export => ({ name, kind: "tag", index: Object.keys(parts.tags ?? {}).length + i }),
    ),
    ...Object.keys(dataGlobals(parts)).map(
      (name, i): Export => ({
        name,
        kind: "global",
        index: 3 + (parts.got?.length ?? 0) + (parts.hostGlobals?.length ?? 0) + i,
      }),
    ),
  ];

  const writer = new Writer();
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  if (!parts.plain) section(0, (w) => writeCustomSection(w, "dylink.0", dylinkContent(parts)));
  section(1, (w) =>
    writeTypeSection(
      w,
      types.map((type) => ({ explicit: false, types: [{ final: true, supertypes: [], type }] })),
    ),
  );
  section(2, (w) => writeImportSection(w, imports));
  section(3, (w) => writeFunctionSection(w, defined));
  if (ownTags.length > 0)
    section(13, (w) =>
      writeTagSection(
        w,
        ownTags.map(([, type]) => type),
      ),
    );
  section(6, (w) =>
    writeGlobalSection(w, [
      ...Object.values(dataGlobals(parts)).map(
        (value): Global => ({
          type: { value: "i32", mutable: false },
          initial: [{ op: "i32.const", value }],
        }),
      ),
      ...(parts.globals ?? []),
    ]),
  );
  section(7, (w) => writeExportSection(w, exports));
  const { start } = parts;
  if (start !== undefined) section(8, (w) => void w.u32(functionIndex(start)));
  if (parts.elements !== undefined) {
    const segment = {
      mode: { kind: "active", table: 0, offset: fromBase(tableBase, parts.elementOffset ?? 0) },
      items: { kind: "functions", functions: parts.elements.map(functionIndex) },
    } as const;
    section(9, (w) => writeElementSection(w, [segment]));
  }
  section(10, (w) =>
    w.vector(functions, (v, [name, type]) =>
      v.sized((body) => {
        body.u8(0);
        const code = parts.bodies?.[name];
        if (code !== undefined) body.bytes(code);
        else for (const result of functionType(type).results) writeZero(body, result as NumberType);
        body.u8(0x0b);
      }),
    ),
  );
  const { segment } = parts;
  if (segment !== undefined) {
    const mode = { kind: "active", memory: 0, offset: fromBase(memoryBase, segment.offset) } as const;
    const { bytes } = segment;
    section(11, (w) => writeDataSection(w, [{ mode, start: 0, size: bytes.length }], bytes));
  }
  return writer.finish();
}

function dataGlobals({ data, absolute }: LibraryParts): Readonly<Record<string, number>> {
  return { ...data, ...absolute };
}

/** Indices of the imported globals. */
const memoryBase = 0;
const tableBase = 1;

const fromBase = (base: number, offset: number): ConstExpr => [
  { op: "global.get", index: base },
  { op: "i32.const", value: offset },
  { op: "i32.add" },
];

function importedGlobal(name: string, mutable = false): Import {
  return { module: "env", name, description: { kind: "global", type: { value: "i32", mutable } } };
}

function functionType(text: TypeText): FunctionType {
  const [params = "", results = ""] = text.split(">");
  const list = (part: string): NumberType[] => part.split(" ").filter((word) => word !== "") as NumberType[];
  return { kind: "func", params: list(params), results: list(results) };
}

function writeZero(body: Writer, type: NumberType): void {
  if (type === "i32") body.u8(0x41).s32(0);
  else if (type === "i64") body.u8(0x42).s64(0n);
  else if (type === "f32") body.u8(0x43).bytes(new Uint8Array(4));
  else body.u8(0x44).bytes(new Uint8Array(8));
}

function dylinkContent(parts: LibraryParts): Uint8Array {
  const weak = [...Object.keys(parts.imports ?? {}), ...(parts.got ?? [])].filter((name) =>
    name.endsWith("?"),
  );
  const subsections: DylinkSubsection[] = [
    {
      kind: "memory-info",
      info: {
        memorySize: parts.memorySize ?? 0,
        memoryAlignment: parts.memoryAlignment ?? 0,
        tableSize: parts.tableSize ?? parts.elements?.length ?? 0,
        tableAlignment: 0,
      },
    },
    { kind: "needed", names: parts.needed ?? [] },
    {
      kind: "import-info",
      entries: weak.map((name) => ({
        module: "env",
        name: name.replace(/^\w+:/, "").replace(/\?$/, ""),
        flags: symbolFlags.weak | symbolFlags.undefined,
      })),
    },
    {
      kind: "export-info",
      entries: Object.keys(parts.absolute ?? {}).map((name) => ({ name, flags: symbolFlags.absolute })),
    },
    { kind: "runtime-path", paths: parts.runtimePath ?? [] },
  ];
  const writer = new Writer();
  writeDylinkSection(writer, subsections);
  return writer.finish();
}
