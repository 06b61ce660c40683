import { walkBody } from "../binary/code/walk.ts";
import { Reader } from "../binary/reader.ts";
import type { LinkObject } from "../link/object.ts";
import { bodyOf, checkedVisit, inLibrary } from "./bodies.ts";
import { catchingOf } from "./catching.ts";
import type { Constant } from "./constant-code.ts";
import type { Relocation } from "./data-relocations.ts";
import type { MadeFunction, MemberFunction } from "./functions.ts";
import type { Member } from "./members.ts";

/** What of the objects is needed: functions that can be called or whose address is somewhere, and data that code leads to. */
export interface Reachable {
  /** Own functions by object, as indices of its module. */
  readonly own: ReadonlyMap<LinkObject, ReadonlySet<number>>;
  /** Functions of the host, once for each import that reaches one. */
  readonly hosts: readonly (MemberFunction & { readonly kind: "host" })["wanted"][];
  /** Functions that code refers to by `ref.func`, which wants them declared. */
  readonly referenced: readonly MemberFunction[];
  /** An object that catches exceptions as they were before the standard, and one that does as the standard has it. */
  readonly catching: { readonly before: LinkObject | undefined; readonly standard: LinkObject | undefined };
  /** What the bundle adds, each once. */
  readonly made: readonly MadeFunction[];
  /** The slots whose index is in code or data. */
  readonly slots: ReadonlySet<number>;
  /** The objects whose data are needed. */
  readonly live: ReadonlySet<LinkObject>;
}

/** What reachability is followed through. */
export interface Ways {
  readonly members: ReadonlyMap<LinkObject, Member>;
  /** What is in the table that all share, by slot. */
  readonly slots: ReadonlyMap<number, MemberFunction>;
  /** The addresses in an object's data. */
  relocations(object: LinkObject): readonly Relocation[];
  /** Addresses and slots that globals begin with. */
  readonly globals: readonly Constant[];
}

/** Follows calls, references and addresses from functions, and from objects whose data are needed anyway. */
export function reachableFrom(
  roots: Iterable<MemberFunction>,
  rootObjects: Iterable<LinkObject>,
  { members, slots, relocations, globals: addresses }: Ways,
): Reachable {
  const own = new Map<LinkObject, Set<number>>();
  const hosts = new Set<(MemberFunction & { readonly kind: "host" })["wanted"]>();
  const made = new Map<string, MadeFunction>();
  const referenced: MemberFunction[] = [];
  const catching: { before?: LinkObject; standard?: LinkObject } = {};
  const taken = new Set<number>();
  const live = new Set<LinkObject>();
  const waiting: (MemberFunction & { readonly kind: "own" | "made" })[] = [];
  const waitingObjects: LinkObject[] = [];
  const need = (object: LinkObject): void => {
    if (live.has(object)) return;
    live.add(object);
    waitingObjects.push(object);
  };
  const reach = (target: MemberFunction): void => {
    if (target.kind === "host") {
      hosts.add(target.wanted);
    } else if (target.kind === "made") {
      if (made.has(target.name)) return;
      made.set(target.name, target);
      waiting.push(target);
    } else {
      // What an object exports, starts with or puts into a table may be an import of its own.
      const imported = members.get(target.object)?.functions[target.function];
      if (imported !== undefined) {
        reach(imported);
        return;
      }
      const known = own.get(target.object) ?? new Set();
      own.set(target.object, known);
      if (known.has(target.function)) return;
      known.add(target.function);
      waiting.push(target);
      need(target.object);
    }
  };
  const take = (slot: number): void => {
    const content = slots.get(slot);
    if (content === undefined || taken.has(slot)) return;
    taken.add(slot);
    reach(content);
  };
  /** An address that is in code or data: of data, of a slot, or of one that is so far behind a table base. */
  const follow = ({ value, leadsTo }: Constant): void => {
    if (leadsTo === "slot" || leadsTo === "slots") take(value);
    else if (leadsTo !== undefined) need(leadsTo);
  };
  const walk = (member: Member, index: number): void => {
    const { object, functions, globals } = member;
    const { module } = object.library;
    const { bytes } = module;
    const position = index - functions.length;
    const body = bodyOf(object.library, position);
    const visit = checkedVisit(module, position, (space, called, _start, end, instruction) => {
      if (space === "func") {
        const target = functionOf(member, called);
        reach(target);
        if (bytes[instruction] === refFunc) referenced.push(target);
      }
      if (space !== "global") return;
      const global = globals[called];
      if (global?.kind !== "constant") return;
      if (global.leadsTo !== "slots") follow(global);
      else for (const slot of slotsBehind(global.value, bytes, end, member)) take(slot);
    });
    const meet = (code: number): void => {
      const way = catchingOf(code);
      if (way !== undefined) catching[way] ??= object;
    };
    inLibrary(object.library, () => walkBody(new Reader(bytes, body.start, body.end), visit, meet));
  };
  for (const root of roots) reach(root);
  for (const object of rootObjects) need(object);
  for (const address of addresses) follow(address);
  for (;;) {
    const next = waiting.pop();
    if (next?.kind === "made") {
      for (const target of next.calls) reach(target);
    } else if (next !== undefined) {
      const member = members.get(next.object);
      if (member === undefined) throw new Error("invariant: an object that is reached is in the bundle");
      walk(member, next.function);
    } else {
      const object = waitingObjects.pop();
      if (object === undefined) break;
      for (const relocation of relocations(object)) follow(relocation);
    }
  }
  const { before, standard } = catching;
  return {
    own,
    hosts: [...hosts],
    referenced,
    catching: { before, standard },
    made: [...made.values()],
    slots: taken,
    live,
  };
}

const i32Const = 0x41;
const i32Add = 0x6a;
const refFunc = 0xd2;

/** The slot that code behind a table base names by adding a constant; where it does anything else, all of the object's. */
function slotsBehind(
  tableBase: number,
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  { object }: Member,
): number[] {
  const { tableSize } = object.library.memoryInfo;
  const all = (): number[] => Array.from({ length: tableSize }, (_, offset) => tableBase + offset);
  if (bytes[at] !== i32Const) return all();
  const reader = new Reader(bytes, at + 1, bytes.length);
  const offset = reader.s32();
  return bytes[reader.offset] === i32Add ? [tableBase + offset] : all();
}

/** What a function index of an object means. */
export function functionOf(member: Member, index: number): MemberFunction {
  return member.functions[index] ?? { kind: "own", object: member.object, function: index };
}
