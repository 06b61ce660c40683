/** Links the objects of a start-up ahead of time: one module, and what a process has to know of them beside it. */

import type { MemberFunction } from "../bundle/functions.ts";
import { type Member, type MemberTag, withDefinedTags } from "../bundle/members.ts";
import { functionOf } from "../bundle/reachable.ts";
import type { GraphObject } from "../link/graph.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan } from "../link/plan.ts";
import { type Image, type ImageObject, type OutsideSlot, outsideOf } from "./image.ts";
import { imageMember, importsOf } from "./members.ts";
import { writeImageModule } from "./module.ts";
import { skeletonOf } from "./skeleton.ts";
import { type ImageSpace, imageSpace } from "./space.ts";
import { unsupported } from "./unsupported.ts";

/** A start-up that was planned, and what was asked of it. */
export interface ImageRequest {
  readonly plan: Plan;
  readonly globalScope: readonly LinkObject[];
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
export function makeImage({ plan, globalScope, stackSize, maxMemory }: ImageRequest): Image {
  const objects = plan.objects.map(({ object }) => object as GraphObject);
  for (const object of objects) refuse(object);
  const space = imageSpace(plan, stackSize, maxMemory);
  if (space === undefined) throw unsupported("the program", "it may not have the memory that it needs");
  const members = withDefinedTags(plan.objects.map((planned, number) => imageMember(planned, number, space)));
  // Beyond this point every import is something of the image, or a function that the process gives it.
  const functions = members.map(exportedFunctions);
  const numbers = new Map<LinkObject, number>(objects.map((object, number) => [object, number]));
  let first = 0;
  return {
    module: writeImageModule(plan, members, functions.flat(), space),
    skeletons: objects.map(({ library }) => skeletonOf(library.module)),
    description: {
      bounds: space.bounds,
      objects: objects.map((object, number) => {
        const firstFunction = first;
        first += functions[number]?.length ?? 0;
        return imageObject(object, plan, space, { numbers, firstFunction });
      }),
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

/** What an image does not have. */
function refuse({ library, found }: GraphObject): void {
  const { module, imports, relocatable, name } = library;
  const reasons = {
    "it has fixed addresses": !relocatable,
    "its file has just changed, or is none": found.version === undefined,
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
