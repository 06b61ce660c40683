/** Writes function bodies for another module: the same instructions with other indices. */
import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";
import type { IndexSpace } from "./operands.ts";
import { walkBody } from "./walk.ts";

/** What indices become. A global may become a constant where it is read. */
export interface Renumbering {
  /** The new index of an index of the old module. */
  index(space: IndexSpace, index: number): number;
  /** The i32 that a global always holds, if `global.get` of it is to become `i32.const`. */
  constant(global: number): number | undefined;
}

const globalGet = 0x23;
const i32Const = 0x41;

/**
 * Copies a function's body, locals included, with new indices in their shortest form. What is no index stays byte for byte.
 *
 * @throws SolderError ERR_BAD_MODULE for what is no instruction.
 */
export function rewriteBody(reader: Reader, writer: Writer, renumbering: Renumbering): void {
  const { bytes } = reader;
  let copied = reader.offset;
  walkBody(reader, (space, index, start, end, instruction, signed) => {
    if (space === "global" && bytes[instruction] === globalGet) {
      const value = renumbering.constant(index);
      if (value !== undefined) {
        writer.range(bytes, copied, instruction).u8(i32Const).s32(value);
        copied = end;
        return;
      }
    }
    writer.range(bytes, copied, start);
    const renumbered = renumbering.index(space, index);
    // A type index below 2^31 is positive as a signed number, too.
    if (signed) writer.s64(BigInt(renumbered));
    else writer.u32(renumbered);
    copied = end;
  });
  writer.range(bytes, copied, reader.offset);
}
