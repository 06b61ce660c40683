import type { Binding, Slot } from "./binding.ts";
import type { Placement } from "./layout.ts";
import type { LinkObject } from "./object.ts";

/** Where addresses and slots are. */
export interface Places {
  placement(object: LinkObject): Placement;
  /** The table index of a slot. */
  slotIndex(slot: Slot): number;
  /** An address that the loader defines, for an object that asks. */
  loaderAddress(name: string, asker: LinkObject): number;
}

/** The address of an exported data symbol. */
export function dataAddress(
  { offset, absolute }: { readonly offset: number; readonly absolute: boolean },
  { memoryBase }: Pick<Placement, "memoryBase">,
): number {
  return absolute ? offset : memoryBase + offset;
}

/** What a GOT cell holds: an address, a slot, or 0 for a weak symbol that nobody defines. */
export function cellValue(binding: Binding, asker: LinkObject, places: Places): number {
  if (binding.kind === "slot") return binding.slot === undefined ? 0 : places.slotIndex(binding.slot);
  if (binding.kind !== "address") throw new Error("invariant: only addresses and slots have cells");
  const { definition } = binding;
  if (definition === undefined) return 0;
  if (definition.provider === "object" && definition.symbol.kind === "data")
    return dataAddress(definition.symbol, places.placement(definition.object));
  if (definition.provider === "loader") return places.loaderAddress(definition.name, asker);
  throw new Error("invariant: a cell is bound to data");
}
