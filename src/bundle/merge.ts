/** Many modules as one: their index spaces one after the other, their imports of each other gone. */
import { type Renumbering, rewriteBody } from "../binary/code/rewrite.ts";
import { type ConstExpr, type ConstInstruction, evaluateI32, writeConstExpr } from "../binary/const-expr.ts";
import { InstructionWriter } from "../binary/instructions.ts";
import { customSectionReader, type Module } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";
import { writeCustomSection } from "../binary/sections/custom.ts";
import { type ElementSegment, writeElementSection } from "../binary/sections/element.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { type Global, writeGlobalSection } from "../binary/sections/global.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { writeMemorySection } from "../binary/sections/memory.ts";
import { type NameSection, readNameSection, writeNameSection } from "../binary/sections/name.ts";
import { type Table, writeTableSection } from "../binary/sections/table.ts";
import { writeTagSection } from "../binary/sections/tag.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { funcref, type Limits } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { type NumberedObjects, numberObjects } from "../closed/numbers.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { memoryName, privateExports } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { dlfcnSignatures } from "../libdl/signatures.ts";
import type { ObjectFunction } from "../link/binding.ts";
import type { LinkObject } from "../link/object.ts";
import { type AddedSlot, type BundleSpace, layOutBundle } from "./address-space.ts";
import { bodyOf, inLibrary } from "./bodies.ts";
import { type Piece, relocate } from "./data-image.ts";
import { entryOf, type Preparation, preparationOf } from "./entry.ts";
import { Functions, type MemberFunction, ownFunction } from "./functions.ts";
import { type LoadedSegment, loaderCall, loadFunction } from "./made-functions.ts";
import { bundledFunctions, type ConstantGlobal, type Member, memberOf, withDefinedTags } from "./members.ts";
import { producersOf, writeProducers } from "./producers.ts";
import { functionOf, type Reachable, reachableFrom } from "./reachable.ts";
import { type MergedIndex, mergedExpression, mergedReference, mergedValueType } from "./references.ts";
import { Types } from "./types.ts";

export interface MergeOptions {
  /** Exceptions old and new in one module, which no engine takes, are no error: somebody translates them. */
  readonly mixedExceptions?: boolean | undefined;
  /** Bytes of stack; 8 MiB by default. */
  readonly stackSize?: number | undefined;
  /** Without the names of functions, and without what made the modules. */
  readonly strip?: boolean | undefined;
  /** What it exports beside its entry, by name; by default the functions of a program that is no command. */
  readonly exports?: ReadonlyMap<string, Pick<ObjectFunction, "object" | "function">> | undefined;
}

/** Carries a plan out into the bytes of one module. The same plan gives the same bytes. */
export function mergeModules(world: ClosedWorld, options: MergeOptions = {}): Uint8Array<ArrayBuffer> {
  const { program, plan } = world;
  const numbers = numberObjects(world);
  const space = layOutBundle(world, options.stackSize);
  const context = { world, space, numbers };
  const list = withDefinedTags(
    plan.objects.map((planned) => memberOf(planned, space, bundledFunctions(planned.object, context))),
  );
  const members = new Map(list.map((member) => [member.object as LinkObject, member]));
  const preparations = new Map(list.map((member) => [member.object, preparationOf(member)]));
  const entry = entryOf(world, members, preparations, space);
  const exports =
    options.exports === undefined ? exportedBy(program, members) : given(options.exports, members);
  // The functions that load objects are written when it is known where their data are.
  const segmentsOf = (object: LinkObject): readonly LoadedSegment[] => data.loaded.get(object) ?? [];
  const added = space.addedSlots.map((slot) =>
    addedFunction(slot, world, numbers, preparations, space, segmentsOf),
  );
  const contents = list.map(elementContents);
  const slots = new Map(contents.flatMap(({ shared }) => [...shared]));
  added.forEach((target, i) => {
    slots.set(space.firstAddedSlot + i, target);
  });
  const findsByName = world.libdl !== undefined || world.listed !== undefined;
  const reachable = reachableFrom(
    [
      entry.function,
      ...exports.map(({ target }) => target),
      ...contents.flatMap(({ own }) => own),
      // dlsym finds everything.
      ...(findsByName ? slots.values() : []),
    ],
    findsByName ? members.keys() : [],
    {
      members,
      slots,
      relocations: (object) => preparations.get(object)?.relocations ?? [],
      globals: list.flatMap(addressesInGlobals),
    },
  );
  const data = dataOf(list, world, preparations, space, reachable);
  if (options.mixedExceptions !== true) refuseMixedExceptions(reachable);
  // Beyond this point it is known what is in the bundle.
  const types = new Types();
  const functions = new Functions(list, reachable, types);
  const spaces = otherSpaces(list, space, data, functions, types);
  const renumbering = new Map(
    list.map((member) => [member.object, renumberingOf(member, functions, spaces, types)]),
  );

  const writer = new Writer(1 << 20);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  const code = new Writer(1 << 20);
  writeBodies(code, functions, renumbering);
  const elements = list.flatMap((member) =>
    member.object.library.module.elements.map((segment) =>
      mergedElement(segment, member, renumbering.get(member.object) as Renumbering, reachable),
    ),
  );
  if (added.length > 0) {
    elements.push({
      mode: { kind: "active", table: 0, offset: [{ op: "i32.const", value: space.firstAddedSlot }] },
      items: takenItems(
        added.map((target, i) =>
          reachable.slots.has(space.firstAddedSlot + i) || findsByName
            ? functions.indexOf(target)
            : undefined,
        ),
      ),
    });
  }
  if (reachable.referenced.length > 0) {
    // Whoever declared them may have lost them: a slot that nothing names, an export.
    const declared = new Set(reachable.referenced.map((target) => functions.indexOf(target)));
    elements.push({ mode: { kind: "declarative" }, items: { kind: "functions", functions: [...declared] } });
  }
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
      { name: entry.name, kind: "func", index: functions.indexOf(entry.function) },
      ...exports.map(
        ({ name, target }): Export => ({ name, kind: "func", index: functions.indexOf(target) }),
      ),
    ]),
  );
  if (elements.length > 0) section(9, (w) => writeElementSection(w, elements));
  if (usesDataCount || data.loaded.size > 0) section(12, (w) => w.u32(data.pieces.length));
  section(10, (w) => w.bytes(code.finish()));
  section(11, (w) => writePieces(w, data.pieces));
  if (options.strip === true) return writer.finish();
  writeNames(writer, list, functions);
  const producers = producersOf(list.map(({ object }) => object.library.module));
  if (producers.size > 0) section(0, (w) => writeProducers(w, producers));
  return writer.finish();
}

/** @throws SolderError ERR_UNSUPPORTED for code that no engine takes in one module. */
function refuseMixedExceptions({ catching: { before, standard } }: Reachable): void {
  if (before === undefined || standard === undefined) return;
  const text = `it has the exceptions of the standard, and ${before.library.name} those from before it: no engine takes both in one module`;
  throw new SolderError("ERR_UNSUPPORTED", text, {
    library: standard.library.name,
    hint: "--new-exceptions translates the older ones; or compile all with the same -mllvm -wasm-use-legacy-eh",
  });
}

/** What goes into a slot that no object's own segment fills. */
function addedFunction(
  slot: AddedSlot,
  { program, plan }: ClosedWorld,
  numbers: NumberedObjects,
  preparations: ReadonlyMap<LinkObject, Preparation>,
  space: BundleSpace,
  segmentsOf: (object: LinkObject) => readonly LoadedSegment[],
): MemberFunction {
  switch (slot.kind) {
    case "planned": {
      const content = plan.extraSlots[slot.number];
      if (content?.kind === "function") return ownFunction(content.target);
      if (content === undefined) throw new Error("invariant: the plan asked for the slot");
      return loaderCall(content.definition.name, content.signature, program, numbers);
    }
    case "loader": {
      const signature = dlfcnSignatures.get(slot.name);
      if (signature === undefined) throw new Error(`invariant: the loader has ${slot.name}`);
      return loaderCall(slot.name, signature, program, numbers);
    }
    case "load": {
      const { object } = slot;
      const { start, relocating } = preparations.get(object) ?? {};
      const calls = [start, relocating].filter((target) => target !== undefined);
      return loadFunction(object, space.placement(object).memoryBase, () => segmentsOf(object), calls);
    }
  }
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

function given(
  exports: MergeOptions["exports"] & {},
  members: ReadonlyMap<LinkObject, Member>,
): { readonly name: string; readonly target: MemberFunction }[] {
  return [...exports].map(([name, { object, function: index }]) => {
    const member = members.get(object);
    if (member === undefined) throw new Error(`invariant: ${object.library.name} is in the bundle`);
    return { name, target: functionOf(member, index) };
  });
}

/** What an object's element segments hold: slots of the table that all share, and functions for tables of its own or for later. So are those that its tables and globals begin with. */
function elementContents(member: Member): {
  readonly shared: ReadonlyMap<number, MemberFunction>;
  readonly own: readonly MemberFunction[];
} {
  const shared = new Map<number, MemberFunction>();
  const { elements, globals, tables } = member.object.library.module;
  const own = [...globals, ...tables].flatMap(({ initial = [] }) =>
    initial.flatMap((part) => (part.op === "ref.func" ? [functionOf(member, part.index)] : [])),
  );
  for (const { mode, items } of elements) {
    const first =
      mode.kind === "active" && mode.table < member.importedTables ? slotAt(mode.offset, member) : undefined;
    functionsIn(items).forEach((index, i) => {
      if (index === undefined) return;
      if (first === undefined) own.push(functionOf(member, index));
      else shared.set(first + i, functionOf(member, index));
    });
  }
  return { shared, own };
}

/** What an object's own globals begin with, where that is an address or a slot. */
function addressesInGlobals(member: Member): Pick<ConstantGlobal, "value" | "leadsTo">[] {
  const { memoryInfo, module } = member.object.library;
  const { tableSize } = memoryInfo;
  return module.globals.flatMap(({ initial }) => {
    const leads = initial.flatMap((part) => {
      const global = part.op === "global.get" ? member.globals[part.index] : undefined;
      return global?.kind === "constant" ? (global.leadsTo ?? []) : [];
    });
    if (leads.length === 0) return [];
    const value = evaluateI32(constants(initial, member)) ?? 0;
    return leads.flatMap((leadsTo) => {
      if (leadsTo !== "slots" || initial.length > 1) return [{ value, leadsTo }];
      // A table base alone: code adds to it what it will.
      return Array.from({ length: tableSize }, (_, offset) => ({ value: value + offset, leadsTo }));
    });
  });
}

/** The functions that elements hold, in their places; undefined for null. */
function functionsIn(items: ElementSegment["items"]): readonly (number | undefined)[] {
  if (items.kind === "functions") return items.functions;
  return items.expressions.map(([only]) => (only?.op === "ref.func" ? only.index : undefined));
}

/** Elements that hold functions of the bundle; null where a slot's index is nowhere. */
function takenItems(functions: readonly (number | undefined)[]): ElementSegment["items"] {
  const known = functions.filter((index) => index !== undefined);
  if (known.length === functions.length) return { kind: "functions", functions: known };
  return {
    kind: "expressions",
    type: funcref,
    expressions: functions.map((index) => [
      index === undefined ? { op: "ref.null", heap: "func" } : { op: "ref.func", index },
    ]),
  };
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

export function otherSpaces(
  members: readonly Member[],
  space: Pick<BundleSpace, "stackHigh" | "pages" | "maximumPages" | "tableLength" | "tableMaximum">,
  data: Pick<BundleData, "starts">,
  functions: Functions,
  types: Types,
): OtherSpaces {
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
  let element = 0;
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
      data: data.starts.get(object) ?? 0,
      element,
    });
    const index: MergedIndex = (kind, position) =>
      kind === "func" ? functions.indexOf(functionOf(member, position)) : types.of(object, position);
    const merged = (expr: ConstExpr): ConstExpr => mergedExpression(constants(expr, member), index);
    tables.push(
      ...module.tables.map(({ type, initial }) => ({
        type: { ...type, element: mergedReference(type.element, index) },
        initial: initial && merged(initial),
      })),
    );
    memories.push(...module.memories);
    globals.push(
      ...module.globals.map(({ type, initial }) => ({
        type: { ...type, value: mergedValueType(type.value, index) },
        initial: merged(initial),
      })),
    );
    tags.push(...module.tags.map((type) => types.of(object, type)));
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
          // Where it is read it is a number and has no index.
          if (globals[index]?.kind === "constant")
            throw new SolderError("ERR_UNSUPPORTED", "it sets a base or an address of the loader's", {
              library: object.library.name,
            });
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
  functions: Functions,
  renumbering: ReadonlyMap<LinkObject, Renumbering>,
): void {
  writer.u32(functions.types.length);
  for (const made of functions.made) {
    writer.sized((w) => {
      const code = new InstructionWriter(w.u32(0));
      made.write(code, (target) => functions.indexOf(target));
      code.end();
    });
  }
  for (const { member, function: index } of functions.bodies) {
    const { library } = member.object;
    const { start, end } = bodyOf(library, index - member.functions.length);
    const rules = renumbering.get(member.object);
    if (rules === undefined) throw new Error("invariant: every object is in the bundle");
    inLibrary(library, () =>
      writer.sized((w) => rewriteBody(new Reader(library.module.bytes, start, end), w, rules)),
    );
  }
}

export function mergedElement(
  { mode, items }: ElementSegment,
  member: Member,
  { index }: Renumbering,
  { slots }: { readonly slots: Pick<ReadonlySet<number>, "has"> },
): ElementSegment {
  const merged = (position: number): number => index("func", position);
  if (mode.kind !== "active" || mode.table >= member.importedTables) {
    const into: ElementSegment["mode"] =
      mode.kind === "active"
        ? { kind: "active", table: index("table", mode.table), offset: [folded(mode.offset, member)] }
        : mode;
    return {
      mode: into,
      items:
        items.kind === "functions"
          ? { kind: "functions", functions: items.functions.map(merged) }
          : {
              ...items,
              type: mergedReference(items.type, index),
              expressions: items.expressions.map((expr) => mergedExpression(expr, index)),
            },
    };
  }
  const first = slotAt(mode.offset, member);
  return {
    mode: { kind: "active", table: 0, offset: [{ op: "i32.const", value: first | 0 }] },
    items: takenItems(
      functionsIn(items).map((position, i) =>
        position !== undefined && slots.has(first + i) ? merged(position) : undefined,
      ),
    ),
  };
}

function slotAt(offset: ConstExpr, member: Member): number {
  const expression = folded(offset, member);
  return (expression.op === "i32.const" ? expression.value : 0) >>> 0;
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

/** All data segments of a bundle: those of each object one after the other. */
interface BundleData {
  readonly pieces: readonly Piece[];
  /** Where each object's segments begin. */
  readonly starts: ReadonlyMap<LinkObject, number>;
  /** The segments of what is not in memory from the start. */
  readonly loaded: ReadonlyMap<LinkObject, readonly LoadedSegment[]>;
}

function dataOf(
  members: readonly Member[],
  { openable }: ClosedWorld,
  preparations: ReadonlyMap<LinkObject, Preparation>,
  { world }: BundleSpace,
  { live }: Reachable,
): BundleData {
  const opened = new Set<LinkObject>(openable);
  const pieces: Piece[] = [];
  const starts = new Map<LinkObject, number>();
  const loaded = new Map<LinkObject, readonly LoadedSegment[]>();
  let memories = 1;
  for (const member of members) {
    const { object } = member;
    const first = pieces.length;
    starts.set(object, first);
    const before = memories;
    memories += object.library.module.memories.length;
    // No code is left that knows of them.
    if (!live.has(object)) continue;
    const own = relocate(piecesOf(member, before), preparations.get(object)?.relocations ?? []);
    if (!opened.has(object)) {
      pieces.push(...own);
      continue;
    }
    pieces.push(...own.map(({ bytes }) => ({ address: undefined, bytes })));
    loaded.set(
      object,
      own.flatMap((piece, i) => loadedSegment(piece, first + i, object)),
    );
  }
  pieces.push(...world);
  return { pieces, starts, loaded };
}

/** A segment for a load function; nothing for what the object's own code puts somewhere. */
function loadedSegment(
  { address, bytes, memory }: Piece,
  segment: number,
  object: LinkObject,
): LoadedSegment[] {
  if (address === undefined) return [];
  if (memory === undefined || memory === 0) return [{ segment, address, length: bytes.length }];
  throw new SolderError(
    "ERR_UNSUPPORTED",
    "it has data in a memory of its own, which what can be opened must not",
    {
      library: object.library.name,
    },
  );
}

/** Data of an object, each segment a piece; its own memories come after so many. */
export function piecesOf(member: Member, memories: number): Piece[] {
  const { module } = member.object.library;
  return module.data.map(({ mode, start, size }) => {
    const bytes = module.bytes.subarray(start, start + size);
    if (mode.kind === "passive") return { address: undefined, bytes };
    const offset = folded(mode.offset, member);
    const address = (offset.op === "i32.const" ? offset.value : 0) >>> 0;
    const own = mode.memory - member.importedMemories;
    return { address, bytes, memory: own < 0 ? 0 : memories + own };
  });
}

export function writePieces(writer: Writer, pieces: readonly Piece[]): void {
  writer.vector(pieces, (w, { address, bytes, memory = 0 }) => {
    if (address === undefined) {
      w.u32(1);
    } else {
      if (memory === 0) w.u32(0);
      else w.u32(2).u32(memory);
      writeConstExpr(w, [{ op: "i32.const", value: address | 0 }]);
    }
    w.u32(bytes.length).bytes(bytes);
  });
}

/** The names in a module. What cannot be read names nothing: engines do not mind either. */
function namesIn(module: Module): NameSection | undefined {
  const reader = customSectionReader(module, "name");
  try {
    return reader && readNameSection(reader);
  } catch (error) {
    if (error instanceof SolderError) return undefined;
    throw error;
  }
}

/**
 * The names that the modules have, for stack traces.
 *
 * @param named what a function is called, by its name and that of its module; the name alone by default.
 */
export function writeNames(
  writer: Writer,
  members: readonly Member[],
  functions: Functions,
  named: (name: string, module: string | undefined) => string = (name) => name,
): void {
  const names = new Map(functions.made.map((made) => [functions.indexOf(made), made.name]));
  const own = new Map<LinkObject, NameSection>();
  for (const { object } of members) {
    const section = namesIn(object.library.module);
    if (section !== undefined) own.set(object, section);
  }
  for (const { member, function: index, index: merged } of functions.bodies) {
    const { maps, module } = own.get(member.object) ?? noNames;
    const name = maps.func?.get(index);
    if (name !== undefined) names.set(merged, named(name, module));
  }
  const section = { module: undefined, maps: { func: names }, other: [] };
  const content = new Writer();
  writeNameSection(content, section);
  writer.u8(0).sized((w) => writeCustomSection(w, "name", content.finish()));
}

const noNames: Pick<NameSection, "maps" | "module"> = { maps: {}, module: undefined };
