import type { Library } from "../dylink/library.ts";
import { libdlName, privateExports } from "../dylink/names.ts";
import { ownSlots } from "../dylink/own-slots.ts";
import { dataAddress } from "../link/cell.ts";
import type { Loaded, Process } from "./process.ts";
import { loaded } from "./process.ts";

/** What lies at an address: the object, and the nearest exported symbol at or below it with its own address. */
export interface AddressOwner {
  readonly object: Loaded;
  readonly symbol: { readonly name: string; readonly address: number } | undefined;
}

/**
 * Who a function pointer or an address in memory belongs to. Where a number can be both, it is the function:
 * low memory is the stack, which is no object's. The stack and the heap belong to nobody.
 */
export function symbolAt(process: Process, address: number): AddressOwner | undefined {
  return outsideFunctionAt(process, address) ?? functionAt(process, address) ?? dataAt(process, address);
}

/** The loader's functions are those of the stub library that declares them, where there is one. */
function outsideFunctionAt(process: Process, slot: number): AddressOwner | undefined {
  for (const [name, taken] of process.outsideSlots) {
    if (taken !== slot) continue;
    const objects = [...process.objects.values()];
    const libdl = objects.find(({ object }) => object.library.name === libdlName);
    return { object: libdl ?? loaded(process, process.program), symbol: { name, address: slot } };
  }
  return undefined;
}

function functionAt(process: Process, slot: number): AddressOwner | undefined {
  const objects = [...process.objects.values()];
  // What is known to be a function's one slot comes first: a program with fixed addresses has slots for others' functions.
  for (const lookIn of [knownSlot, ownSlot]) {
    for (const object of objects) {
      const index = lookIn(object, slot);
      if (index === undefined) continue;
      const name = functionName(object.object.library, index);
      return { object, symbol: name === undefined ? undefined : { name, address: slot } };
    }
  }
  return undefined;
}

function knownSlot({ slots }: Loaded, slot: number): number | undefined {
  for (const [index, taken] of slots) if (taken === slot) return index;
  return undefined;
}

function ownSlot({ object, placement }: Loaded, slot: number): number | undefined {
  for (const [index, offset] of ownSlots(object.library)) {
    if (placement.tableBase + offset === slot) return index;
  }
  return undefined;
}

function functionName({ module }: Library, index: number): string | undefined {
  return module.exports.find(
    (entry) => entry.kind === "func" && entry.index === index && !privateExports.has(entry.name),
  )?.name;
}

function dataAt(process: Process, address: number): AddressOwner | undefined {
  for (const object of process.objects.values()) {
    const { low, high } = dataRange(process, object);
    if (address >= low && address < high) return { object, symbol: nearestData(object, address) };
  }
  return undefined;
}

function dataRange(process: Process, { object, placement }: Loaded): { low: number; high: number } {
  const { relocatable, memoryInfo } = object.library;
  if (!relocatable) return { low: 1, high: process.space.bounds.heapBase };
  return { low: placement.memoryBase, high: placement.memoryBase + memoryInfo.memorySize };
}

function nearestData({ object, placement }: Loaded, address: number): AddressOwner["symbol"] {
  let nearest: AddressOwner["symbol"];
  for (const [name, symbol] of object.library.symbols) {
    if (symbol.kind !== "data" || symbol.absolute || symbol.tls) continue;
    const start = dataAddress(symbol, placement);
    if (start <= address && (nearest === undefined || start > nearest.address)) {
      nearest = { name, address: start };
    }
  }
  return nearest;
}
