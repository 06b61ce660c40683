import { callPointer } from "../runtime/guest-call.ts";
import { lend, lendString, writeWords } from "../runtime/guest-data.ts";
import { inLoadOrder, type Loaded, type Process } from "../runtime/process.ts";
import { listedName } from "./link-maps.ts";

/** `struct dl_phdr_info` in wasm32, with its two 64-bit counters, and one `Elf32_Phdr`. */
const infoSize = 40;
const programHeaderSize = 32;
const loadSegment = 1;
const readWrite = 6;

const descriptions = new WeakMap<Loaded, number>();

/**
 * `dl_iterate_phdr`: calls a guest's function for each object in load order, until it returns something
 * else than 0; returns that. An object has one segment, its data: that is where `dlpi_addr` counts from.
 */
export function dlIteratePhdr(process: Process, callback: number, data: number): number {
  for (const object of inLoadOrder(process)) {
    // The callback may have closed it.
    if (process.objects.get(object.object) !== object) continue;
    const result = Number(callPointer(process, callback, [describe(process, object), infoSize, data]));
    if (result !== 0) return result;
  }
  return 0;
}

function describe(process: Process, object: Loaded): number {
  const address = descriptions.get(object) ?? lend(process, object, infoSize + programHeaderSize);
  descriptions.set(object, address);
  const { memorySize, memoryAlignment } = object.object.library.memoryInfo;
  const name = lendString(process, object, listedName(process, object));
  const programHeader = address + infoSize;
  const added = process.nextId - 1;
  const info = [object.placement.memoryBase, name, programHeader, 1];
  const counters = [added, 0, added - process.objects.size, 0];
  const threadLocal = [0, 0];
  const segment = [loadSegment, 0, 0, 0, memorySize, memorySize, readWrite, 2 ** memoryAlignment];
  writeWords(process, address, [...info, ...counters, ...threadLocal, ...segment]);
  return address;
}
