/** Links the objects of a start-up ahead of time: one module, and what a process has to know of them beside it. */

import { preparationOf } from "../bundle/entry.ts";
import type { MemberFunction } from "../bundle/functions.ts";
import { type Member, type MemberTag, withDefinedTags } from "../bundle/members.ts";
import { functionOf } from "../bundle/reachable.ts";
import { SolderError } from "../errors.ts";
import type { GraphObject } from "../link/graph.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan, PlannedObject } from "../link/plan.ts";
import { requirementsOf } from "../link/requirements.ts";
import { firstMixed } from "./exceptions.ts";
import { type Image, type ImageObject, type OutsideSlot, outsideOf } from "./image.ts";
import { linksOf } from "./links.ts";
import { imageMember, importsOf } from "./members.ts";
import { effectsOf, writeImageModule } from "./module.ts";
import { hasOwnTime, type OpenedFile, writeOpenables } from "./openables.ts";
import { skeletonOf } from "./skeleton.ts";
import { type ImageSpace, imageSpace } from "./space.ts";
import { unsupported } from "./unsupported.ts";

/** A start-up that was planned, with what may be opened later, and what was asked of it. */
export interface ImageRequest {
  /** Of the objects of the start, and behind them of those that may be opened. */
  readonly plan: Plan;
  readonly globalScope: readonly LinkObject[];
  /** How many objects may be opened; none by default. */
  readonly openable?: number;
  /** What was opened and is not in the image, and why. */
  readonly without?: readonly { readonly name: string; readonly reason: string }[];
  /** What was opened so far, what is in no image included. */
  readonly files?: readonly OpenedFile[];
  /** Bytes of stack; undefined for the default. */
  readonly stackSize: number | undefined;
  /** Bytes that the memory may have. */
  readonly maxMemory: number | undefined;
}

/**
 * Makes the image of a start-up. The same request gives the same image.
 *
 * @throws SolderError ERR_UNSUPPORTED for what cannot be linked ahead of time.
 */
export function makeImage({ plan, globalScope, openable = 0, files = [], ...asked }: ImageRequest): Image {
  const objects = plan.objects.map(({ object }) => object as GraphObject);
  for (const object of objects) refuse(object);
  const mixed = firstMixed(objects);
  if (mixed !== undefined)
    throw unsupported(mixed.library.name, "it catches exceptions in another way than others");
  const space = imageSpace(plan, asked.stackSize, asked.maxMemory);
  if (space === undefined) throw unsupported("the program", "it may not have the memory that it needs");
  const members = withDefinedTags(plan.objects.map((planned, number) => imageMember(planned, number, space)));
  // Beyond this point every import is something of the image, or a function that the process gives it.
  const functions = members.map(exportedFunctions);
  const numbers = new Map<LinkObject, number>(objects.map((object, number) => [object, number]));
  let first = 0;
  const all = objects.map((object, number) => {
    const firstFunction = first;
    first += functions[number]?.length ?? 0;
    return imageObject(object, plan, space, { numbers, firstFunction });
  });
  const startup = objects.length - openable;
  return {
    module: writeImageModule(plan, members, functions.flat(), space),
    skeletons: objects.slice(0, startup).map(({ library }) => skeletonOf(library.module)),
    openables: writeOpenables({
      objects: all.slice(startup).map((object, i) => {
        const { identity, version, placement, slots, extraSlots, firstFunction } = object;
        const planned = plan.objects[startup + i] as PlannedObject;
        const links = linksOf(planned, space, (other) => numbers.get(other));
        if (links === undefined) throw new Error("invariant: it is bound to what is in the image");
        return { identity, version, placement, slots, extraSlots, firstFunction, links };
      }),
      files,
    }),
    description: {
      bounds: space.bounds,
      objects: all.slice(0, startup),
      globalScope: globalScope.map((object) => numbers.get(object) as number),
      imports: plan.objects.flatMap(importsOf),
      outsideSlots: plan.extraSlots.flatMap((content, number): OutsideSlot[] => {
        if (content.kind === "function") return [];
        const { definition, signature } = content;
        return [
          { slot: space.slotIndex({ kind: "extra", number }), outside: outsideOf(definition), signature },
        ];
      }),
      tags: [...new Set(members.flatMap(({ tags }) => tags.flatMap(commonName)))],
    },
  };
}

/** Why an object cannot be opened from an image; undefined where it can. */
export function whyNotOpenable(
  planned: PlannedObject,
  space: ImageSpace,
  numberOf: (object: LinkObject) => number | undefined,
): string | undefined {
  const object = planned.object as GraphObject;
  const { imports } = object.library;
  try {
    refuse(object);
    // What is given to an object is given to one that is there, and an image is there before it.
    if (imports.some(({ kind }) => kind === "host")) return "it imports from the host";
    if (linksOf(planned, space, numberOf) === undefined) return "it is bound to what is in no image";
    const { memoryMaximum, tableMaximum } = requirementsOf([object.library]);
    if (memoryMaximum !== undefined || tableMaximum !== undefined) return "it limits the memory or the table";
    const member = imageMember(planned, 0, space);
    effectsOf(member);
    if (preparationOf(member).relocating !== undefined) return "its data relocations compute";
    return undefined;
  } catch (error) {
    if (error instanceof SolderError) return error.summary;
    throw error;
  }
}

/** What an image does not have. */
function refuse({ library, found }: GraphObject): void {
  const { module, imports, relocatable, name } = library;
  const reasons = {
    "it has fixed addresses": !relocatable,
    "its file has just changed, is none, or its file system keeps no exact times":
      found.version === undefined || !hasOwnTime(found.version),
    "it has passive data": module.data.some(({ mode }) => mode.kind === "passive"),
    "it has a memory of its own": module.memories.length > 0,
    "it exports the memory or a table": module.exports.some(
      ({ kind }) => kind === "memory" || kind === "table",
    ),
    "it imports from the host what is no function": imports.some(
      (wanted) => wanted.kind === "host" && wanted.external !== "func",
    ),
  };
  const [reason] = Object.entries(reasons).find(([, holds]) => holds) ?? [];
  if (reason !== undefined) throw unsupported(name, reason);
}

/** The functions that an object exports, in the order of its exports. */
function exportedFunctions(member: Member): MemberFunction[] {
  const exports = member.object.library.module.exports.filter(({ kind }) => kind === "func");
  return exports.map(({ index }) => functionOf(member, index));
}

function imageObject(
  object: GraphObject,
  { functionSlots, extraSlots }: Plan,
  space: ImageSpace,
  {
    numbers,
    firstFunction,
  }: { readonly numbers: ReadonlyMap<LinkObject, number>; readonly firstFunction: number },
): ImageObject {
  const { library, found } = object;
  if (found.version === undefined) throw new Error("invariant: files that may change were refused");
  const { name, needed, runtimePath, constructors, isCommand, appliesDataRelocs, memoryInfo } = library;
  return {
    identity: found.identity,
    version: found.version,
    library: { name, needed, runtimePath, constructors, isCommand, appliesDataRelocs, memoryInfo },
    placement: space.placement(object),
    needed: object.needed.map((other) => numbers.get(other) as number),
    slots: functionSlots.flatMap(({ target, slot }) =>
      target.object === object ? [[target.function, space.slotIndex(slot)] as const] : [],
    ),
    extraSlots: extraSlots.flatMap((content, number) =>
      content.kind === "function" && content.target.object === object
        ? [space.slotIndex({ kind: "extra", number })]
        : [],
    ),
    firstFunction,
  };
}

const commonName = (tag: MemberTag): string[] => (tag.kind === "common" ? [tag.name] : []);
