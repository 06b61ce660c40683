import type { Slot } from "../link/binding.ts";
import type { Places } from "../link/cell.ts";
import type { GraphObject } from "../link/graph.ts";
import { loaderAddress } from "../link/loader-addresses.ts";
import { takesExitFunctions } from "../link/loader-symbols.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan, PlannedObject } from "../link/plan.ts";
import { providers } from "../runtime/execution.ts";
import { type Loaded, newState, type Process, type TakePrelinked } from "../runtime/process.ts";
import { linksOf } from "./links.ts";
import type { OpenableObject, Openables } from "./openables.ts";

/** What an object of the image exports, by its number and where its functions begin. */
export type ExportsOf = (object: GraphObject, number: number, firstFunction: number) => Loaded["exported"];

/**
 * Gives a process the objects of its image that it opens. They are in memory and in the table from the start on, with their data
 * as they are at first, so each is taken once: what is closed and opened again comes from its file.
 */
export function takesFrom(
  startup: readonly GraphObject[],
  openables: () => Openables,
  instance: WebAssembly.Instance,
  exportsOf: ExportsOf,
): TakePrelinked {
  const numbers = new WeakMap<LinkObject, number>(startup.map((object, number) => [object, number]));
  const taken = new Set<number>();
  const candidateFor = ({ found }: GraphObject): number | undefined => {
    const same = ({ identity, version }: OpenableObject): boolean =>
      identity === found.identity && version === found.version;
    const number = startup.length + openables().objects.findIndex(same);
    return number < startup.length || taken.has(number) ? undefined : number;
  };
  const known = (number: number): OpenableObject =>
    openables().objects[number - startup.length] as OpenableObject;

  return (process, plan) => {
    const candidates = new Map<LinkObject, number>();
    for (const { object } of plan.objects) {
      const number = candidateFor(object as GraphObject);
      if (number === undefined) return false;
      candidates.set(object, number);
    }
    const numberOf = (object: LinkObject): number | undefined =>
      candidates.get(object) ?? numbers.get(object);
    const places = placesIn(process, plan, (object) => {
      const number = candidates.get(object);
      return number === undefined ? undefined : known(number);
    });
    const isAsLinked = (planned: PlannedObject): boolean => {
      const links = linksOf(planned, places, numberOf);
      const { links: wanted } = known(candidates.get(planned.object) as number);
      return JSON.stringify(links) === JSON.stringify(wanted);
    };
    if (!plan.objects.every(isAsLinked)) return false;
    // Beyond this point the objects are the image's.
    for (const { object, bindings } of plan.objects) {
      const number = candidates.get(object) as number;
      const { placement, slots, extraSlots, firstFunction } = known(number);
      taken.add(number);
      numbers.set(object, number);
      process.objects.set(object, {
        ...newState(object as GraphObject),
        instance,
        exported: exportsOf(object as GraphObject, number, firstFunction),
        placement,
        bindings,
        boundTo: providers(bindings),
        memory: undefined,
        slots: new Map(slots),
        extraSlots: [...extraSlots],
        ownScope: false,
        startup: false,
        pinned: takesExitFunctions(object.library),
      });
    }
    return true;
  };
}

/** Where things are in a process with objects of the image that are to join it. A slot that is nowhere yet is no slot of the image's. */
function placesIn(
  process: Process,
  plan: Plan,
  joining: (object: LinkObject) => OpenableObject | undefined,
): Places {
  const placement: Places["placement"] = (object) => {
    const found = joining(object)?.placement ?? process.objects.get(object)?.placement;
    if (found === undefined) throw new Error(`invariant: ${object.library.name} has its place`);
    return found;
  };
  const slotIndex = (slot: Slot): number => {
    if (slot.kind === "given") return slot.index;
    if (slot.kind === "own") return placement(slot.object).tableBase + slot.offset;
    const content = plan.extraSlots[slot.number];
    if (content?.kind !== "function") return -1;
    const { object, function: index } = content.target;
    return joining(object)?.slots.find(([known]) => known === index)?.[1] ?? -1;
  };
  return {
    placement,
    slotIndex,
    loaderAddress: (name, asker) => loaderAddress(name, process.space.bounds, placement(asker)),
  };
}
