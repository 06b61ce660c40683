/** What is asked of an image: a start, and of what was opened after earlier ones all that can be linked ahead of time. */
import { SolderError } from "../errors.ts";
import { type FoundLibrary, type GraphObject, gather } from "../link/graph.ts";
import { breadthFirst, type LinkObject, type Scope } from "../link/object.ts";
import { dependencyOrder } from "../link/order.ts";
import { type Plan, planLink } from "../link/plan.ts";
import { checkLoadable } from "../link/requirements.ts";
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
  const startSize = order.reduce((size, object) => size + sizeOf(object), 0);
  const small = upTo(startSize / 2, added);
  let openable = dependencyOrder(roots, (object) => small.has(object));
  const asked = { globalScope, files, stackSize, maxMemory };
  while (openable.length > 0) {
    const { plan, problems } = planLink(requestFor(start, [...order, ...openable], scopesOf, "now"));
    const unfit = new Set(plan === undefined ? problems.map(({ object }) => object) : unfitOf(plan));
    if (plan !== undefined && unfit.size === 0) return { ...asked, plan, openable: openable.length };
    const isFit = (object: LinkObject): boolean =>
      !unfit.has(object) && object.needed.every((needed) => isStart.has(needed) || openable.includes(needed));
    const left = openable.filter(isFit);
    // Fewer each time, and none where nothing says which.
    openable = left.length < openable.length ? left : [];
  }
  return { ...asked, plan: planFor(start, order, scopesOf, "now") };

  function unfitOf(plan: Plan): LinkObject[] {
    const space = imageSpace(plan, stackSize, maxMemory);
    if (space === undefined) return [...openable];
    // Those that were opened first are preferred. The start itself may be mixed: then it has no image.
    const mixed = firstMixed([...order, ...[...openable].sort((a, b) => a.id - b.id)]);
    if (mixed !== undefined && !isStart.has(mixed)) return [mixed];
    const numbers = new Map(plan.objects.map(({ object }, number) => [object, number]));
    return plan.objects
      .slice(order.length)
      .filter((planned) => whyNotOpenable(planned, space, (other) => numbers.get(other)) !== undefined)
      .map(({ object }) => object);
  }
}

const sizeOf = ({ library }: LinkObject): number => library.module.bytes.length;

/** The first of a list that are so large together: the engine compiles all of an image at each start, whatever is opened then. */
function upTo(most: number, objects: readonly LinkObject[]): Set<LinkObject> {
  let left = most;
  return new Set(
    objects.filter((object) => {
      const fits = sizeOf(object) <= left;
      if (fits) left -= sizeOf(object);
      return fits;
    }),
  );
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
