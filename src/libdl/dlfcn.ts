import type { FunctionType } from "../binary/types.ts";
import { type Signature, signatureFor } from "../dylink/signature.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import type { MemoryBlock } from "../runtime/address-space.ts";
import { guestAllocator } from "../runtime/allocator.ts";
import { closeLibrary } from "../runtime/close.ts";
import { encodeCString, readCString } from "../runtime/guest-string.ts";
import { openLibrary } from "../runtime/open.ts";
import { type Loaded, type LoaderFunctions, type Process, scopesOf } from "../runtime/process.ts";
import { handleScope, symbolAddress } from "../runtime/symbols.ts";
import { parseMode } from "./mode.ts";

/** The functions of `dlfcn.h`, as wasi-libc declares them: pointers and handles are i32. */
const signatures: ReadonlyMap<string, Signature> = new Map(
  Object.entries({
    dlopen: ["i32", "i32"],
    dlsym: ["i32", "i32"],
    dlclose: ["i32"],
    dlerror: [],
  } satisfies Record<string, FunctionType["params"]>).map(([name, params]) => [
    name,
    signatureFor({ kind: "func", params, results: ["i32"] }),
  ]),
);

/** RTLD_DEFAULT of wasi-libc's dlfcn.h: the scopes of the caller. */
const rtldDefault = 0;

/** `dlopen`, `dlsym`, `dlclose` and `dlerror` for the guests of a process. */
export function createDlfcn(): LoaderFunctions {
  const errors = new ErrorMessage();
  return {
    signatures,
    bind: (process, caller) => ({
      dlopen: (path: number, flags: number): number =>
        errors.guard(0, () => dlopen(process, caller, path, flags)),
      dlsym: (handle: number, name: number): number =>
        errors.guard(0, () => dlsym(process, caller, handle, name)),
      dlclose: (handle: number): number =>
        errors.guard(-1, () => {
          closeLibrary(process, objectOf(process, handle));
          return 0;
        }),
      dlerror: (): number => errors.read(process),
    }),
  };
}

function dlopen(process: Process, caller: LinkObject, path: number, flags: number): number {
  const mode = parseMode(flags);
  const name = path === 0 ? "" : readCString(process.space.memory, path);
  // As in glibc, the empty name is the program, too.
  if (name === "") return handleOf(process.program);
  const object = openLibrary(process, name, mode, caller);
  return object === undefined ? 0 : handleOf(object);
}

function dlsym(process: Process, caller: LinkObject, handle: number, nameAddress: number): number {
  const name = readCString(process.space.memory, nameAddress);
  const object = handle === rtldDefault ? undefined : objectOf(process, handle).object;
  const scopes = object === undefined ? scopesOf(process, caller) : handleScope(process, object);
  const address = symbolAddress(process, name, scopes, caller);
  if (address !== undefined) return address;
  throw new SolderError("ERR_SYMBOL_NOT_FOUND", `undefined symbol: ${name}`, {
    library: object?.library.name,
    symbols: [name],
  });
}

/** A handle is the object's id: never 0, and never used again, so that a stale one is an error. */
function handleOf(object: LinkObject): number {
  return object.id;
}

function objectOf(process: Process, handle: number): Loaded {
  for (const candidate of process.objects.values()) {
    // Objects that are loaded but not open (any more) have no handle; the program always has one.
    const open = candidate.opened > 0 || candidate.object === process.program;
    if (candidate.object.id === handle && open) return candidate;
  }
  throw new SolderError("ERR_BAD_HANDLE", `invalid handle ${handle >>> 0}`);
}

/** The message that `dlerror` gives once, and the guest memory that holds the last one it gave. */
class ErrorMessage {
  #pending: string | undefined;
  #block: MemoryBlock | undefined;

  /**
   * Runs a function; a SolderError becomes the message. Traps, exits and guests' exceptions pass through.
   * As in glibc, each call forgets the message of the one before.
   */
  guard(failed: number, work: () => number): number {
    this.#pending = undefined;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      this.#pending = error.summary;
      return failed;
    }
  }

  /** POSIX: reading clears it. The text stays valid until the next call. */
  read(process: Process): number {
    const { space } = process;
    this.#block?.release();
    this.#block = undefined;
    if (this.#pending === undefined) return 0;
    const text = encodeCString(this.#pending);
    this.#pending = undefined;
    this.#block = space.takeMemory(text.length, 1, guestAllocator(process));
    new Uint8Array(space.memory.buffer).set(text, this.#block.address);
    return this.#block.address;
  }
}
