/** Many modules as one: their index spaces one after the other, their imports of each other gone. */
import { type Renumbering, rewriteBody } from "../binary/code/rewrite.ts";
import { type ConstExpr, type ConstInstruction, evaluateI32 } from "../binary/const-expr.ts";
import { InstructionWriter } from "../binary/instructions.ts";
import { customSectionReader } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";
import { writeCustomSection } from "../binary/sections/custom.ts";
import { type ElementSegment, writeElementSection } from "../binary/sections/element.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { type Global, writeGlobalSection } from "../binary/sections/global.ts";
import { type Import, writeImportSection } from "../binary/sections/import.ts";
import { writeMemorySection } from "../binary/sections/memory.ts";
import { readNameSection, writeNameSection } from "../binary/sections/name.ts";
import { type Table, writeTableSection } from "../binary/sections/table.ts";
import { writeTagSection } from "../binary/sections/tag.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { type FunctionType, funcref, type Limits, refersToIndex, showFunctionType } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { memoryName, privateExports } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import { type BundleSpace, layOutBundle } from "./address-space.ts";
import { bodiesOf } from "./bodies.ts";
import { type Piece, relocate } from "./data-image.ts";
import { entryOf } from "./entry.ts";
import { type Member, type MemberFunction, memberOf, ownFunction } from "./members.ts";
import type { BundlePlan } from "./plan.ts";
import { functionOf, reachableFrom } from "./reachable.ts";

export interface MergeOptions {
  /** Bytes of stack; 8 MiB by default. */
  readonly stackSize?: number | undefined;
  /** Without the names of functions. */
  readonly strip?: boolean | undefined;
}

/** Carries a plan out into the bytes of one module. The same plan gives the same bytes. */
export function mergeModules(
  { program, plan }: BundlePlan,
  options: MergeOptions = {},
): Uint8Array<ArrayBuffer> {
  const space = layOutBundle(plan, options.stackSize);
  const list = plan.objects.map((planned) => memberOf(planned, space));
  const members = new Map(list.map((member) => [member.object as LinkObject, member]));
  const entry = entryOf(list, program);
  const exports = exportedBy(program, members);
  const extra = plan.extraSlots.map((slot): MemberFunction => {
    if (slot.kind === "function") return ownFunction(slot.target);
    throw new SolderError(
      "ERR_UNSUPPORTED",
      `the address of ${slot.definition.name}, a function of the host's, is taken`,
    );
  });
  const inTables = list.flatMap((member) =>
    elementFunctions(member).map((index) => functionOf(member, index)),
  );
  const reachable = reachableFrom(
    [...entry.calls, ...exports.map(({ target }) => target), ...extra, ...inTables],
    members,
  );
  // Beyond this point it is known what is in the bundle.
  const types = new Types();
  const functions = new Functions(list, reachable, types);
  const spaces = otherSpaces(list, space, types);
  const renumbering = new Map(
    list.map((member) => [member.object, renumberingOf(member, functions, spaces, types)]),
  );
  const entryIndex = functions.entry;

  const writer = new Writer(1 << 20);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  const code = new Writer(1 << 20);
  writeBodies(code, list, functions, renumbering, entry.calls);
  const elements = list.flatMap((member) =>
    member.object.library.module.elements.map((segment) =>
      mergedElement(segment, member, renumbering.get(member.object) as Renumbering),
    ),
  );
  if (extra.length > 0) {
    const first = space.slotIndex({ kind: "extra", number: 0 });
    elements.push({
      mode: { kind: "active", table: 0, offset: [{ op: "i32.const", value: first }] },
      items: { kind: "functions", functions: extra.map((target) => functions.indexOf(target)) },
    });
  }
  const pieces = list.flatMap((member) => piecesOf(member));
  const data = relocate(pieces, entry.relocations);
  const usesDataCount = list.some(({ object }) => object.library.module.dataCount !== undefined);
  section(1, (w) => writeTypeSection(w, types.list.map(plainType)));
  section(2, (w) => writeImportSection(w, functions.imports));
  section(3, (w) => writeFunctionSection(w, functions.types));
  section(4, (w) => writeTableSection(w, spaces.tables));
  section(5, (w) => writeMemorySection(w, spaces.memories));
  if (spaces.tags.length > 0) section(13, (w) => writeTagSection(w, spaces.tags));
  section(6, (w) => writeGlobalSection(w, spaces.globals));
  section(7, (w) =>
    writeExportSection(w, [
      { name: memoryName, kind: "memory", index: 0 },
      { name: entry.name, kind: "func", index: entryIndex },
      ...exports.map(
        ({ name, target }): Export => ({ name, kind: "func", index: functions.indexOf(target) }),
      ),
    ]),
  );
  if (elements.length > 0) section(9, (w) => writeElementSection(w, elements));
  if (usesDataCount) section(12, (w) => w.u32(data.length));
  section(10, (w) => w.bytes(code.finish()));
  section(11, (w) => writePieces(w, data));
  if (options.strip !== true) writeNames(writer, list, functions);
  return writer.finish();
}

/** A program is called by its entry alone; what is used like a library keeps its functions. */
function exportedBy(
  program: LinkObject,
  members: ReadonlyMap<LinkObject, Member>,
): { readonly name: string; readonly target: MemberFunction }[] {
  if (program.library.isCommand) return [];
  const member = members.get(program);
  if (member === undefined) throw new Error("invariant: the program is in the bundle");
  return program.library.module.exports
    .filter(({ kind, name }) => kind === "func" && !privateExports.has(name))
    .map(({ name, index }) => ({ name, target: functionOf(member, index) }));
}

function elementFunctions({ object }: Member): number[] {
  return object.library.module.elements.flatMap(({ items }) =>
    items.kind === "functions"
      ? items.functions
      : items.expressions.flat().flatMap((part) => (part.op === "ref.func" ? [part.index] : [])),
  );
}

/** The function types of a bundle, each once. */
export class Types {
  readonly list: FunctionType[] = [];
  readonly #indices = new Map<string, number>();

  add(type: FunctionType): number {
    const text = showFunctionType(type);
    let index = this.#indices.get(text);
    if (index === undefined) {
      index = this.list.push(type) - 1;
      this.#indices.set(text, index);
    }
    return index;
  }

  /** The type with an index in an object's module. @throws SolderError ERR_UNSUPPORTED for what only garbage-collected languages have. */
  of({ library }: LinkObject, index: number): number {
    const found = library.module.types[index];
    if (found?.type.kind === "func" && found.supertypes.length === 0 && !refersToIndex(found.type)) {
      return this.add(found.type);
    }
    throw new SolderError(
      "ERR_UNSUPPORTED",
      `type ${index} is of the kinds that garbage-collected languages use, which bundles do not have yet`,
      {
        library: library.name,
      },
    );
  }
}

/** The function index space of a bundle: the host's, the entry, those that only trap, the objects' own. */
export class Functions {
  readonly imports: Import[] = [];
  /** Types of all that is not imported, from the entry on. */
  readonly types: number[] = [];
  readonly entry: number;
  /** The own functions in the order of their bodies. */
  readonly bodies: { readonly member: Member; readonly function: number; readonly index: number }[] = [];
  /** Types of functions that only trap. */
  readonly absent: number[] = [];
  readonly #hosts = new Map<string, number>();
  readonly #absents = new Map<number, number>();
  readonly #own = new Map<LinkObject, Map<number, number>>();
  readonly #types: Types;
  readonly #objectOf: ReadonlyMap<MemberFunction, LinkObject>;

  constructor(members: readonly Member[], reachable: ReturnType<typeof reachableFrom>, types: Types) {
    this.#types = types;
    this.#objectOf = new Map(
      members.flatMap(({ object, functions }) => functions.map((target) => [target, object])),
    );
    for (const target of reachable.others) {
      if (target.kind !== "host") continue;
      const { module, name } = target.wanted;
      if (target.wanted.external !== "func") throw new Error("invariant: only functions are called");
      const key = JSON.stringify([module, name, target.wanted.signature.text]);
      if (this.#hosts.has(key)) continue;
      const type = types.add(target.wanted.signature.type);
      this.#hosts.set(key, this.imports.push({ module, name, description: { kind: "func", type } }) - 1);
    }
    const next = (): number => this.imports.length + this.types.length;
    this.entry = next();
    this.types.push(types.add({ kind: "func", params: [], results: [] }));
    for (const target of reachable.others) {
      if (target.kind !== "absent") continue;
      const type = types.of(this.#owner(target), target.type);
      if (this.#absents.has(type)) continue;
      this.#absents.set(type, next());
      this.absent.push(type);
      this.types.push(type);
    }
    for (const member of members) {
      const { object } = member;
      const indices = new Map<number, number>();
      for (const index of [...(reachable.own.get(object) ?? [])].sort((a, b) => a - b)) {
        indices.set(index, next());
        this.bodies.push({ member, function: index, index: next() });
        this.types.push(types.of(object, object.library.module.spaces.func[index] as number));
      }
      this.#own.set(object, indices);
    }
  }

  /** The index of a function that is reachable. */
  indexOf(target: MemberFunction): number {
    const index = this.#find(target);
    if (index === undefined) throw new Error("invariant: a function that is used is in the bundle");
    return index;
  }

  #find(target: MemberFunction): number | undefined {
    switch (target.kind) {
      case "own":
        return this.#own.get(target.object)?.get(target.function);
      case "host": {
        const { wanted } = target;
        const signature = wanted.external === "func" ? wanted.signature.text : "";
        return this.#hosts.get(JSON.stringify([wanted.module, wanted.name, signature]));
      }
      case "absent":
        return this.#absents.get(this.#types.of(this.#owner(target), target.type));
    }
  }

  #owner(target: MemberFunction): LinkObject {
    const object = this.#objectOf.get(target);
    if (object === undefined) throw new Error("invariant: an import belongs to an object");
    return object;
  }
}

/** The other index spaces of a bundle, and where each object's own part of them begins. */
export interface OtherSpaces {
  readonly tables: Table[];
  readonly memories: Limits[];
  readonly globals: Global[];
  readonly tags: number[];
  readonly commonTags: ReadonlyMap<string, number>;
  readonly starts: ReadonlyMap<
    LinkObject,
    Readonly<Record<"table" | "memory" | "global" | "tag" | "data" | "element", number>>
  >;
}

/** The stack pointer is the first global. */
export const stackPointer = 0;

export function otherSpaces(members: readonly Member[], space: BundleSpace, types: Types): OtherSpaces {
  const limits = (minimum: number, maximum: number | undefined): Limits => ({
    minimum: BigInt(minimum),
    maximum: maximum === undefined ? undefined : BigInt(maximum),
    shared: false,
    index: "i32",
    pageSizeLog2: undefined,
  });
  const tables: Table[] = [
    { type: { element: funcref, limits: limits(space.tableLength, space.tableMaximum) }, initial: undefined },
  ];
  const memories = [limits(space.pages, space.maximumPages)];
  const globals: Global[] = [
    { type: { value: "i32", mutable: true }, initial: [{ op: "i32.const", value: space.stackHigh }] },
  ];
  const tags: number[] = [];
  const commonTags = new Map<string, number>();
  const starts = new Map<
    LinkObject,
    Readonly<Record<"table" | "memory" | "global" | "tag" | "data" | "element", number>>
  >();
  let [data, element] = [0, 0];
  for (const { object, tags: imported } of members) {
    for (const tag of imported) {
      if (tag.kind === "common" && !commonTags.has(tag.name)) {
        commonTags.set(tag.name, tags.push(types.of(object, tag.type)) - 1);
      }
    }
  }
  for (const member of members) {
    const { object } = member;
    const { module } = object.library;
    starts.set(object, {
      table: tables.length,
      memory: memories.length,
      global: globals.length,
      tag: tags.length,
      data,
      element,
    });
    tables.push(...module.tables);
    memories.push(...module.memories);
    globals.push(
      ...module.globals.map(({ type, initial }) => ({ type, initial: constants(initial, member) })),
    );
    tags.push(...module.tags.map((type) => types.of(object, type)));
    data += module.data.length;
    element += module.elements.length;
  }
  return { tables, memories, globals, tags, commonTags, starts };
}

/** An expression in which imported globals are numbers. Those of its own are refused: wasm-ld makes none. */
function constants(expr: ConstExpr, member: Member): ConstExpr {
  return expr.map((part): ConstInstruction => {
    if (part.op !== "global.get") return part;
    const global = member.globals[part.index];
    if (global?.kind === "constant") return { op: "i32.const", value: global.value | 0 };
    throw new SolderError(
      "ERR_UNSUPPORTED",
      "a global or a segment begins with the value of another global, which bundles do not have yet",
      {
        library: member.object.library.name,
      },
    );
  });
}

export function renumberingOf(
  member: Member,
  functions: Functions,
  spaces: OtherSpaces,
  types: Types,
): Renumbering {
  const { object, globals, tags } = member;
  const starts = spaces.starts.get(object);
  if (starts === undefined) throw new Error("invariant: every object is in the bundle");
  return {
    index(space, index) {
      switch (space) {
        case "type":
          return types.of(object, index);
        case "func":
          return functions.indexOf(functionOf(member, index));
        case "table":
          return index < member.importedTables ? 0 : starts.table + index - member.importedTables;
        case "memory":
          return index < member.importedMemories ? 0 : starts.memory + index - member.importedMemories;
        case "global":
          return index < globals.length ? stackPointer : starts.global + index - globals.length;
        case "tag": {
          const tag = tags[index];
          if (tag === undefined) return starts.tag + index - tags.length;
          if (tag.kind === "common") return spaces.commonTags.get(tag.name) as number;
          const owner = spaces.starts.get(tag.object) as NonNullable<typeof starts>;
          const imported = tag.object.library.module.imports.filter(
            ({ description }) => description.kind === "tag",
          ).length;
          return owner.tag + tag.index - imported;
        }
        case "data":
        case "element":
          return starts[space] + index;
      }
    },
    constant(index) {
      const global = globals[index];
      return global?.kind === "constant" ? global.value | 0 : undefined;
    },
  };
}

export function writeBodies(
  writer: Writer,
  members: readonly Member[],
  functions: Functions,
  renumbering: ReadonlyMap<LinkObject, Renumbering>,
  calls: readonly MemberFunction[],
): void {
  writer.u32(functions.types.length);
  writer.sized((w) => {
    w.u32(0);
    const code = new InstructionWriter(w);
    for (const target of calls) code.call(functions.indexOf(target));
    code.end();
  });
  for (const _ of functions.absent)
    writer.sized((w) => void new InstructionWriter(w.u32(0)).unreachable().end());
  for (const { member, function: index } of functions.bodies) {
    const { module } = member.object.library;
    const body = bodiesOf(module)[index - member.functions.length];
    const rules = renumbering.get(member.object);
    if (body === undefined || rules === undefined) throw new Error("invariant: an own function has a body");
    writer.sized((w) => rewriteBody(new Reader(module.bytes, body.start, body.end), w, rules));
  }
  if (members.length === 0) throw new Error("invariant: a bundle has a program");
}

export function mergedElement(
  { mode, items }: ElementSegment,
  member: Member,
  { index }: Renumbering,
): ElementSegment {
  return {
    mode:
      mode.kind === "active"
        ? { kind: "active", table: index("table", mode.table), offset: [folded(mode.offset, member)] }
        : mode,
    items:
      items.kind === "functions"
        ? { kind: "functions", functions: items.functions.map((function_) => index("func", function_)) }
        : {
            ...items,
            expressions: items.expressions.map((expr) =>
              expr.map((part) =>
                part.op === "ref.func" ? { op: part.op, index: index("func", part.index) } : part,
              ),
            ),
          },
  };
}

/** An offset as one number. */
function folded(offset: ConstExpr, member: Member): ConstInstruction {
  const value = evaluateI32(constants(offset, member));
  if (value === undefined)
    throw new SolderError("ERR_UNSUPPORTED", "a segment's offset is no i32", {
      library: member.object.library.name,
    });
  return { op: "i32.const", value };
}

/** Data of an object, each segment a piece; passive ones have no address. */
type MergedPiece = Piece & { readonly passive?: boolean };

export function piecesOf(member: Member): MergedPiece[] {
  const { module } = member.object.library;
  return module.data.map(({ mode, start, size }) => {
    const bytes = module.bytes.subarray(start, start + size);
    if (mode.kind === "passive") return { address: Number.NaN, bytes };
    const offset = folded(mode.offset, member);
    return { address: (offset.op === "i32.const" ? offset.value : 0) >>> 0, bytes };
  });
}

export function writePieces(writer: Writer, pieces: readonly Piece[]): void {
  writer.vector(pieces, (w, { address, bytes }) => {
    if (Number.isNaN(address)) w.u32(1);
    else
      w.u32(0)
        .u8(0x41)
        .s32(address | 0)
        .u8(0x0b);
    w.u32(bytes.length).bytes(bytes);
  });
}

/** The names that the modules have, for stack traces. */
export function writeNames(writer: Writer, members: readonly Member[], functions: Functions): void {
  const names = new Map<number, string>([[functions.entry, "bundle start"]]);
  const own = new Map<LinkObject, ReadonlyMap<number, string>>();
  for (const { object } of members) {
    const reader = customSectionReader(object.library.module, "name");
    const map = reader && readNameSection(reader).maps.func;
    if (map !== undefined) own.set(object, map);
  }
  for (const { member, function: index, index: merged } of functions.bodies) {
    const name = own.get(member.object)?.get(index);
    if (name !== undefined) names.set(merged, name);
  }
  const section = { module: undefined, maps: { func: names }, other: [] };
  const content = new Writer();
  writeNameSection(content, section);
  writer.u8(0).sized((w) => writeCustomSection(w, "name", content.finish()));
}
