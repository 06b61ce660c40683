import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pageSize } from "../../src/link/start-layout.ts";
import { AddressSpace, type GuestAllocator } from "../../src/runtime/address-space.ts";

const bounds = { stackLow: 0, stackHigh: 0, heapBase: 0, heapEnd: 0 };

/** Two pages that may become twenty. */
function addressSpace(): AddressSpace {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 20 });
  return new AddressSpace({ memory, table: undefined, stackPointer: undefined, bounds, owner: "program" });
}

/** An allocator that gives one address for everything, and what it was asked for. */
function allocator(address: number): GuestAllocator & { readonly asked: number[] } {
  const asked: number[] = [];
  return { asked, allocate: (size) => asked.push(size >>> 0) && address, free: () => {} };
}

describe("Memory for a library", () => {
  it("comes from the guest's allocator, aligned and zeroed", () => {
    const space = addressSpace();
    const guest = allocator(48);
    new Uint8Array(space.memory.buffer).fill(7);
    const { address } = space.takeMemory(100, 64, guest);
    assert.equal(address, 64);
    assert.deepEqual(guest.asked, [148]);
    const bytes = new Uint8Array(space.memory.buffer);
    assert.deepEqual([bytes[63], bytes[64], bytes[163], bytes[164]], [7, 0, 0, 7]);
  });

  it("of a size that no allocator can say is refused: none is asked for what is left of it in 32 bits", () => {
    const guest = allocator(48);
    for (const unit of [1, 32, 2 ** 20, 2 ** 30]) {
      assert.throws(() => addressSpace().takeMemory(2 ** 32 - 1, unit, guest), { code: "ERR_LIMIT" });
    }
    assert.deepEqual(guest.asked, [2 ** 32 - 1]);
  });

  it("that an allocator gives outside of the memory is not used", () => {
    const space = addressSpace();
    const { address } = space.takeMemory(100, 16, allocator(2 * pageSize - 50));
    assert.equal(address, 2 * pageSize);
    assert.equal(space.memory.buffer.byteLength, 3 * pageSize);
  });

  it("comes from what the loader had to grow before, as long as there is some", () => {
    const space = addressSpace();
    const guest = allocator(48);
    space.growMemory(4);
    const { address, release } = space.takeMemory(2 * pageSize, 16, guest);
    assert.equal(address, 2 * pageSize);
    assert.deepEqual(guest.asked, []);
    release();
    assert.equal(space.takeMemory(pageSize, 16, guest).address, 2 * pageSize);
    assert.equal(space.memory.buffer.byteLength, 4 * pageSize);
  });
});

describe("An address space with little room", () => {
  const small = (table: WebAssembly.TableDescriptor, memory: WebAssembly.MemoryDescriptor): AddressSpace =>
    new AddressSpace({
      memory: new WebAssembly.Memory(memory),
      table: new WebAssembly.Table(table),
      stackPointer: undefined,
      bounds,
      owner: "program",
    });
  const upTo20 = { element: "anyfunc", initial: 10, maximum: 20 } as const;

  it("gives out slots up to the very end of its table", () => {
    const space = small(upTo20, { initial: 1 });
    assert.equal(space.takeSlots(3), 10);
    assert.equal(space.takeSlots(4, 4), 16);
    assert.throws(() => space.takeSlots(4), {
      code: "ERR_LIMIT",
      message: "the function table cannot grow from 20 to 24 elements",
    });
    assert.equal(space.takeSlots(3), 13);
    assert.equal(space.table.length, 20);
    assert.equal(space.free.slots, 0);
  });

  it("leaves a table as it is that cannot grow far enough", () => {
    const space = small(upTo20, { initial: 1 });
    assert.throws(() => space.takeSlots(11), { code: "ERR_LIMIT" });
    assert.equal(space.table.length, 10);
    assert.equal(space.takeSlots(10), 10);
  });

  it("gives out memory up to the very end of what there may be, and again what comes back", () => {
    const space = small(upTo20, { initial: 1, maximum: 3 });
    const first = space.takeMemory(pageSize + 16, 16, undefined);
    assert.equal(first.address, pageSize);
    assert.throws(() => space.takeMemory(pageSize, 16, undefined), {
      code: "ERR_LIMIT",
      message: "the memory cannot grow from 3 to 4 pages of 64 KiB",
    });
    const second = space.takeMemory(pageSize - 16, 16, undefined);
    assert.equal(second.address, 2 * pageSize + 16);
    second.release();
    first.release();
    assert.equal(space.free.bytes, 2 * pageSize);
    assert.equal(space.memory.buffer.byteLength, 3 * pageSize);
  });
});
