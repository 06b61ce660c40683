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

/** Says that an engine's module is that of a library: whoever compiled it has the bytes. */
export function useCompiled(library: Library, module: WebAssembly.Module): void {
  compiled.set(library, module);
}

/** Compilations on the engine's own threads, under way while the caller decodes and links. */
export interface CompilationsAhead {
  /** Begins with the bytes of a module, if it is large enough to be worth it. What is wrong with it is for `compile` to find. */
  begin(bytes: Uint8Array<ArrayBuffer>): void;
  /** Waits for those of these libraries; `compile` has their modules then. What is read later does not begin any more. */
  finish(libraries: Iterable<Library>): Promise<void>;
}

/** Engines compile a smaller module in less time than it takes to come back to the caller. */
const worthAThread = 256 * 1024;

export function compilationsAhead(): CompilationsAhead {
  const underWay = new Map<Uint8Array, Promise<WebAssembly.Module | undefined>>();
  let finished = false;
  return {
    begin(bytes) {
      if (finished || bytes.length < worthAThread) return;
      underWay.set(
        bytes,
        WebAssembly.compile(bytes).catch(() => undefined),
      );
    },
    async finish(libraries) {
      finished = true;
      for (const library of libraries) {
        const module = await underWay.get(library.module.bytes);
        if (module !== undefined) compiled.set(library, module);
      }
    },
  };
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
