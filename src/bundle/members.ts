/** The objects of a bundle with what their own indices mean in it. */

import { worldSymbol } from "../closed/libdl.ts";
import type { NumberedObjects } from "../closed/numbers.ts";
import { loadedFlag } from "../closed/table.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { functionImports } from "../dylink/imports.ts";
import type { LibraryImport } from "../dylink/library.ts";
import { memoryBaseName, stackPointerName, tableBaseName } from "../dylink/names.ts";
import { dyldModule, dyldSignatures } from "../libdl/signatures.ts";
import { type Binding, providerOf } from "../link/binding.ts";
import { cellValue, type Places } from "../link/cell.ts";
import type { LinkObject } from "../link/object.ts";
import type { PlannedObject } from "../link/plan.ts";
import type { BundleSpace } from "./address-space.ts";
import type { Constant } from "./constant-code.ts";
import { type MemberFunction, ownFunction } from "./functions.ts";
import { absentFunction, lentFunction, loaderCall } from "./made-functions.ts";

/** A global of an object: a number that is known, the stack pointer, or one of its own. */
export type MemberGlobal =
  | ({ readonly kind: "constant" } & Constant)
  | { readonly kind: "stack pointer" }
  | { readonly kind: "own"; readonly index: number };

/** A tag: one of an object's own, or one of which there is one in all. */
export type MemberTag =
  | { readonly kind: "own"; readonly object: LinkObject; readonly index: number }
  | { readonly kind: "common"; readonly name: string; readonly type: number };

/** One object: what its imports have become, by their positions in each index space. */
export interface Member {
  readonly object: LinkObject;
  readonly functions: readonly MemberFunction[];
  readonly globals: readonly MemberGlobal[];
  readonly tags: readonly MemberTag[];
  /** How many of its memories and tables are imported: the common ones. */
  readonly importedMemories: number;
  readonly importedTables: number;
}

/** What an import that is a function becomes. */
export type FunctionFor = (wanted: LibraryImport, binding: Binding | undefined) => MemberFunction;

export function memberOf(planned: PlannedObject, space: Places, functionFor: FunctionFor): Member {
  const { object, bindings } = planned;
  const { library } = object;
  const { module } = library;
  const of = <T>(kind: string, make: (wanted: LibraryImport, binding: Binding | undefined) => T): T[] =>
    module.imports.flatMap(({ description }, position) => {
      const wanted = library.imports[position];
      return description.kind === kind && wanted !== undefined ? [make(wanted, bindings[position])] : [];
    });
  const typeOf = (wanted: LibraryImport): number => {
    const { description } = module.imports[wanted.position] ?? {};
    if (description?.kind !== "func" && description?.kind !== "tag")
      throw new Error("invariant: it has a type");
    return description.type;
  };
  const functions = of("func", functionFor);
  if (functions.length !== functionImports(library).length)
    throw new Error("invariant: all functions are there");
  return {
    object,
    functions,
    globals: of("global", (wanted, binding) => memberGlobal(wanted, binding, object, space)),
    tags: of("tag", (wanted, binding) => memberTag(binding, typeOf(wanted))),
    importedMemories: of("memory", () => 1).length,
    importedTables: of("table", () => 1).length,
  };
}

/** What the imports of an object of a bundle are looked up in. */
export interface BundleContext {
  readonly world: ClosedWorld;
  readonly space: BundleSpace;
  readonly numbers: NumberedObjects;
}

/** In a bundle: functions of other objects and of the host, and what is made instead of the loader's. */
export const bundledFunctions =
  (object: LinkObject, { world, space, numbers }: BundleContext): FunctionFor =>
  (wanted, binding) => {
    if (wanted.kind === "host") {
      const offered = wanted.module === dyldModule ? dyldSignatures.get(wanted.name) : undefined;
      if (wanted.external !== "func" || offered?.text !== wanted.signature.text)
        return { kind: "host", wanted };
      return loaderCall(wanted.name, offered, object, numbers);
    }
    switch (binding?.kind) {
      case "direct":
      case "late": {
        const own = ownFunction(binding.target);
        const { object: provider, name, signature } = binding.target;
        const lent = world.borrowed.get(object)?.some((borrowed) => borrowed.provider === provider);
        if (lent !== true) return own;
        const flag = loadedFlag(space.loaderAddress(worldSymbol, object), numbers.numberOf(provider));
        return lentFunction(name, signature, own, provider, flag);
      }
      case "absent":
      case "lazy":
        return absentFunction(binding.signature);
      case "outside":
        return loaderCall(binding.definition.name, binding.signature, object, numbers);
      default:
        throw new Error(`invariant: ${wanted.name} is bound to a function`);
    }
  };

function memberGlobal(
  wanted: LibraryImport,
  binding: Binding | undefined,
  object: LinkObject,
  space: Places,
): MemberGlobal {
  const placement = space.placement(object);
  if (binding !== undefined) {
    const leadsTo = binding.kind === "slot" ? "slot" : providerOf(binding);
    return { kind: "constant", value: cellValue(binding, object, space), leadsTo };
  }
  switch (wanted.name) {
    case stackPointerName:
      return { kind: "stack pointer" };
    case memoryBaseName:
      return { kind: "constant", value: placement.memoryBase, leadsTo: object };
    case tableBaseName:
      return { kind: "constant", value: placement.tableBase, leadsTo: "slots" };
    default:
      throw new Error(`invariant: the plan refused ${wanted.module}.${wanted.name}`);
  }
}

function memberTag(binding: Binding | undefined, type: number): MemberTag {
  if (binding?.kind !== "tag") throw new Error("invariant: a tag is bound to a tag");
  const { definition } = binding;
  if (definition.provider === "object") {
    const entry = definition.object.library.module.exports.find(
      ({ name, kind }) => kind === "tag" && name === definition.symbol.name,
    );
    if (entry !== undefined) return { kind: "own", object: definition.object, index: entry.index };
    throw new Error("invariant: a tag that is found is exported");
  }
  return { kind: "common", name: definition.name, type };
}

/** Members whose tags are what defines them: an object may export a tag that it imports itself. Where they lead in a circle, it is one of which there is one in all. */
export function withDefinedTags(members: readonly Member[]): Member[] {
  const byObject = new Map(members.map((member) => [member.object, member]));
  const definedBy = (tag: MemberTag, wanted: number): MemberTag => {
    const passed = new Set<LinkObject>();
    for (let found = tag; found.kind === "own"; ) {
      const next = byObject.get(found.object)?.tags[found.index];
      if (next === undefined) return found;
      if (passed.has(found.object)) return { kind: "common", name: tagName(found), type: wanted };
      passed.add(found.object);
      found = next;
      if (found.kind === "common") return { ...found, type: wanted };
    }
    return tag;
  };
  return members.map((member) => ({
    ...member,
    tags: member.tags.map((tag, index) =>
      definedBy(tag, member.object.library.module.spaces.tag[index] as number),
    ),
  }));
}

/** The name by which an object imports a tag. */
function tagName({ object, index }: MemberTag & { readonly kind: "own" }): string {
  const imports = object.library.module.imports.filter(({ description }) => description.kind === "tag");
  const found = imports[index];
  if (found === undefined) throw new Error("invariant: it is an import");
  return found.name;
}
