/** What is asked of an image: a start, and of what was opened after earlier ones all that can be linked ahead of time. */
import { SolderError } from "../errors.ts";
import { type FoundLibrary, type GraphObject, gather } from "../link/graph.ts";
import { breadthFirst, type LinkObject, type Scope } from "../link/object.ts";
import { dependencyOrder } from "../link/order.ts";
import { type Plan, planLink } from "../link/plan.ts";
import { checkLoadable, requirementsOf } from "../link/requirements.ts";
import { type LinkedInto, planFor, requestFor } from "../runtime/plan-for.ts";
import type { GatheredProcess } from "../runtime/start.ts";
import { firstMixed } from "./exceptions.ts";
import { type ImageRequest, whyNotOpenable } from "./make.ts";
import type { OpenedFile } from "./openables.ts";
import { imageSpace } from "./space.ts";

/**
 * Plans an image with what was opened.
 *
 * @param opened in the order in which it was.
 * @throws SolderError for a start that cannot be linked.
 */
export function requestWith(
  { parts, order }: GatheredProcess,
  opened: readonly FoundLibrary[],
  files: readonly OpenedFile[],
): ImageRequest {
  const { embedding, program, lastResort, globalScope, options } = parts;
  const { stackSize, maxMemory } = options;
  const start: LinkedInto = {
    embedding: { ...embedding, trace: undefined },
    program,
    lastResort,
    objects: new Map(),
    outsideSlots: new Map(),
  };
  const { roots, added } = gatherOpened({ parts, order }, opened);
  const isNew = new Set<LinkObject>(added);
  const isStart = new Set<LinkObject>(order);
  const groups = new Map<LinkObject, Scope>();
  for (const root of roots) {
    const group = breadthFirst([root]);
    for (const object of group) if (!groups.has(object)) groups.set(object, group);
  }
  const scopesOf = (object: LinkObject): Scope[] => [
    globalScope,
    ...(isNew.has(object) ? [groups.get(object) as Scope] : []),
  ];
  const complete = (objects: ReadonlySet<LinkObject>): LinkObject[] => {
    const whole = withNeeded(objects, isStart);
    return dependencyOrder(roots, (object) => whole.has(object));
  };
  const why = new Map<LinkObject, string>();
  let openable = limitsMemory(parts) ? [] : complete(upTo(roomBeside(order), added));
  const asked = { globalScope, files, stackSize, maxMemory };
  while (openable.length > 0) {
    const { plan, problems } = planLink(requestFor(start, [...order, ...openable], scopesOf, "now"));
    const reasons =
      plan === undefined
        ? new Map(problems.map(({ object }) => [object, "a symbol of it is bound to nothing"]))
        : unfitOf(plan);
    if (plan !== undefined && reasons.size === 0)
      return { ...asked, plan, openable: openable.length, without: reasonsFor(openable) };
    for (const [object, reason] of reasons) why.set(object, reason);
    const left = complete(new Set(openable.filter((object) => !reasons.has(object))));
    // Fewer each time, and none where nothing says which.
    openable = left.length < openable.length ? left : [];
  }
  return { ...asked, plan: planFor(start, order, scopesOf, "now"), without: reasonsFor([]) };

  function reasonsFor(there: readonly LinkObject[]): { name: string; reason: string }[] {
    const isThere = new Set(there);
    return added
      .filter((object) => !isThere.has(object))
      .map((object) => ({
        name: object.library.name,
        reason: why.get(object) ?? "there is no room for it, or for what it needs",
      }));
  }

  function unfitOf(plan: Plan): Map<LinkObject, string> {
    const space = imageSpace(plan, stackSize, maxMemory);
    if (space === undefined) return new Map(openable.map((object) => [object, "there is no memory for it"]));
    // Those that were opened first are preferred. The start itself may be mixed: then it has no image.
    const mixed = firstMixed([...order, ...[...openable].sort((a, b) => a.id - b.id)]);
    if (mixed !== undefined && !isStart.has(mixed))
      return new Map([[mixed, "it catches exceptions in another way than others"]]);
    const numbers = new Map(plan.objects.map(({ object }, number) => [object, number]));
    const unfit = new Map<LinkObject, string>();
    for (const planned of plan.objects.slice(order.length)) {
      const reason = whyNotOpenable(planned, space, (other) => numbers.get(other));
      if (reason !== undefined) unfit.set(planned.object, reason);
    }
    return unfit;
  }
}

/** Bytes of code and all, and of memory. */
interface Room {
  readonly file: number;
  readonly memory: number;
}

/** Memory of what may be opened is taken from every run, whatever it opens. */
const mostMemory = 2 * 1024 * 1024;

/** The engine compiles all of an image at each start, whatever is opened then: half as much again. */
function roomBeside(start: readonly LinkObject[]): Room {
  const file = start.reduce((size, { library }) => size + library.module.bytes.length, 0);
  return { file: file / 2, memory: mostMemory };
}

/** Whether a program may not have all memory that there is: then what it has is its own. */
function limitsMemory({ options, globalScope }: GatheredProcess["parts"]): boolean {
  const { memoryMaximum } = requirementsOf(globalScope.map(({ library }) => library));
  return options.maxMemory !== undefined || memoryMaximum !== undefined;
}

/** The first of a list for which there is room together. */
function upTo(room: Room, objects: readonly LinkObject[]): Set<LinkObject> {
  let { file, memory } = room;
  return new Set(
    objects.filter(({ library: { module, memoryInfo } }) => {
      const fits = module.bytes.length <= file && memoryInfo.memorySize <= memory;
      if (fits) {
        file -= module.bytes.length;
        memory -= memoryInfo.memorySize;
      }
      return fits;
    }),
  );
}

/** Those of some objects whose needed ones are among them, or there from the start. */
function withNeeded(objects: ReadonlySet<LinkObject>, isStart: ReadonlySet<LinkObject>): Set<LinkObject> {
  let left = new Set(objects);
  for (;;) {
    const isWhole = ({ needed }: LinkObject): boolean =>
      needed.every((other) => isStart.has(other) || left.has(other));
    const whole = new Set([...left].filter(isWhole));
    if (whole.size === left.size) return whole;
    left = whole;
  }
}

/** Finds what each opened library needs, as it would be if they were opened one after the other. What is not complete is left out. */
function gatherOpened(
  { parts, order }: GatheredProcess,
  opened: readonly FoundLibrary[],
): { readonly roots: readonly GraphObject[]; readonly added: readonly GraphObject[] } {
  const names = new Map<string, GraphObject>();
  for (const [name, object] of parts.names) names.set(name, object as GraphObject);
  const roots: GraphObject[] = [];
  const added: GraphObject[] = [];
  const existing = {
    byName: (name: string) => names.get(name),
    byIdentity: (identity: string) => [...order, ...added].find(({ found }) => found.identity === identity),
    nextId: () => parts.nextId++,
  };
  for (const found of opened) {
    try {
      const graph = gather([found], existing, parts.embedding.find);
      for (const { library } of graph.added) checkLoadable(library);
      roots.push(...graph.roots);
      added.push(...graph.added);
      for (const [name, object] of graph.names) names.set(name, object);
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
    }
  }
  return { roots, added };
}
