/** Libraries whose functions are JavaScript: C libraries import them, `dlsym` finds them, pointers reach them. */
import { writeCodeSection } from "../binary/sections/code.ts";
import { writeCustomSection } from "../binary/sections/custom.ts";
import { writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { writeImportSection } from "../binary/sections/import.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import { writeDylinkSection } from "../dylink/dylink-section.ts";
import { dylinkSection, stackPointerName } from "../dylink/names.ts";
import type { Signature } from "../dylink/signature.ts";

const pointer = { value: "i32", mutable: true } as const;

/**
 * The bytes of a library that exports a function for each of `functions`, which calls an import of the same name from `module`, with the
 * stack pointer as one argument more. So a JavaScript function is one like any other: it has a type, an address, and a place in scopes.
 */
export function hostLibrary(
  module: string,
  functions: ReadonlyMap<string, Signature>,
): Uint8Array<ArrayBuffer> {
  const names = [...functions.keys()];
  const signatures = [...functions.values()];
  const own = names.length;
  const writer = new Writer();
  writePreamble(writer);
  const section = (id: number, write: (w: Writer) => void): Writer => writer.u8(id).sized(write);
  const dylink = new Writer();
  const info = { memorySize: 0, memoryAlignment: 0, tableSize: 0, tableAlignment: 0 };
  writeDylinkSection(dylink, [{ kind: "memory-info", info }]);
  section(0, (w) => writeCustomSection(w, dylinkSection, dylink.finish()));
  section(1, (w) =>
    writeTypeSection(w, [
      ...signatures.map(({ type }) => plainType(type)),
      ...signatures.map(({ type }) => plainType({ ...type, params: [...type.params, "i32"] })),
    ]),
  );
  section(2, (w) =>
    writeImportSection(w, [
      ...names.map((name, i) => ({ module, name, description: { kind: "func", type: own + i } }) as const),
      { module: "env", name: stackPointerName, description: { kind: "global", type: pointer } },
    ]),
  );
  section(3, (w) => writeFunctionSection(w, [...names.keys()]));
  section(7, (w) =>
    writeExportSection(
      w,
      names.map((name, i) => ({ name, kind: "func", index: own + i })),
    ),
  );
  section(10, (w) =>
    writeCodeSection(
      w,
      signatures.map(({ type }, i) => ({
        write(code) {
          for (const param of type.params.keys()) code.localGet(param);
          code.relocatableGlobalGet(0);
          code.call(i).end();
        },
      })),
    ),
  );
  return writer.finish();
}
