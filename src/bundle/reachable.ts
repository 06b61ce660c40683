import { walkBody } from "../binary/code/walk.ts";
import { Reader } from "../binary/reader.ts";
import type { LinkObject } from "../link/object.ts";
import { bodiesOf } from "./bodies.ts";
import type { Member, MemberFunction } from "./members.ts";

/** The functions of a bundle that can be called, or whose address is somewhere. */
export interface Reachable {
  /** Own functions by object, as indices of its module. */
  readonly own: ReadonlyMap<LinkObject, ReadonlySet<number>>;
  /** Functions of the host, each once for each import that reaches it, and types of functions that only trap. */
  readonly others: readonly MemberFunction[];
}

/** Follows calls and references from the roots. */
export function reachableFrom(
  roots: Iterable<MemberFunction>,
  members: ReadonlyMap<LinkObject, Member>,
): Reachable {
  const own = new Map<LinkObject, Set<number>>();
  const others = new Set<MemberFunction>();
  const waiting: (MemberFunction & { readonly kind: "own" })[] = [];
  const reach = (target: MemberFunction): void => {
    if (target.kind !== "own") {
      others.add(target);
      return;
    }
    const known = own.get(target.object) ?? new Set();
    own.set(target.object, known);
    if (known.has(target.function)) return;
    known.add(target.function);
    waiting.push(target);
  };
  for (const root of roots) reach(root);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { object, function: index } = next;
    const member = members.get(object);
    const body = member && bodiesOf(object.library.module)[index - member.functions.length];
    if (member === undefined || body === undefined) throw new Error("invariant: an own function has a body");
    walkBody(new Reader(object.library.module.bytes, body.start, body.end), (space, called) => {
      if (space === "func") reach(functionOf(member, called));
    });
  }
  return { own, others: [...others] };
}

/** What a function index of an object means. */
export function functionOf(member: Member, index: number): MemberFunction {
  return member.functions[index] ?? { kind: "own", object: member.object, function: index };
}
