/** Many modules as one: their index spaces one after the other, their imports of each other gone. */
import type { Renumbering } from "../binary/code/rewrite.ts";
import { writeElementSection } from "../binary/sections/element.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { writeGlobalSection } from "../binary/sections/global.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { writeMemorySection } from "../binary/sections/memory.ts";
import { writeTableSection } from "../binary/sections/table.ts";
import { writeTagSection } from "../binary/sections/tag.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { type NumberedObjects, numberObjects } from "../closed/numbers.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { memoryName, privateExports } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { dlfcnSignatures } from "../libdl/signatures.ts";
import type { ObjectFunction } from "../link/binding.ts";
import type { LinkObject } from "../link/object.ts";
import { type AddedSlot, type BundleSpace, layOutBundle } from "./address-space.ts";
import { writeBodies } from "./code.ts";
import { addressesInGlobals } from "./constants.ts";
import { dataOf, writePieces } from "./data.ts";
import { elementContents, mergedElement, takenItems } from "./elements.ts";
import { entryOf, type Preparation, preparationOf } from "./entry.ts";
import { Functions, type MemberFunction, ownFunction } from "./functions.ts";
import { type LoadedSegment, loaderCall, loadFunction } from "./made-functions.ts";
import { bundledFunctions, type Member, memberOf, withDefinedTags } from "./members.ts";
import { writeNames } from "./names.ts";
import { producersOf, writeProducers } from "./producers.ts";
import { functionOf, type Reachable, reachableFrom } from "./reachable.ts";
import { otherSpaces, renumberingOf } from "./spaces.ts";
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
