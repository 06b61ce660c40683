import { walkBody } from "../binary/code/walk.ts";
import { Reader } from "../binary/reader.ts";
import type { LinkObject } from "../link/object.ts";
import { bodiesOf } from "./bodies.ts";
import type { MadeFunction, MemberFunction } from "./functions.ts";
import type { Member } from "./members.ts";

/** The functions of a bundle that can be called, or whose address is somewhere. */
export interface Reachable {
  /** Own functions by object, as indices of its module. */
  readonly own: ReadonlyMap<LinkObject, ReadonlySet<number>>;
  /** Functions of the host, once for each import that reaches one. */
  readonly hosts: readonly (MemberFunction & { readonly kind: "host" })["wanted"][];
  /** What the bundle adds, each once. */
  readonly made: readonly MadeFunction[];
}

/** Follows calls and references from the roots. */
export function reachableFrom(
  roots: Iterable<MemberFunction>,
  members: ReadonlyMap<LinkObject, Member>,
): Reachable {
  const own = new Map<LinkObject, Set<number>>();
  const hosts = new Set<(MemberFunction & { readonly kind: "host" })["wanted"]>();
  const made = new Map<string, MadeFunction>();
  const waiting: (MemberFunction & { readonly kind: "own" | "made" })[] = [];
  const reach = (target: MemberFunction): void => {
    if (target.kind === "host") {
      hosts.add(target.wanted);
    } else if (target.kind === "made") {
      if (made.has(target.name)) return;
      made.set(target.name, target);
      waiting.push(target);
    } else {
      const known = own.get(target.object) ?? new Set();
      own.set(target.object, known);
      if (known.has(target.function)) return;
      known.add(target.function);
      waiting.push(target);
    }
  };
  for (const root of roots) reach(root);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "made") {
      for (const target of next.calls) reach(target);
      continue;
    }
    const { object, function: index } = next;
    const member = members.get(object);
    const body = member && bodiesOf(object.library.module)[index - member.functions.length];
    if (member === undefined || body === undefined) throw new Error("invariant: an own function has a body");
    walkBody(new Reader(object.library.module.bytes, body.start, body.end), (space, called) => {
      if (space === "func") reach(functionOf(member, called));
    });
  }
  return { own, hosts: [...hosts], made: [...made.values()] };
}

/** What a function index of an object means. */
export function functionOf(member: Member, index: number): MemberFunction {
  return member.functions[index] ?? { kind: "own", object: member.object, function: index };
}
