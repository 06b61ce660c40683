/** Element segments: what is in an object's, and what becomes of them in a bundle. */
import type { Renumbering } from "../binary/code/rewrite.ts";
import type { ElementSegment } from "../binary/sections/element.ts";
import { funcref } from "../binary/types.ts";
import { offsetOf } from "./constants.ts";
import type { MemberFunction } from "./functions.ts";
import type { Member } from "./members.ts";
import { functionOf } from "./reachable.ts";
import { mergedExpression, mergedReference } from "./references.ts";

/** What an object's element segments hold: slots of the table that all share, and functions for tables of its own or for later. So are those that its tables and globals begin with. */
export function elementContents(member: Member): {
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
      mode.kind === "active" && mode.table < member.importedTables
        ? offsetOf(mode.offset, member)
        : undefined;
    functionsIn(items).forEach((index, i) => {
      if (index === undefined) return;
      if (first === undefined) own.push(functionOf(member, index));
      else shared.set(first + i, functionOf(member, index));
    });
  }
  return { shared, own };
}

/** The functions that elements hold, in their places; undefined for null. */
function functionsIn(items: ElementSegment["items"]): readonly (number | undefined)[] {
  if (items.kind === "functions") return items.functions;
  return items.expressions.map(([only]) => (only?.op === "ref.func" ? only.index : undefined));
}

/** Elements that hold functions of the bundle; null where a slot's index is nowhere. */
export function takenItems(functions: readonly (number | undefined)[]): ElementSegment["items"] {
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
        ? {
            kind: "active",
            table: index("table", mode.table),
            offset: [{ op: "i32.const", value: offsetOf(mode.offset, member) | 0 }],
          }
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
  const first = offsetOf(mode.offset, member);
  return {
    mode: { kind: "active", table: 0, offset: [{ op: "i32.const", value: first | 0 }] },
    items: takenItems(
      functionsIn(items).map((position, i) =>
        position !== undefined && slots.has(first + i) ? merged(position) : undefined,
      ),
    ),
  };
}
