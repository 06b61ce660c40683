import { evaluateI32 } from "../binary/const-expr.ts";
import { closedExit, closedStart } from "../closed/libdl.ts";
import { libdlsTold, librariesSymbol } from "../closed/libraries.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { applyDataRelocsName, initializeName, startName } from "../dylink/names.ts";
import type { LinkObject } from "../link/object.ts";
import type { BundleSpace } from "./address-space.ts";
import { inLibrary } from "./bodies.ts";
import { type Relocation, relocationsOf } from "./data-relocations.ts";
import { type MadeFunction, type MemberFunction, ownFunction } from "./functions.ts";
import { callerOf, libdlFunction, tellLibraries } from "./made-functions.ts";
import type { Member } from "./members.ts";
import { functionOf } from "./reachable.ts";

/** What an object has to do before its constructors run. */
export interface Preparation {
  /** Addresses that are written into its data when the bundle is made. */
  readonly relocations: readonly Relocation[];
  /** Its start function. */
  readonly start: MemberFunction | undefined;
  /** Its data relocations, where only code can carry them out. */
  readonly relocating: MemberFunction | undefined;
}

export function preparationOf(member: Member): Preparation {
  const { object, functions, globals } = member;
  const { appliesDataRelocs, module } = object.library;
  const start = module.start === undefined ? undefined : functionOf(member, module.start);
  const relocating = appliesDataRelocs ? exported(member, applyDataRelocsName) : undefined;
  if (relocating?.kind !== "own") return { relocations: [], start, relocating };
  // An import of its own relocates for others, if anybody.
  if (relocating.function < functions.length) return { relocations: [], start, relocating };
  const known = inLibrary(object.library, () =>
    relocationsOf(module, relocating.function, (index) => {
      const global = globals[index];
      return global?.kind === "constant" ? global : undefined;
    }),
  );
  // A start function clears zeroed data and writes passive segments: addresses in these must come after it.
  const isEarly = start === undefined ? () => true : inActiveSegments(member);
  return known?.every(({ address }) => isEarly(address)) === true
    ? { relocations: known, start, relocating: undefined }
    : { relocations: [], start, relocating };
}

/** Whether an i32 at an address lies in a segment that is in memory before any code runs. */
function inActiveSegments({ object, globals }: Member): (address: number) => boolean {
  const ranges = object.library.module.data.flatMap(({ mode, size }) => {
    if (mode.kind !== "active") return [];
    const start = evaluateI32(mode.offset, (index) => {
      const global = globals[index];
      return global?.kind === "constant" ? global.value : undefined;
    });
    return start === undefined ? [] : [{ start: start >>> 0, end: (start >>> 0) + size }];
  });
  return (address) => ranges.some(({ start, end }) => address >= start && address + 4 <= end);
}

function exported(member: Member, name: string): MemberFunction | undefined {
  const entry = member.object.library.module.exports.find(
    (candidate) => candidate.name === name && candidate.kind === "func",
  );
  return entry && functionOf(member, entry.index);
}

/** What happens when a bundle starts, and the export that runs it: `_start` of a program, `_initialize` of what is used like a library. */
export interface Entry {
  readonly name: typeof startName | typeof initializeName;
  readonly function: MadeFunction;
}

/** Start functions, data relocations that only code can carry out, constructors of libraries, the program. */
export function entryOf(
  world: ClosedWorld,
  members: ReadonlyMap<LinkObject, Member>,
  preparations: ReadonlyMap<LinkObject, Preparation>,
  space: BundleSpace,
): Entry {
  const { program, startup, libdl, constructors } = world;
  const there = [...startup, ...(libdl === undefined ? [] : [libdl])].map((object) =>
    preparations.get(object),
  );
  const constructing =
    libdl === undefined
      ? startup.flatMap((object) => constructors.get(object) ?? []).map(ownFunction)
      : [libdlFunction(libdl, closedStart)];
  const member = members.get(program);
  const main = program.library.isCommand && member !== undefined ? exported(member, startName) : undefined;
  const calls = [
    ...there.map((preparation) => preparation?.start),
    ...there.map((preparation) => preparation?.relocating),
    ...libdlsTold(world).map((told) => tellLibraries(told, space.loaderAddress(librariesSymbol, program))),
    ...constructing,
    main,
    libdl !== undefined && main !== undefined ? libdlFunction(libdl, closedExit) : undefined,
  ].filter((target) => target !== undefined);
  return { name: main === undefined ? initializeName : startName, function: callerOf("bundle start", calls) };
}
