import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import { writeWords } from "../runtime/guest-data.ts";
import { readString } from "../runtime/guest-string.ts";
import { openLibrary } from "../runtime/open.ts";
import type { LoaderModule, Process } from "../runtime/process.ts";
import { definedAddress } from "../runtime/symbols.ts";
import { handleOf, openObject } from "./handle.ts";
import { dyldSignatures } from "./signatures.ts";

/** The kinds of symbol that `resolve_symbol` asks for. */
const kinds: ReadonlyMap<number, "function" | "data"> = new Map([
  [1, "function"],
  [2, "data"],
]);

const ok = 0;
const failed = 1;

/**
 * toywasm's own interface to loading. Names have lengths; there is no message beside "failed", no closing, and one scope
 * for everything. A symbol is looked for in that library alone.
 */
export const dyldFunctions: LoaderModule = {
  signatures: dyldSignatures,
  bind: (process, caller) => ({
    load_object: (name: number, length: number, flags: number, handle: number): number =>
      attempt(() => {
        if (flags !== 0) throw new SolderError("ERR_USAGE", `load_object: flags ${flags}, not 0`);
        const text = readString(process.space.memory, name, length);
        writeWords(process, handle, [loadObject(process, caller, text)]);
      }),
    resolve_symbol: (handle: number, kind: number, name: number, length: number, address: number): number =>
      attempt(() => {
        const text = readString(process.space.memory, name, length);
        const found = definedAddress(process, openObject(process, handle), text, kinds.get(kind));
        if (found === undefined) throw new SolderError("ERR_SYMBOL_NOT_FOUND", text, { symbols: [text] });
        writeWords(process, address, [found]);
      }),
  }),
};

function loadObject(process: Process, caller: LinkObject, name: string): number {
  const mode = { bind: "lazy", scope: "global", noLoad: false, noDelete: false } as const;
  const object = openLibrary(process, name, mode, caller);
  if (object === undefined) throw new Error("invariant: only RTLD_NOLOAD gives nothing");
  return handleOf(object);
}

/** The interface has no way to say what is wrong. */
function attempt(work: () => void): number {
  try {
    work();
    return ok;
  } catch (error) {
    if (error instanceof SolderError) return failed;
    throw error;
  }
}
