/** The custom sections that tell a linker which operands to fill in (tool-conventions, Linking.md). */
import type { Writer } from "../../binary/writer.ts";

/** An operand that the linker fills in: `offset` counts in the content of the section, `symbol` in the symbol table. */
export interface Relocation {
  readonly type: keyof typeof relocationTypes;
  readonly offset: number;
  readonly symbol: number;
}

/** Those that position independent code without calls needs. */
const relocationTypes = { "global-index": 7, "memory-address-relative": 11 } as const;

/** The name of the custom section with the code's relocations. */
export const codeRelocationsSection = "reloc.CODE";

/** Writes the content of a `reloc.*` section for the section of that number, counted from 0 with the custom ones. Offsets ascend. */
export function writeRelocations(writer: Writer, section: number, relocations: readonly Relocation[]): void {
  writer.u32(section).vector(relocations, (w, { type, offset, symbol }) => {
    w.u8(relocationTypes[type]).u32(offset).u32(symbol);
    if (type === "memory-address-relative") w.s32(0);
  });
}
