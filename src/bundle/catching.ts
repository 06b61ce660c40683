/** How code catches exceptions: as before the standard (`try`, `catch`), or as the standard has it (`try_table`). No engine takes both in one module. */
export type Catching = "before" | "standard";

/** Undefined for instructions that catch nothing; throwing is the same in both. */
export function catchingOf(opcode: number): Catching | undefined {
  switch (opcode) {
    case 0x06: // try
    case 0x07: // catch
    case 0x09: // rethrow
    case 0x18: // delegate
    case 0x19: // catch_all
      return "before";
    case 0x0a: // throw_ref
    case 0x1f: // try_table
      return "standard";
    default:
      return undefined;
  }
}
