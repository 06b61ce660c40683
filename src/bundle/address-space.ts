import { worldSymbol } from "../closed/libdl.ts";
import { librariesSymbol, librariesTable } from "../closed/libraries.ts";
import { tableAlignment, worldTable } from "../closed/table.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { loaderAddresses } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { dlfcnSignatures } from "../libdl/signatures.ts";
import { functionKey, type Slot } from "../link/binding.ts";
import { alignUp, layOut, type Placement } from "../link/layout.ts";
import { loaderAddress } from "../link/loader-addresses.ts";
import type { LinkObject } from "../link/object.ts";
import { type Requirements, requirementsOf } from "../link/requirements.ts";
import {
  defaultStackSize,
  pageSize,
  placementsOf,
  stackAlignment,
  startSlotIndex,
} from "../link/start-layout.ts";
import type { Piece } from "./data-image.ts";

/** Where everything lies in a bundle's memory and table: stack at 0, then data, the table of what can be opened, the heap. */
export interface BundleSpace {
  readonly stackHigh: number;
  /** Pages of 64 KiB. */
  readonly pages: number;
  readonly maximumPages: number | undefined;
  readonly tableLength: number;
  readonly tableMaximum: number | undefined;
  /** What libdl works on, Solder's or the user's; nothing where there is none. */
  readonly world: readonly Piece[];
  /** The first slot that no object's element segment fills, and what goes there and behind it. */
  readonly firstAddedSlot: number;
  readonly addedSlots: readonly AddedSlot[];
  placement(object: LinkObject): Placement;
  slotIndex(slot: Slot): number;
  /** What an address of the loader's is for an object. */
  loaderAddress(name: string, asker: LinkObject): number;
}

/** A slot beyond those of the objects' own segments: one that the plan asks for, or for what libdl calls and gives out. */
export type AddedSlot =
  | { readonly kind: "planned"; readonly number: number }
  | { readonly kind: "load"; readonly object: LinkObject }
  | { readonly kind: "loader"; readonly name: string };

/** @param canLoad whether an object's data can be written again when it is opened again; what cannot stays once it is there. */
export function layOutBundle(
  world: ClosedWorld,
  stackSize: number = defaultStackSize,
  canLoad: (object: LinkObject) => boolean = () => true,
): BundleSpace {
  const { plan, libdl, listed, openable } = world;
  const all = plan.objects.map(({ object }) => object);
  const stackHigh = alignUp(stackSize, stackAlignment);
  const { placements, memory, table } = layOut(all, { memory: stackHigh, table: 1 });
  const requirements = requirementsOf(all.map(({ library }) => library));
  const addedSlots: AddedSlot[] = plan.extraSlots.map((_, number) => ({ kind: "planned", number }));
  const loads = new Map<LinkObject, number>();
  const loaderSlots = new Map<string, number>();
  plan.extraSlots.forEach((slot, number) => {
    if (slot.kind === "outside") loaderSlots.set(slot.definition.name, table + number);
  });
  if (libdl !== undefined) {
    const add = (slot: AddedSlot): number => table + addedSlots.push(slot) - 1;
    for (const object of openable) if (canLoad(object)) loads.set(object, add({ kind: "load", object }));
    for (const name of dlfcnSignatures.keys()) {
      if (!loaderSlots.has(name)) loaderSlots.set(name, add({ kind: "loader", name }));
    }
  }
  const placement = placementsOf(placements);
  const slotIndex = (slot: Slot): number => startSlotIndex(slot, placement, table);
  const tableAddress = alignUp(memory, tableAlignment);
  const heapFrom = (end: number): { heapBase: number; pages: number } => {
    const heapBase = alignUp(end, stackAlignment);
    return { heapBase, pages: Math.max(requirements.memoryMinimum, Math.ceil(heapBase / pageSize)) };
  };
  const addressFor = (name: string, asker: LinkObject, end: number): number => {
    if (name === worldSymbol || name === librariesSymbol) return tableAddress;
    const { heapBase, pages } = heapFrom(end);
    const bounds = { stackLow: 0, stackHigh, heapBase, heapEnd: pages * pageSize };
    return loaderAddress(name, bounds, placement(asker));
  };
  const functionSlots = new Map(
    plan.functionSlots.map(({ target, slot }) => [functionKey(target), slotIndex(slot)]),
  );
  const functionSlot = (key: number): number => functionSlots.get(key) as number;
  const image =
    libdl === undefined
      ? listed && librariesTable(world, tableAddress, { placement, functionSlot })
      : worldTable(world, tableAddress, {
          placement,
          functionSlot,
          loadSlot: (object) => loads.get(object),
          ownFunctions: loaderSlots,
          ownAddresses: loaderAddresses,
          ownAddress: (name, end) => addressFor(name, world.program, end),
        });
  const end = image === undefined ? memory : tableAddress + image.length;
  const { pages } = heapFrom(end);
  const tableLength = Math.max(requirements.tableMinimum, table + addedSlots.length);
  checkLimits(all, { pages, tableLength, ...requirements });
  return {
    stackHigh,
    pages,
    maximumPages: requirements.memoryMaximum,
    tableLength,
    tableMaximum: requirements.tableMaximum,
    world: image === undefined ? [] : [{ address: tableAddress, bytes: image }],
    firstAddedSlot: table,
    addedSlots,
    placement,
    slotIndex,
    loaderAddress: (name, asker) => addressFor(name, asker, end),
  };
}

/** What engines allow (WebAssembly JavaScript Interface, implementation-defined limits). */
const mostPages = 65536;
const mostElements = 10_000_000;

/** @throws SolderError ERR_LIMIT, said of the library that asks for most. */
function checkLimits(
  objects: readonly LinkObject[],
  {
    pages,
    memoryMaximum,
    tableLength,
    tableMaximum,
  }: Requirements & Pick<BundleSpace, "pages" | "tableLength">,
): void {
  const refuse = (
    what: string,
    wanted: number,
    most: number,
    asks: (object: LinkObject) => number,
  ): never => {
    const [largest] = [...objects].sort((a, b) => asks(b) - asks(a));
    throw new SolderError("ERR_LIMIT", `all together want ${wanted} ${what}, of which there can be ${most}`, {
      library: largest?.library.name,
      hint: "it asks for the most; --stack-size and -Wl,--max-memory count, too",
    });
  };
  const [pagesAllowed, elementsAllowed] = [
    Math.min(memoryMaximum ?? mostPages, mostPages),
    Math.min(tableMaximum ?? mostElements, mostElements),
  ];
  if (pages > pagesAllowed) {
    refuse("pages of memory", pages, pagesAllowed, ({ library }) => library.memoryInfo.memorySize);
  }
  if (tableLength > elementsAllowed) {
    refuse("table elements", tableLength, elementsAllowed, ({ library }) => library.memoryInfo.tableSize);
  }
}
