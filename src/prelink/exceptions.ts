/** Engines refuse modules that catch exceptions in both ways, if they notice: V8 does now and then. */
import { walkBody } from "../binary/code/walk.ts";
import type { Module } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";
import { bodiesOf } from "../bundle/bodies.ts";
import { type Catching, catchingOf } from "../bundle/catching.ts";
import type { LinkObject } from "../link/object.ts";

const known = new WeakMap<Module, ReadonlySet<Catching>>();

/** The ways in which an object catches. */
function waysOf({ library: { module } }: LinkObject): ReadonlySet<Catching> {
  let ways = known.get(module);
  if (ways === undefined) {
    ways = waysIn(module);
    known.set(module, ways);
  }
  return ways;
}

function waysIn(module: Module): ReadonlySet<Catching> {
  const ways = new Set<Catching>();
  const meet = (code: number): void => {
    const way = catchingOf(code);
    if (way !== undefined) ways.add(way);
  };
  for (const { start, end } of bodiesOf(module))
    walkBody(new Reader(module.bytes, start, end), () => {}, meet);
  return ways;
}

/** The first object that catches in another way than one before it. */
export function firstMixed(objects: Iterable<LinkObject>): LinkObject | undefined {
  const ways = new Set<Catching>();
  for (const object of objects) {
    for (const way of waysOf(object)) ways.add(way);
    if (ways.size > 1) return object;
  }
  return undefined;
}
