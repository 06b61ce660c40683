import { memoryName, stackPointerName, tableName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import type { Bounds } from "../link/loader-addresses.ts";
import { cannotJoin } from "../link/requirements.ts";
import { pageSize } from "../link/start-layout.ts";
import { Ranges } from "./ranges.ts";

/** The most bytes that a 32-bit size can say. */
const largestSize = 2 ** 32 - 1;
/** How many slots the table grows by where it can: one by one is slow. */
const spareSlots = 64;

/** The guest's own allocator: `allocate` gives 16-byte aligned memory, or 0. */
export interface GuestAllocator {
  allocate(size: number): number;
  free(address: number): void;
}

/** A piece of memory for a loaded object. `release` gives it back. */
export interface MemoryBlock {
  readonly address: number;
  release(): void;
}

/** What an address space is made of; undefined what a program keeps to itself. */
export interface AddressSpaceParts {
  readonly memory: WebAssembly.Memory | undefined;
  readonly table: WebAssembly.Table | undefined;
  readonly stackPointer: WebAssembly.Global | undefined;
  readonly bounds: Bounds;
  /** The program's name, for errors. */
  readonly owner: string;
}

/**
 * One memory, one function table, one stack pointer, and the ranges and slots given out in them.
 *
 * A program that is not position independent brings its own memory, and maybe no table and no stack pointer:
 * then no library can join it.
 */
export class AddressSpace {
  readonly bounds: Bounds;
  readonly #memory: WebAssembly.Memory | undefined;
  readonly #table: WebAssembly.Table | undefined;
  readonly #stackPointer: WebAssembly.Global | undefined;
  readonly #owner: string;
  readonly #slots = new Ranges();
  readonly #pages = new Ranges();

  constructor(parts: AddressSpaceParts) {
    this.#memory = parts.memory;
    this.bounds = parts.bounds;
    this.#table = parts.table;
    this.#stackPointer = parts.stackPointer;
    this.#owner = parts.owner;
  }

  /** The same space with what a program turned out to export, where it does. */
  adopt(exported: Partial<AddressSpaceParts>): AddressSpace {
    return new AddressSpace({
      memory: exported.memory ?? this.#memory,
      table: exported.table ?? this.#table,
      stackPointer: exported.stackPointer ?? this.#stackPointer,
      bounds: exported.bounds ?? this.bounds,
      owner: this.#owner,
    });
  }

  /** @throws SolderError ERR_WRONG_KIND where the program keeps its memory to itself. */
  get memory(): WebAssembly.Memory {
    return this.#memory ?? this.#lacks(memoryName);
  }

  /** @throws SolderError ERR_WRONG_KIND where the program keeps its table to itself. */
  get table(): WebAssembly.Table {
    return this.#table ?? this.#lacks(tableName);
  }

  /** @throws SolderError ERR_WRONG_KIND where the program keeps its stack pointer to itself. */
  get stackPointer(): WebAssembly.Global {
    return this.#stackPointer ?? this.#lacks(stackPointerName);
  }

  /** Remembers where the stack is; the function that is returned goes back there, after frames that did not end. */
  markStack(): () => void {
    const pointer = this.#stackPointer;
    const value: unknown = pointer?.value;
    return () => {
      if (pointer !== undefined) pointer.value = value;
    };
  }

  #lacks(name: Parameters<typeof cannotJoin>[1]): never {
    throw cannotJoin(this.#owner, name);
  }

  /** What was given back or is to spare: slots, and bytes of the pages that the loader grew. */
  get free(): { readonly slots: number; readonly bytes: number } {
    return { slots: this.#slots.size, bytes: this.#pages.size };
  }

  /** Takes `count` neighbouring slots, the first a multiple of `unit`; they are null. */
  takeSlots(count: number, unit = 1): number {
    if (count === 0) return 0;
    const free = this.#slots.take(count, unit);
    if (free !== undefined) return free;
    const { length } = this.table;
    const needed = this.#slots.endFor(length, count, unit);
    // Some to spare, where there is room for them: growing one by one is slow.
    if (this.#growTable(Math.max(needed, length + spareSlots)) !== undefined) this.growTable(needed);
    const taken = this.#slots.take(count, unit);
    if (taken === undefined) throw new Error("invariant: a grown table has room");
    return taken;
  }

  /** Clears slots and gives them back. */
  releaseSlots(start: number, count: number): void {
    for (let slot = start; slot < start + count; slot++) this.table.set(slot, null);
    this.#slots.give(start, count);
  }

  /** Makes the table at least `length` long; what is added is free. */
  growTable(length: number): void {
    const cause = this.#growTable(length);
    if (cause === undefined) return;
    throw new SolderError(
      "ERR_LIMIT",
      `the function table cannot grow from ${this.table.length} to ${length} elements`,
      {
        hint: "a program that is not position independent needs -Wl,--growable-table",
        cause,
      },
    );
  }

  /** Returns what stands in the way, if anything does. */
  #growTable(length: number): unknown {
    const before = this.table.length;
    if (length <= before) return undefined;
    try {
      this.table.grow(length - before);
    } catch (cause) {
      return cause;
    }
    this.#slots.give(before, length - before);
    return undefined;
  }

  /** Makes the memory at least `pages` long; what is added is free for the loader. */
  growMemory(pages: number): void {
    const before = this.memory.buffer.byteLength / pageSize;
    if (pages <= before) return;
    try {
      this.memory.grow(pages - before);
    } catch (cause) {
      throw new SolderError(
        "ERR_LIMIT",
        `the memory cannot grow from ${before} to ${pages} pages of 64 KiB`,
        {
          hint: "raise --max-memory, or the program's own maximum (-Wl,--max-memory)",
          cause,
        },
      );
    }
    this.#pages.give(before * pageSize, (pages - before) * pageSize);
  }

  /**
   * Zeroed memory at a multiple of `unit` (a power of two): from pages that the loader has already, which are of no use to anybody
   * else, from the guest's allocator, else from new pages.
   */
  takeMemory(size: number, unit: number, guest: GuestAllocator | undefined): MemoryBlock {
    const block =
      this.#ownBlock(size, unit) ?? this.#guestBlock(size, unit, guest) ?? this.#newBlock(size, unit);
    new Uint8Array(this.memory.buffer, block.address, size).fill(0);
    return block;
  }

  #guestBlock(size: number, unit: number, guest: GuestAllocator | undefined): MemoryBlock | undefined {
    if (guest === undefined) return undefined;
    const wanted = size + (unit > 16 ? unit - 16 : 0);
    // The allocator takes 32 bits: a larger size would become a small one on its way.
    if (wanted > largestSize) return undefined;
    const raw = guest.allocate(wanted) >>> 0;
    // What lies outside of the memory is none, whatever a broken allocator says.
    if (raw === 0 || raw + wanted > this.memory.buffer.byteLength) return undefined;
    return { address: Math.ceil(raw / unit) * unit, release: () => guest.free(raw) };
  }

  #ownBlock(size: number, unit: number): MemoryBlock | undefined {
    const address = this.#pages.take(size, unit);
    return address === undefined ? undefined : { address, release: () => this.#pages.give(address, size) };
  }

  #newBlock(size: number, unit: number): MemoryBlock {
    this.growMemory(Math.ceil(this.#pages.endFor(this.memory.buffer.byteLength, size, unit) / pageSize));
    const block = this.#ownBlock(size, unit);
    if (block === undefined) throw new Error("invariant: a grown memory has room");
    return block;
  }
}
