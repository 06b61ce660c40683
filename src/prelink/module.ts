/** The module of an image: what the bundler makes of objects, with all of their functions to be had from outside. */
import type { Renumbering } from "../binary/code/rewrite.ts";
import { type ElementSegment, writeElementSection } from "../binary/sections/element.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { type Global, writeGlobalSection } from "../binary/sections/global.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { writeMemorySection } from "../binary/sections/memory.ts";
import { type Table, writeTableSection } from "../binary/sections/table.ts";
import { writeTagSection } from "../binary/sections/tag.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { funcref } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { writeBodies } from "../bundle/code.ts";
import { piecesOf, writePieces } from "../bundle/data.ts";
import { type Piece, relocate } from "../bundle/data-image.ts";
import { mergedElement } from "../bundle/elements.ts";
import { preparationOf } from "../bundle/entry.ts";
import { type Contents, Functions, type MemberFunction, ownFunction } from "../bundle/functions.ts";
import type { Member } from "../bundle/members.ts";
import { writeNames } from "../bundle/names.ts";
import { type OtherSpaces, otherSpaces, renumberingOf, stackPointer } from "../bundle/spaces.ts";
import { Types } from "../bundle/types.ts";
import { memoryName, stackPointerName, startName, tableName } from "../dylink/names.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan } from "../link/plan.ts";
import { functionsExport, ownExport, tagExport } from "./image.ts";
import type { ImageSpace } from "./space.ts";
import { type StartEffects, startEffects } from "./start-function.ts";
import { unsupported } from "./unsupported.ts";

/**
 * Writes the module.
 *
 * @param exported what stands in the table of exported functions.
 * @throws SolderError ERR_UNSUPPORTED
 */
export function writeImageModule(
  plan: Plan,
  members: readonly Member[],
  exported: readonly MemberFunction[],
  space: ImageSpace,
): Uint8Array<ArrayBuffer> {
  const starts = new Map(members.map((member) => [member.object, effectsOf(member)]));
  const data = dataOf(members, starts);
  const types = new Types();
  const functions = new Functions(members, everything(members), types);
  const spaces = otherSpaces(members, space, { starts: firstSegments(members) }, functions, types);
  const indexOf = (target: MemberFunction): number => functions.indexOf(target);
  const tables = [...spaces.tables, tableOf(exported.length)];
  const functionsTable = tables.length - 1;
  // Beyond this point all but the code is known.
  const constants = new Map(
    members.map((member) => [member.object, new Constants(member, starts.get(member.object))]),
  );
  const renumbering = new Map(
    members.map((member) => [
      member.object,
      constants.get(member.object)?.applied(renumberingOf(member, functions, spaces, types)) as Renumbering,
    ]),
  );
  const code = new Writer(1 << 22);
  writeBodies(code, functions, renumbering);
  for (const known of constants.values()) known.check();
  const elements = [
    ...members.flatMap((member) =>
      member.object.library.module.elements.map((segment) =>
        mergedElement(segment, member, renumbering.get(member.object) as Renumbering, allSlots),
      ),
    ),
    ...plan.extraSlots.flatMap((content, number) =>
      content.kind === "function"
        ? [segmentAt(0, space.slotIndex({ kind: "extra", number }), [indexOf(ownFunction(content.target))])]
        : [],
    ),
    segmentAt(functionsTable, 0, exported.map(indexOf)),
  ];

  const writer = new Writer(1 << 22);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  section(1, (w) => writeTypeSection(w, types.list.map(plainType)));
  section(2, (w) => writeImportSection(w, functions.imports));
  section(3, (w) => writeFunctionSection(w, functions.types));
  section(4, (w) => writeTableSection(w, tables));
  section(5, (w) => writeMemorySection(w, spaces.memories));
  if (spaces.tags.length > 0) section(13, (w) => writeTagSection(w, spaces.tags));
  section(6, (w) => writeGlobalSection(w, globalsOf(members, starts, spaces)));
  section(7, (w) =>
    writeExportSection(w, [
      { name: memoryName, kind: "memory", index: 0 },
      { name: tableName, kind: "table", index: 0 },
      { name: stackPointerName, kind: "global", index: stackPointer },
      { name: functionsExport, kind: "table", index: functionsTable },
      ...[...spaces.commonTags].map(
        ([name, index]): Export => ({ name: tagExport(name), kind: "tag", index }),
      ),
      ...members.flatMap((member, number) =>
        ownExports(member, number, renumbering.get(member.object) as Renumbering),
      ),
    ]),
  );
  section(9, (w) => writeElementSection(w, elements));
  section(12, (w) => w.u32(data.length));
  section(10, (w) => w.bytes(code.finish()));
  section(11, (w) => writePieces(w, data));
  // As the engine shows functions of modules with a name.
  writeNames(writer, members, functions, (name, module) => (module ? `${module}.${name}` : name));
  return writer.finish();
}

/** @throws SolderError ERR_UNSUPPORTED */
export function effectsOf(member: Member): StartEffects {
  const effects = startEffects(member);
  if (effects === undefined) throw unsupported(member.object.library.name, "its start function computes");
  return effects;
}

/** The memory as it is when everything is relocated. Start functions clear what is not in it. */
function dataOf(members: readonly Member[], starts: ReadonlyMap<LinkObject, StartEffects>): Piece[] {
  const data = members.flatMap((member) => {
    const { relocations, relocating } = preparationOf(member);
    if (relocating !== undefined)
      throw unsupported(member.object.library.name, "its data relocations compute");
    return relocate(piecesOf(member, 1), relocations);
  });
  for (const { object } of members) {
    for (const { address: from, size } of starts.get(object)?.cleared ?? []) {
      const isCleared = ({ address = 0, bytes }: Piece): boolean =>
        address < from + size && from < address + bytes.length;
      if (data.some(isCleared)) throw unsupported(object.library.name, "its start function clears data");
    }
  }
  return data;
}

/** The globals as start functions leave them. */
function globalsOf(
  members: readonly Member[],
  starts: ReadonlyMap<LinkObject, StartEffects>,
  spaces: OtherSpaces,
): Global[] {
  const globals = [...spaces.globals];
  for (const { object, globals: imported } of members) {
    const first = (spaces.starts.get(object)?.global ?? 0) - imported.length;
    for (const [index, value] of starts.get(object)?.globals ?? []) {
      const { type } = globals[first + index] as Global;
      globals[first + index] = { type, initial: [{ op: "i32.const", value }] };
    }
  }
  return globals;
}

/** Every function of every object: a library that is opened later may want any of them. */
function everything(members: readonly Member[]): Contents {
  return {
    own: new Map(
      members.map(({ object, functions }) => [
        object,
        new Set(object.library.module.functions.map((_, i) => functions.length + i)),
      ]),
    ),
    hosts: members.flatMap(({ functions }) =>
      functions.flatMap((target) => (target.kind === "host" ? [target.wanted] : [])),
    ),
    made: [],
  };
}

const allSlots = { slots: { has: () => true } };

/** Where each object's data segments begin, for instructions that name one. There are no passive ones, so none means anything. */
function firstSegments(members: readonly Member[]): Map<LinkObject, number> {
  return new Map(members.map(({ object }) => [object, 0]));
}

function tableOf(length: number): Table {
  const limits = {
    minimum: BigInt(length),
    maximum: BigInt(length),
    shared: false,
    index: "i32",
    pageSizeLog2: undefined,
  } as const;
  return { type: { element: funcref, limits }, initial: undefined };
}

function segmentAt(table: number, offset: number, functions: readonly number[]): ElementSegment {
  return {
    mode: { kind: "active", table, offset: [{ op: "i32.const", value: offset }] },
    items: { kind: "functions", functions },
  };
}

/** The globals of an object that are constants in an image: what the loader gives, and what its start function sets. */
class Constants {
  readonly #member: Member;
  readonly #set: ReadonlyMap<number, number>;
  #writes = 0;

  constructor(member: Member, effects: StartEffects | undefined) {
    this.#member = member;
    this.#set = effects?.globals ?? new Map();
  }

  applied({ index, constant }: Renumbering): Renumbering {
    const { object, globals } = this.#member;
    return {
      constant: (global) => this.#set.get(global) ?? constant(global),
      // Only of globals that are written to is the index still asked for.
      index: (space, old) => {
        if (space === "global" && globals[old]?.kind === "constant")
          throw unsupported(object.library.name, "it writes to an address that the loader gave it");
        if (space === "global" && this.#set.has(old)) this.#writes++;
        return index(space, old);
      },
    };
  }

  /** The start functions are still in the module, where nobody calls them: they write each global once. */
  check(): void {
    if (this.#writes > this.#set.size)
      throw unsupported(
        this.#member.object.library.name,
        "it writes to a global that its start function sets",
      );
  }
}

/** What the process asks for by name at once, or that is neither function nor data. */
function ownExports({ object }: Member, number: number, { index: renumbered }: Renumbering): Export[] {
  const { module, symbols, constructors } = object.library;
  return module.exports.flatMap(({ name, kind, index }): Export[] => {
    const wanted =
      kind === "func"
        ? name === constructors || name === startName
        : kind === "tag" || (kind === "global" && symbols.get(name)?.kind !== "data");
    return wanted && kind !== "memory" && kind !== "table"
      ? [{ name: ownExport(number, name), kind, index: renumbered(kind, index) }]
      : [];
  });
}
