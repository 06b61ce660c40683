/**
 * The code of the stub libraries: one code section for both. It is position independent, and every operand that a linker
 * would change has its full width. The values that stand there already are the shared library's, where `__memory_base`
 * is the first global and the data lie as stubData says.
 */
import type { InstructionWriter } from "../../binary/instructions.ts";
import { writeFunctionBody } from "../../binary/sections/code.ts";
import { Writer } from "../../binary/writer.ts";
import { messageOf, pendingError, stubData } from "./data.ts";
import { type StubFunction, stubFunctions } from "./functions.ts";
import { memoryBaseGlobal } from "./imports.ts";

/** An operand that depends on where things end up. */
export type CodeReference = { readonly offset: number } /** The index of the global `__memory_base`. */ & (
  | { readonly kind: "memory-base" }
  /** How far from `__memory_base` an item of stubData lies. */
  | { readonly kind: "data"; readonly item: string }
);

/** The content of the code section, and what in it refers elsewhere, by offset. */
export interface StubCode {
  readonly content: Uint8Array;
  readonly references: readonly CodeReference[];
}

export function stubCode(): StubCode {
  const content = new Writer();
  const references: CodeReference[] = [];
  content.u32(stubFunctions.length);
  for (const stub of stubFunctions) {
    const body = new Writer();
    const own = writeStubBody(body, stub);
    content.u32(body.length);
    references.push(...own.map((reference) => ({ ...reference, offset: content.length + reference.offset })));
    content.bytes(body.finish());
  }
  return { content: content.finish(), references };
}

/** Writes a body and returns its references, with offsets from the body's beginning. */
function writeStubBody(writer: Writer, stub: StubFunction): CodeReference[] {
  const references: CodeReference[] = [];
  const address = (code: InstructionWriter, item: string): InstructionWriter => {
    references.push({ kind: "memory-base", offset: code.relocatableGlobalGet(memoryBaseGlobal) });
    references.push({ kind: "data", item, offset: code.relocatableI32Const(offsetOf(item)) });
    return code.i32Add();
  };
  if (stub.kind === "error") {
    const message = 0; // the only local: dlerror has no parameters
    writeFunctionBody(writer, {
      locals: ["i32"],
      write(code) {
        address(code, pendingError).i32Load().localSet(message);
        address(code, pendingError).i32Const(0).i32Store();
        code.localGet(message).end();
      },
    });
  } else {
    writeFunctionBody(writer, {
      write(code) {
        if (stub.complains) {
          address(code, pendingError);
          address(code, messageOf(stub.name)).i32Store();
        }
        code.i32Const(stub.result).end();
      },
    });
  }
  return references;
}

function offsetOf(item: string): number {
  const found = stubData.find(({ name }) => name === item);
  if (found === undefined) throw new RangeError(`the stubs have no data ${item}`);
  return found.offset;
}
