/** Links the objects of a start-up ahead of time: one module, and what a process has to know of them beside it. */

import type { Renumbering } from "../binary/code/rewrite.ts";
import { type ElementSegment, writeElementSection } from "../binary/sections/element.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { writeGlobalSection } from "../binary/sections/global.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { writeMemorySection } from "../binary/sections/memory.ts";
import { type Table, writeTableSection } from "../binary/sections/table.ts";
import { writeTagSection } from "../binary/sections/tag.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { funcref, refersToIndex } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { type BundleSpace, layOutBundle } from "../bundle/address-space.ts";
import { relocate } from "../bundle/data-image.ts";
import { dataRelocationsOf } from "../bundle/entry.ts";
import { type Member, type MemberFunction, memberOf, ownFunction } from "../bundle/members.ts";
import {
  Functions,
  mergedElement,
  otherSpaces,
  piecesOf,
  renumberingOf,
  stackPointer,
  Types,
  writeBodies,
  writeNames,
  writePieces,
} from "../bundle/merge.ts";
import { functionOf } from "../bundle/reachable.ts";
import type { LibraryImport } from "../dylink/library.ts";
import { memoryName, stackPointerName, startName, tableName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import type { GraphObject } from "../link/graph.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan, PlannedObject } from "../link/plan.ts";
import {
  functionsExport,
  type Image,
  type ImageImport,
  type ImageObject,
  ownExport,
  tagExport,
} from "./image.ts";
import { skeletonOf } from "./skeleton.ts";
import { type StartEffects, startEffects } from "./start-function.ts";

/** A start-up that was planned, and what was asked of it. */
export interface ImageRequest {
  readonly plan: Plan;
  readonly globalScope: readonly LinkObject[];
  /** Bytes of stack; undefined for the default. */
  readonly stackSize: number | undefined;
  /** Bytes that the memory may have. */
  readonly maxMemory: number | undefined;
}

const pageSize = 65536;
const mostPages = 65536;

/**
 * Makes the image of a start-up. The same request gives the same image.
 *
 * @throws SolderError ERR_UNSUPPORTED for what cannot be linked ahead of time.
 */
export function makeImage(request: ImageRequest): Image {
  const { plan } = request;
  const objects = plan.objects.map(({ object }) => object as GraphObject);
  for (const object of objects) refuse(object);
  const space = spaceOf(request);
  const numbers = new Map<LinkObject, number>(objects.map((object, number) => [object, number]));
  const members = plan.objects.map((planned, number) => imageMember(planned, number, space));
  // Beyond this point every import is something of the image, or a function that the process gives it.
  const functions = functionLists(members);
  const firsts = runningTotals(functions.map((list) => list.length));
  return {
    module: writeModule(request, members, functions.flat(), space),
    skeletons: objects.map(({ library }) => skeletonOf(library.module)),
    description: {
      bounds: {
        stackLow: 0,
        stackHigh: space.stackHigh,
        heapBase: space.heapBase,
        heapEnd: space.pages * pageSize,
      },
      objects: objects.map((object, number) =>
        imageObject(object, firsts[number] as number, { request, space, numbers }),
      ),
      globalScope: request.globalScope.map((object) => numbers.get(object) as number),
      imports: plan.objects.flatMap(importsOf),
      outsideSlots: plan.extraSlots.flatMap((content, number) =>
        content.kind === "function"
          ? []
          : [
              {
                slot: space.slotIndex({ kind: "extra", number }),
                provider: content.definition.provider,
                name: content.definition.name,
                signature: content.signature,
              },
            ],
      ),
      tags: [...commonTags(members)],
    },
  };
}

/** What an image does not have. */
function refuse({ library, found }: GraphObject): void {
  const { module, imports, relocatable, name } = library;
  const reasons = {
    "it has fixed addresses": !relocatable,
    "its file has just changed, or is none": found.version === undefined,
    "it has passive data": module.data.some(({ mode }) => mode.kind === "passive"),
    "it exports a memory or a table": module.exports.some(
      ({ kind }) => kind === "memory" || kind === "table",
    ),
    "it imports from the host what is no function": imports.some(
      (wanted) => wanted.kind === "host" && wanted.external !== "func",
    ),
  };
  const [reason] = Object.entries(reasons).find(([, holds]) => holds) ?? [];
  if (reason !== undefined) throw unsupported(name, reason);
}

function unsupported(library: string, reason: string): SolderError {
  return new SolderError("ERR_UNSUPPORTED", `cannot be linked ahead of time: ${reason}`, { library });
}

function spaceOf({ plan, stackSize, maxMemory }: ImageRequest): BundleSpace {
  const space = layOutBundle(plan, stackSize);
  const allowed = maxMemory === undefined ? mostPages : Math.floor(maxMemory / pageSize);
  const maximumPages = Math.min(mostPages, space.maximumPages ?? mostPages, allowed);
  if (space.pages > maximumPages)
    throw unsupported("the program", "it may not have the memory that it needs");
  return { ...space, maximumPages };
}

/** An object's imports as they are in the image: what is in none of its objects comes from the process, for each object apart. */
function imageMember({ object, bindings }: PlannedObject, number: number, space: BundleSpace): Member {
  // The bundler's members know no functions of the loader. Those that nobody defines come from the process as well: it says who called.
  const withoutLoader = bindings.map((binding) =>
    binding?.kind === "outside"
      ? { kind: "absent" as const, name: binding.definition.name, signature: binding.signature }
      : binding,
  );
  if (bindings.some((binding) => binding?.kind === "lazy"))
    throw unsupported(object.library.name, "a function is bound at its first call");
  const member = memberOf({ object, bindings: withoutLoader }, space);
  const wanted = object.library.imports.filter(isFunction);
  const functions = member.functions.map((target, i): MemberFunction => {
    if (target.kind === "own") return target;
    const { position, signature } = wanted[i] as FunctionImport;
    if (refersToIndex(signature.type))
      throw unsupported(object.library.name, "a type of its own in an import");
    const name = String(position);
    return {
      kind: "host",
      wanted: { kind: "host", external: "func", module: String(number), name, position, signature },
    };
  });
  return { ...member, functions };
}

type FunctionImport = Extract<LibraryImport, { readonly signature: unknown }>;

const isFunction = (wanted: LibraryImport): wanted is FunctionImport =>
  wanted.kind === "function" || (wanted.kind === "host" && wanted.external === "func");

/** What the process gives an object. */
function importsOf({ object, bindings }: PlannedObject, number: number): ImageImport[] {
  return object.library.imports.flatMap((wanted): ImageImport[] => {
    const { position, module, name } = wanted;
    if (wanted.kind === "host") return [{ object: number, position, kind: "host", module, name }];
    const binding = bindings[position];
    if (binding?.kind === "outside") {
      const { provider, name: defined } = binding.definition;
      return [{ object: number, position, kind: "outside", provider, name: defined }];
    }
    if (binding?.kind !== "absent") return [];
    return [{ object: number, position, kind: "absent", name: binding.name, signature: binding.signature }];
  });
}

/** The functions that each object exports, in the order of its exports. */
function functionLists(members: readonly Member[]): (readonly MemberFunction[])[] {
  return members.map((member) =>
    member.object.library.module.exports
      .filter(({ kind }) => kind === "func")
      .map(({ index }) => functionOf(member, index)),
  );
}

function runningTotals(counts: readonly number[]): number[] {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total - count;
  });
}

function imageObject(
  object: GraphObject,
  firstFunction: number,
  {
    request: { plan },
    space,
    numbers,
  }: {
    readonly request: ImageRequest;
    readonly space: BundleSpace;
    readonly numbers: ReadonlyMap<LinkObject, number>;
  },
): ImageObject {
  const { library, needed, found } = object;
  const { name, runtimePath, constructors, isCommand, appliesDataRelocs, memoryInfo } = library;
  const placement = space.placements.get(object);
  if (placement === undefined || found.version === undefined)
    throw new Error("invariant: every object has its place");
  return {
    identity: found.identity,
    version: found.version,
    library: {
      name,
      needed: library.needed,
      runtimePath,
      isCommand,
      appliesDataRelocs,
      memoryInfo,
      constructors,
    },
    placement,
    needed: needed.map((other) => numbers.get(other) as number),
    slots: plan.functionSlots
      .filter(({ target }) => target.object === object)
      .map(({ target, slot }) => [target.function, space.slotIndex(slot)]),
    extraSlots: plan.extraSlots.flatMap((content, extra) =>
      content.kind === "function" && content.target.object === object
        ? [space.slotIndex({ kind: "extra", number: extra })]
        : [],
    ),
    firstFunction,
  };
}

function commonTags(members: readonly Member[]): Set<string> {
  return new Set(
    members.flatMap(({ tags }) => tags.flatMap((tag) => (tag.kind === "common" ? [tag.name] : []))),
  );
}

function writeModule(
  { plan }: ImageRequest,
  members: readonly Member[],
  exported: readonly MemberFunction[],
  space: BundleSpace,
): Uint8Array<ArrayBuffer> {
  const types = new Types();
  const functions = new Functions(members, everything(members), types);
  const spaces = otherSpaces(members, space, types);
  const starts = new Map(members.map((member) => [member.object, effectsOf(member)]));
  const writes = new Map<LinkObject, number>();
  const renumbering = new Map(
    members.map((member) => [
      member.object,
      withConstants(member, renumberingOf(member, functions, spaces, types), {
        globals: startsOf(starts, member).globals,
        onWrite: () => void writes.set(member.object, (writes.get(member.object) ?? 0) + 1),
      }),
    ]),
  );
  const indexOf = (target: MemberFunction): number => functions.indexOf(target);
  const code = new Writer(1 << 20);
  writeBodies(code, members, functions, renumbering, []);
  for (const member of members) {
    // The start functions themselves are still there, and nobody calls them.
    if ((writes.get(member.object) ?? 0) > startsOf(starts, member).globals.size)
      throw unsupported(member.object.library.name, "it writes to a global that its start function sets");
  }
  // Beyond this point what start functions set is known to be constant.
  const exports: Table = {
    type: {
      element: funcref,
      limits: {
        minimum: BigInt(exported.length),
        maximum: BigInt(exported.length),
        shared: false,
        index: "i32",
        pageSizeLog2: undefined,
      },
    },
    initial: undefined,
  };
  const tables = [...spaces.tables, exports];
  const functionsTable = tables.length - 1;
  const elements = [
    ...members.flatMap((member) =>
      member.object.library.module.elements.map((segment) =>
        mergedElement(segment, member, renumbering.get(member.object) as Renumbering),
      ),
    ),
    ...plan.extraSlots.flatMap((content, number) =>
      content.kind === "function"
        ? [segmentAt(0, space.slotIndex({ kind: "extra", number }), [indexOf(ownFunction(content.target))])]
        : [],
    ),
    segmentAt(functionsTable, 0, exported.map(indexOf)),
  ];
  const relocations = members.flatMap((member) => {
    const { known, code: apply } = dataRelocationsOf(member);
    if (apply !== undefined) throw unsupported(member.object.library.name, "its data relocations compute");
    return known;
  });
  const data = relocate(members.flatMap(piecesOf), relocations);
  for (const member of members) {
    for (const { address, size } of startsOf(starts, member).cleared) {
      if (
        data.some((piece) => piece.address < address + size && address < piece.address + piece.bytes.length)
      )
        throw unsupported(member.object.library.name, "its start function clears data");
    }
  }

  const writer = new Writer(1 << 22);
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
  section(1, (w) => writeTypeSection(w, types.list.map(plainType)));
  section(2, (w) => writeImportSection(w, functions.imports));
  section(3, (w) => writeFunctionSection(w, functions.types));
  section(4, (w) => writeTableSection(w, tables));
  section(5, (w) => writeMemorySection(w, spaces.memories));
  if (spaces.tags.length > 0) section(13, (w) => writeTagSection(w, spaces.tags));
  section(6, (w) => writeGlobalSection(w, spaces.globals));
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
        ownExports(member).map(({ name, kind, index }): Export => {
          const { index: renumber } = renumbering.get(member.object) as Renumbering;
          const of = kind as "func" | "global" | "tag";
          return { name: ownExport(number, name), kind: of, index: renumber(of, index) };
        }),
      ),
    ]),
  );
  section(9, (w) => writeElementSection(w, elements));
  section(10, (w) => w.bytes(code.finish()));
  section(11, (w) => writePieces(w, data));
  writeNames(writer, members, functions);
  return writer.finish();
}

/** Every function of every object: a library that is opened later may want any of them. */
function everything(members: readonly Member[]): ConstructorParameters<typeof Functions>[1] {
  return {
    own: new Map(
      members.map(({ object, functions }) => [
        object,
        new Set(object.library.module.functions.map((_, i) => functions.length + i)),
      ]),
    ),
    others: members.flatMap(({ functions }) => functions.filter(({ kind }) => kind !== "own")),
  };
}

function effectsOf(member: Member): StartEffects {
  const effects = startEffects(member);
  if (effects === undefined) throw unsupported(member.object.library.name, "its start function computes");
  return effects;
}

function startsOf(starts: ReadonlyMap<LinkObject, StartEffects>, { object }: Member): StartEffects {
  const effects = starts.get(object);
  if (effects === undefined) throw new Error("invariant: every start function was looked at");
  return effects;
}

/** Makes constants of globals that a start function sets, and fails where code writes to what the loader gave. */
function withConstants(
  { object, globals: imported }: Member,
  { index, constant }: Renumbering,
  { globals, onWrite }: { readonly globals: ReadonlyMap<number, number>; readonly onWrite: () => void },
): Renumbering {
  return {
    constant: (global) => globals.get(global) ?? constant(global),
    index(space, old) {
      if (space === "global") {
        if (imported[old]?.kind === "constant")
          throw unsupported(object.library.name, "it writes to an address that the loader gave it");
        if (globals.has(old)) onWrite();
      }
      return index(space, old);
    },
  };
}

function segmentAt(table: number, offset: number, functions: readonly number[]): ElementSegment {
  return {
    mode: { kind: "active", table, offset: [{ op: "i32.const", value: offset }] },
    items: { kind: "functions", functions },
  };
}

/** What the process asks for by name at once, or that is neither function nor data. */
function ownExports({ object }: Member): readonly Export[] {
  const { module, symbols, constructors } = object.library;
  return module.exports.filter(({ name, kind }) => {
    if (kind === "func") return name === constructors || name === startName;
    return kind === "tag" || (kind === "global" && symbols.get(name)?.kind !== "data");
  });
}
