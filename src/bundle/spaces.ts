/** The index spaces of a bundle beside that of functions, and what the indices of an object become. */
import type { Renumbering } from "../binary/code/rewrite.ts";
import type { ConstExpr } from "../binary/const-expr.ts";
import type { Global } from "../binary/sections/global.ts";
import type { Table } from "../binary/sections/table.ts";
import { funcref, type Limits } from "../binary/types.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import type { BundleSpace } from "./address-space.ts";
import { constants } from "./constants.ts";
import type { BundleData } from "./data.ts";
import type { Functions } from "./functions.ts";
import type { Member } from "./members.ts";
import { functionOf } from "./reachable.ts";
import { type MergedIndex, mergedExpression, mergedReference, mergedValueType } from "./references.ts";
import type { Types } from "./types.ts";

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
