/// <reference lib="esnext.disposable" preserve="true" />
import { decodeLibrary, type Library } from "../dylink/library.ts";
import { libcName } from "../dylink/names.ts";
import type { Signature } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import { createDlfcn } from "../libdl/dlfcn.ts";
import { type FindLibrary, type FoundLibrary, type GraphObject, survey } from "../link/graph.ts";
import { emptyLibrary } from "../link/libdl-library.ts";
import type { MemoryBlock } from "../runtime/address-space.ts";
import { guestAllocator } from "../runtime/allocator.ts";
import { useCompiled } from "../runtime/compile.ts";
import { type OpenMode, openLibrary } from "../runtime/open.ts";
import type { HostImports, Process } from "../runtime/process.ts";
import { GuestExit, guestFailure } from "../runtime/run.ts";
import { createProcess } from "../runtime/start.ts";
import { type Callback, hostFunction, type StackMark } from "./callback.ts";
import { ffiError, libraryClosed } from "./errors.ts";
import { type FfiHost, type LibrarySource, portableHost } from "./host.ts";
import { hostLibrary } from "./host-library.ts";
import { DynamicLibrary } from "./library.ts";
import { type MemoryHelpers, memoryHelpers, readText } from "./memory.ts";
import { readDefinition } from "./signature.ts";
import { ArgumentSpace } from "./space.ts";
import type { CallbackFunction, Definitions, ForeignFunctions } from "./types.ts";

/** What a sandbox may do. By default its libraries compute, and nothing else. */
export interface SandboxOptions {
  /** The most bytes that its memory may grow to. */
  readonly maxMemory?: number;
  /** Bytes of stack for C's own variables; 8 MiB by default. */
  readonly stackSize?: number;
  /** Where needed libraries are looked for: folders of the host (in Node), and URLs. */
  readonly libraryPath?: readonly string[];
  /** Functions of WASI preview 1 in the place of those that allow nothing. */
  readonly wasi?: Readonly<Record<string, WebAssembly.ImportValue>>;
  /** In Node, instead of `wasi`: folders that libraries may see (guest path to host path), variables, and the standard streams. */
  readonly preopens?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdio?: { readonly stdin?: number; readonly stdout?: number; readonly stderr?: number };
}

/** A library to open: a path, a name to search, a URL; its bytes, with the compiled module where there is one; null for all that is loaded. */
export type LibraryInput =
  | string
  | URL
  | ArrayBuffer
  | Uint8Array<ArrayBuffer>
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly module?: WebAssembly.Module; readonly name?: string }
  | null;

/** What `dlopen` gives, as node:ffi does. */
export interface OpenedLibrary<D extends Definitions> extends Disposable {
  readonly lib: DynamicLibrary;
  readonly functions: ForeignFunctions<D>;
}

/** Memory in a sandbox that its owner gives back. Passed as an argument, its bytes are not copied. */
export interface Allocation extends Disposable {
  readonly pointer: bigint;
  /** A view of it: taken anew after the memory has grown. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  free(): void;
}

let defaultHost: FfiHost = portableHost;

/** Says what engine this is, once, when the module for it is loaded. */
export function useHost(host: FfiHost): void {
  defaultHost = host;
}

/** What a sandbox shares with its libraries. Gone when it is closed. */
export interface Live {
  readonly process: Process;
  readonly space: ArgumentSpace;
}

/**
 * An address space of its own for libraries: one memory, one table of functions. Whatever a library does wrong stays in it.
 *
 * After a trap it goes on: what the trap left half done in its memory is as it is, which may be wrong, but nobody else's. After an
 * `exit` all its libraries are closed.
 */
export class Sandbox {
  readonly #options: SandboxOptions;
  readonly #host: FfiHost;
  #live: Live | undefined;
  #libraries: LibrarySource | undefined;
  readonly #imports: Record<string, Record<string, WebAssembly.ImportValue>> = Object.create(null);
  /** Libraries that were given to it by name, before any search. */
  readonly #given = new Map<string, FoundLibrary>();
  /** Open libraries, and how each is told that all is gone. */
  readonly #opened = new Map<DynamicLibrary, () => void>();
  /** Where C's stack is. */
  readonly stack: StackMark = { address: 0 };
  #closed = false;
  #helpers: MemoryHelpers | undefined;

  constructor(options: SandboxOptions = {}) {
    this.#options = options;
    this.#host = defaultHost;
  }

  /** Opens a library and gives its functions, as node:ffi's `dlopen`. */
  dlopen<const D extends Definitions = Record<never, never>>(
    input: LibraryInput,
    definitions?: D,
  ): OpenedLibrary<D> {
    return openedLibrary(new DynamicLibrary(input, this), definitions);
  }

  /** The same for everywhere: a library at a URL is fetched, with all that it needs, and compiled without blocking. */
  async open<const D extends Definitions = Record<never, never>>(
    input: LibraryInput | Promise<LibraryInput>,
    definitions?: D,
  ): Promise<OpenedLibrary<D>> {
    const given = await input;
    const { libraries } = this;
    await libraries.ahead(() => {
      const found = this.locate(given);
      if (found !== undefined) survey([found], nothing, this.#find);
    });
    const found = this.locate(given);
    if (found !== undefined) {
      const { added } = survey([found], nothing, this.#find);
      await Promise.all(added.map(({ library }) => compileAsync(library)));
    }
    return this.dlopen(given, definitions);
  }

  /**
   * Makes a library of JavaScript functions, with what C sees of each. Libraries that are opened later find them as if a C library had
   * them, under the name in NEEDED, too.
   */
  provide<const D extends Definitions>(
    name: string,
    definitions: D,
    functions: { readonly [Name in keyof D]: CallbackFunction<D[Name]> },
  ): DynamicLibrary {
    if (this.#given.has(name)) throw ffiError("ERR_INVALID_ARG_VALUE", `There is a library ${name} already`);
    const module = `ffi:${name}`;
    const imports: Record<string, WebAssembly.ImportValue> = Object.create(null);
    const signatures = new Map<string, Signature>();
    for (const [symbol, signature] of Object.entries(definitions)) {
      const callback: unknown = functions[symbol];
      if (typeof callback !== "function")
        throw ffiError("ERR_INVALID_ARG_TYPE", `${symbol} must be a function`);
      const definition = readDefinition(symbol, signature);
      const host = hostFunction(callback as Callback, definition, this.readString, this.stack);
      imports[symbol] = host.call as WebAssembly.ImportValue;
      signatures.set(symbol, host.signature);
    }
    this.#imports[module] = imports;
    const library = decodeLibrary(hostLibrary(module, signatures), name);
    this.#given.set(name, { identity: module, library, path: name, guestName: name, origin: undefined });
    return new DynamicLibrary(name, this, { scope: "global" });
  }

  /** Gives the sandbox a library's bytes under a name, for NEEDED entries and `dlopen` in C. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.#given.set(name, foundBytes(bytes, name));
  }

  /** Zeroed memory for as long as it is not freed. */
  allocate(size: number): Allocation {
    if (!Number.isSafeInteger(size) || size < 0) {
      throw ffiError("ERR_INVALID_ARG_VALUE", "The size must be a non-negative integer");
    }
    const { process } = this.live;
    let block: MemoryBlock | undefined;
    try {
      block = process.space.takeMemory(Math.max(size, 1), 16, guestAllocator(process));
    } catch (cause) {
      throw this.failure(cause, "allocate");
    }
    const { address } = block;
    const free = (): void => {
      const given = block;
      block = undefined;
      if (this.#closed) return;
      try {
        given?.release();
      } catch (cause) {
        throw this.failure(cause, "allocate");
      }
    };
    return {
      pointer: BigInt(address),
      get bytes() {
        if (block === undefined) throw ffiError("ERR_FFI_INVALID_POINTER", "The memory is freed");
        return new Uint8Array(process.space.memory.buffer, address, size);
      },
      free,
      [Symbol.dispose]: free,
    };
  }

  /** node:ffi's helpers for this sandbox's memory. */
  get memory(): MemoryHelpers {
    this.#helpers ??= memoryHelpers(() => this.live.space);
    return this.#helpers;
  }

  /** Closes all libraries, without running what they would do at their end, and lets go of the memory. */
  close(): void {
    this.#closed = true;
    for (const abandon of this.#opened.values()) abandon();
    this.#opened.clear();
    this.#live = undefined;
    this.#libraries = undefined;
    this.#given.clear();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** The process behind it, made when it is first needed. @throws ERR_FFI_LIBRARY_CLOSED */
  get live(): Live {
    if (this.#live !== undefined) return this.#live;
    if (this.#closed) throw libraryClosed();
    const wasi = this.#host.wasi(this.#options);
    this.#imports.wasi_snapshot_preview1 = { ...wasi.imports };
    const embedding = {
      find: this.#find,
      imports: this.#imports as HostImports,
      loaderFunctions: createDlfcn(),
    };
    const root = foundBytes(emptyLibrary(), "sandbox");
    const { maxMemory, stackSize } = this.#options;
    const { process } = createProcess(root, [], embedding, { maxMemory, stackSize });
    wasi.begin(process.space.memory);
    this.stack.address = Number(process.space.stackPointer.value);
    this.#live = {
      process,
      space: new ArgumentSpace(process, (cause) => this.failure(cause, libcName)),
    };
    return this.#live;
  }

  private get libraries(): LibrarySource {
    if (this.#closed) throw libraryClosed();
    this.#libraries ??= this.#host.libraries(this.#options);
    return this.#libraries;
  }

  readonly #find: FindLibrary = (name, requester) => {
    const given = this.#given.get(name);
    if (given !== undefined) return { found: given, reason: "given" };
    return this.libraries.find(name, requester);
  };

  /** Finds what a user wants to open; undefined for all that is loaded. @throws SolderError, TypeError */
  locate(input: LibraryInput): FoundLibrary | undefined {
    if (input === null) return undefined;
    if (typeof input === "string") {
      if (input.includes("\0"))
        throw ffiError("ERR_INVALID_ARG_VALUE", "Library path must not contain null bytes");
      return this.#given.get(input) ?? this.libraries.open(input);
    }
    if (input instanceof URL) return this.libraries.open(input.href);
    if (input instanceof Uint8Array) return foundBytes(input, "library");
    if (input instanceof ArrayBuffer) return foundBytes(new Uint8Array(input), "library");
    if (typeof input === "object" && (input.bytes as unknown) instanceof Uint8Array) {
      const found = foundBytes(input.bytes, input.name ?? "library");
      if (input.module !== undefined) useCompiled(found.library, input.module);
      return found;
    }
    if ((input as unknown) instanceof WebAssembly.Module) {
      throw ffiError(
        "ERR_INVALID_ARG_TYPE",
        "A compiled module does not tell the types of its functions: give { bytes, module }",
      );
    }
    throw ffiError("ERR_INVALID_ARG_TYPE", "Library path must be a string or null");
  }

  /** Loads a library. libc.so comes first, for all: its `malloc` is where arguments go. */
  load(found: FoundLibrary, mode: OpenMode): GraphObject {
    const { process } = this.live;
    this.#openLibc(found);
    const key = `ffi:${found.identity}`;
    this.#given.set(key, found);
    try {
      const object = openLibrary(process, key, mode, process.program);
      if (object === undefined) throw new Error("invariant: it is opened");
      return object;
    } finally {
      this.#given.delete(key);
    }
  }

  #openLibc(found: FoundLibrary): void {
    const { process } = this.live;
    if (process.names.has(libcName)) return;
    const { added } = survey([found], nothing, this.#find);
    const libc = added.find(({ library }) => library.name === libcName);
    if (libc === undefined) return;
    const mode: OpenMode = { bind: "now", scope: "global", noLoad: false, noDelete: true };
    this.#given.set(libcName, libc.found);
    openLibrary(process, libcName, mode, process.program);
  }

  /** Remembers an open library, so that closing the sandbox closes it. */
  keep(library: DynamicLibrary, abandon: () => void): void {
    this.#opened.set(library, abandon);
  }

  forget(library: DynamicLibrary): void {
    this.#opened.delete(library);
  }

  /** What a call let escape, as an error that names the library. The stack is as it was before the call. */
  failure(cause: unknown, library: string): unknown {
    const live = this.#live;
    if (live === undefined) return cause;
    const { process } = live;
    process.space.stackPointer.value = this.stack.address;
    if (cause instanceof GuestExit) this.close();
    const failure = guestFailure(process, cause);
    if (!(failure instanceof SolderError) || failure === cause) return failure;
    return new SolderError(failure.code, failure.message, { library, cause });
  }

  readonly readString = (address: number): string | null => readText(this.live.space.bytes, address);
}

const nothing = { byName: () => undefined, byIdentity: () => undefined, nextId: () => 0 };

let anonymous = 0;

/** Bytes that come from nowhere: each time another library. */
function foundBytes(bytes: Uint8Array<ArrayBuffer>, name: string): FoundLibrary {
  return { ...foundLibrary(decodeLibrary(bytes, name), name), identity: `bytes:${anonymous++}` };
}

function foundLibrary(library: Library, name: string): FoundLibrary {
  return { identity: `own:${name}`, library, path: name, guestName: name, origin: undefined };
}

async function compileAsync(library: Library): Promise<void> {
  try {
    useCompiled(library, await WebAssembly.compile(library.module.bytes));
  } catch {
    // Loading says what is wrong.
  }
}

/** The functions of a library that was just opened; it is closed where one of them cannot be had. */
export function openedLibrary<D extends Definitions>(
  lib: DynamicLibrary,
  definitions: D | undefined,
): OpenedLibrary<D> {
  try {
    const functions =
      definitions === undefined ? Object.freeze(Object.create(null)) : lib.getFunctions(definitions);
    return { lib, functions: functions as ForeignFunctions<D>, [Symbol.dispose]: () => lib.close() };
  } catch (error) {
    lib.close();
    throw error;
  }
}
