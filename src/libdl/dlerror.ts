import { SolderError } from "../errors.ts";
import type { MemoryBlock } from "../runtime/address-space.ts";
import { guestAllocator } from "../runtime/allocator.ts";
import { encodeCString } from "../runtime/guest-string.ts";
import type { Process } from "../runtime/process.ts";

/** The message that `dlerror` gives once, and the guest memory that holds the last one it gave. */
export class ErrorMessage {
  #pending: string | undefined;
  #block: MemoryBlock | undefined;

  /**
   * Runs a function; a SolderError becomes the message. Traps, exits and guests' exceptions pass through.
   * As in glibc, each call forgets the message of the one before.
   */
  guard(failed: number, work: () => number): number {
    this.#pending = undefined;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      this.#pending = error.guestSummary;
      return failed;
    }
  }

  /** POSIX: reading clears it. The text stays valid until the next call. */
  read(process: Process): number {
    const { space } = process;
    this.#block?.release();
    this.#block = undefined;
    if (this.#pending === undefined) return 0;
    const text = encodeCString(this.#pending);
    this.#pending = undefined;
    try {
      this.#block = space.takeMemory(text.length, 1, guestAllocator(process));
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      // No room is left even for the message: it is lost.
      return 0;
    }
    new Uint8Array(space.memory.buffer).set(text, this.#block.address);
    return this.#block.address;
  }
}
