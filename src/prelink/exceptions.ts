/** How code catches exceptions. Engines refuse modules that have both ways in them, if they notice: V8 does now and then. */
import { walkBody } from "../binary/code/walk.ts";
import type { Module } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";
import { bodiesOf } from "../bundle/bodies.ts";
import type { LinkObject } from "../link/object.ts";

/** As before the standard (`try`, `catch`), or as the standard has it (`try_table`). */
export type Catching = "before" | "standard";

const [catchTag, tryTable] = [0x07, 0x1f];
const known = new WeakMap<Module, ReadonlySet<Catching>>();

/** The ways in which an object catches what has a tag. */
export function catchingOf({ library: { module } }: LinkObject): ReadonlySet<Catching> {
  let ways = known.get(module);
  if (ways === undefined) {
    ways = module.spaces.tag.length === 0 ? new Set() : waysIn(module);
    known.set(module, ways);
  }
  return ways;
}

function waysIn(module: Module): ReadonlySet<Catching> {
  const { bytes } = module;
  const ways = new Set<Catching>();
  for (const { start, end } of bodiesOf(module)) {
    walkBody(new Reader(bytes, start, end), (space, _index, _start, _end, instruction) => {
      if (space !== "tag") return;
      if (bytes[instruction] === catchTag) ways.add("before");
      if (bytes[instruction] === tryTable) ways.add("standard");
    });
  }
  return ways;
}

/** The first object that catches in another way than one before it. */
export function firstMixed(objects: Iterable<LinkObject>): LinkObject | undefined {
  const ways = new Set<Catching>();
  for (const object of objects) {
    for (const way of catchingOf(object)) ways.add(way);
    if (ways.size > 1) return object;
  }
  return undefined;
}
