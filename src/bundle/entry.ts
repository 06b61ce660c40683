import { applyDataRelocsName, initializeName, startName } from "../dylink/names.ts";
import type { LinkObject } from "../link/object.ts";
import { bodiesOf } from "./bodies.ts";
import { type Relocation, relocationsOf } from "./data-relocations.ts";
import type { Member, MemberFunction } from "./members.ts";

/** What happens when a bundle starts. */
export interface Entry {
  /** The export that runs it: `_start` of a program, `_initialize` of what is used like a library. */
  readonly name: typeof startName | typeof initializeName;
  /** What it calls, in this order. */
  readonly calls: readonly MemberFunction[];
  /** Addresses that are written into data when the bundle is made. */
  readonly relocations: readonly Relocation[];
}

/** Start functions, data relocations that only code can carry out, constructors of libraries, the program. */
export function entryOf(members: readonly Member[], program: LinkObject): Entry {
  const starts = members.flatMap(({ object }): MemberFunction[] => {
    const { start } = object.library.module;
    return start === undefined ? [] : [{ kind: "own", object, function: start }];
  });
  const relocations: Relocation[] = [];
  const relocating: MemberFunction[] = [];
  for (const member of members) {
    const apply = dataRelocationsOf(member);
    if (apply.code !== undefined) relocating.push(apply.code);
    relocations.push(...apply.known);
  }
  const constructing = members.flatMap((member): MemberFunction[] => {
    const { constructors, isCommand } = member.object.library;
    if (constructors === undefined || (isCommand && member.object === program)) return [];
    return [exported(member, constructors)].flatMap((found) => found ?? []);
  });
  const main = members.find(({ object }) => object === program);
  const start = main && program.library.isCommand ? exported(main, startName) : undefined;
  return {
    name: start === undefined ? initializeName : startName,
    calls: [...starts, ...relocating, ...constructing, ...(start === undefined ? [] : [start])],
    relocations,
  };
}

function exported({ object }: Member, name: string): MemberFunction | undefined {
  const entry = object.library.module.exports.find(
    (candidate) => candidate.name === name && candidate.kind === "func",
  );
  return entry && { kind: "own", object, function: entry.index };
}

/** What an object's data relocations write, as far as it is known; `code` is the function where only running it tells. */
export function dataRelocationsOf(member: Member): {
  readonly known: readonly Relocation[];
  readonly code: MemberFunction | undefined;
} {
  const { library } = member.object;
  const apply = library.appliesDataRelocs ? exported(member, applyDataRelocsName) : undefined;
  if (apply?.kind !== "own") return { known: [], code: undefined };
  const body = bodiesOf(library.module)[apply.function - member.functions.length];
  const constant = (index: number): number | undefined => {
    const global = member.globals[index];
    return global?.kind === "constant" ? global.value : undefined;
  };
  const known = body && relocationsOf(library.module, body, constant);
  return known === undefined ? { known: [], code: apply } : { known, code: undefined };
}
