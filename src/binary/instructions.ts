import type { Writer } from "./writer.ts";

/** Writes the instructions that Solder's own functions are made of, by the specification's names ("Instructions"). */
export class InstructionWriter {
  readonly #code: Writer;

  constructor(code: Writer) {
    this.#code = code;
  }

  unreachable(): this {
    return this.#opcode(0x00);
  }

  /** Of a block without parameters and results; `end` closes it. */
  if(): this {
    this.#code.u8(0x04).u8(0x40);
    return this;
  }

  /** Closes a block, or the function. */
  end(): this {
    return this.#opcode(0x0b);
  }

  call(callee: number): this {
    this.#code.u8(0x10).u32(callee);
    return this;
  }

  callIndirect(type: number, table: number): this {
    this.#code.u8(0x11).u32(type).u32(table);
    return this;
  }

  returnCallIndirect(type: number, table: number): this {
    this.#code.u8(0x13).u32(type).u32(table);
    return this;
  }

  localGet(local: number): this {
    this.#code.u8(0x20).u32(local);
    return this;
  }

  localSet(local: number): this {
    this.#code.u8(0x21).u32(local);
    return this;
  }

  /** At the address on the stack, aligned to its size. */
  i32Load(): this {
    return this.#memoryAccess(0x28);
  }

  i32Store(): this {
    return this.#memoryAccess(0x36);
  }

  i32Const(value: number): this {
    this.#code.u8(0x41).s32(value);
    return this;
  }

  /** The address, the offset in the segment and the length, all i32, are on the stack. */
  memoryInit(segment: number, memory: number): this {
    this.#code.u8(0xfc).u32(8).u32(segment).u32(memory);
    return this;
  }

  /** The address, the byte and the length, all i32, are on the stack. */
  memoryFill(memory: number): this {
    this.#code.u8(0xfc).u32(11).u32(memory);
    return this;
  }

  i32Eqz(): this {
    return this.#opcode(0x45);
  }

  i32Add(): this {
    return this.#opcode(0x6a);
  }

  /** `global.get` with an operand of full width, which a linker can replace. Returns where the operand begins. */
  relocatableGlobalGet(global: number): number {
    const operand = this.#opcode(0x23).#code.length;
    this.#code.paddedU32(global);
    return operand;
  }

  /** `i32.const` with an operand of full width, which a linker can replace. Returns where the operand begins. */
  relocatableI32Const(value: number): number {
    const operand = this.#opcode(0x41).#code.length;
    this.#code.paddedS32(value);
    return operand;
  }

  #opcode(code: number): this {
    this.#code.u8(code);
    return this;
  }

  /** Alignment 2 (as log2) and offset 0: of an i32 at its natural alignment. */
  #memoryAccess(code: number): this {
    this.#code.u8(code).u32(2).u32(0);
    return this;
  }
}
