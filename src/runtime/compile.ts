import type { Library } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";

const compiled = new WeakMap<Library, WebAssembly.Module>();

/** The engine's module of a library; compiled once, however many processes use it. */
export function compile(library: Library): WebAssembly.Module {
  let module = compiled.get(library);
  if (module === undefined) {
    try {
      module = new WebAssembly.Module(library.module.bytes);
    } catch (cause) {
      throw refusal(library.name, cause);
    }
    compiled.set(library, module);
  }
  return module;
}

/** V8 ends its message with `@+OFFSET`; the offset is worth having apart. */
function refusal(library: string, cause: unknown): SolderError {
  const text =
    cause instanceof Error ? cause.message.replace(/^WebAssembly\.Module\(\): /, "") : String(cause);
  const offset = /@\+(\d+)$/.exec(text)?.[1];
  return new SolderError("ERR_BAD_MODULE", `the engine refuses it: ${text}`, {
    library,
    offset: offset === undefined ? undefined : Number(offset),
    cause,
  });
}
