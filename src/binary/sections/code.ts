import { InstructionWriter } from "../instructions.ts";
import { type ValueType, writeValueType } from "../types.ts";
import type { Writer } from "../writer.ts";

/** A function's body to be written. The locals are those beside the parameters; the instructions include the closing `end`. */
export interface FunctionBody {
  readonly locals?: readonly ValueType[];
  readonly write: (code: InstructionWriter) => void;
}

export function writeCodeSection(writer: Writer, bodies: readonly FunctionBody[]): void {
  writer.vector(bodies, (w, body) => w.sized((inner) => writeFunctionBody(inner, body)));
}

/** One body, without the size that stands before it in the section. */
export function writeFunctionBody(writer: Writer, { locals = [], write }: FunctionBody): void {
  writer.vector(locals, (w, type) => writeValueType(w.u32(1), type));
  write(new InstructionWriter(writer));
}
