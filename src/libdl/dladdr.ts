import { lendString, writeWords } from "../runtime/guest-data.ts";
import type { Process } from "../runtime/process.ts";
import { symbolAt } from "../runtime/symbol-at.ts";

/** `dladdr`: fills a `Dl_info` and returns 1; returns 0 for an address that is in no object. */
export function dladdr(process: Process, address: number, info: number): number {
  const owner = symbolAt(process, address >>> 0);
  if (owner === undefined) return 0;
  const { object, symbol } = owner;
  writeWords(process, info, [
    lendString(process, object, object.object.found.guestName),
    object.placement.memoryBase,
    symbol === undefined ? 0 : lendString(process, object, symbol.name),
    symbol?.address ?? 0,
  ]);
  return 1;
}
