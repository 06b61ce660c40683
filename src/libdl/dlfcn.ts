import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import { closeLibrary } from "../runtime/close.ts";
import { readCString } from "../runtime/guest-string.ts";
import { openLibrary } from "../runtime/open.ts";
import { checkIsLoaded, type LoaderFunctions, type Process, scopesOf } from "../runtime/process.ts";
import { boundSymbolAddress, handleScope, nextScope, symbolAddress } from "../runtime/symbols.ts";
import { dlIteratePhdr } from "./dl-iterate-phdr.ts";
import { dladdr } from "./dladdr.ts";
import { ErrorMessage } from "./dlerror.ts";
import { dlinfo } from "./dlinfo.ts";
import { dyldFunctions } from "./dyld.ts";
import { handleOf, openObject, rtldDefault, rtldNext } from "./handle.ts";
import { LinkMaps } from "./link-maps.ts";
import { parseMode } from "./mode.ts";
import { dlfcnSignatures, dyldModule } from "./signatures.ts";

/** The functions of `dlfcn.h` and `link.h` for the guests of a process. */
export function createDlfcn(): LoaderFunctions {
  const errors = new ErrorMessage();
  const linkMaps = new LinkMaps();
  return {
    signatures: dlfcnSignatures,
    bind: (process, caller) => ({
      dlopen: (path: number, flags: number): number =>
        errors.guard(0, () => {
          const handle = dlopen(process, caller, path, flags);
          showOrClose(process, linkMaps, handle);
          return handle;
        }),
      dlsym: (handle: number, name: number): number =>
        errors.guard(0, () => dlsym(process, caller, handle, name)),
      dlclose: (handle: number): number =>
        errors.guard(-1, () => {
          closeLibrary(process, openObject(process, handle));
          linkMaps.update(process);
          return 0;
        }),
      dlerror: (): number => errors.read(process),
      dladdr: (address: number, info: number): number => dladdr(process, address, info),
      dlinfo: (handle: number, request: number, result: number): number =>
        errors.guard(-1, () => {
          dlinfo(process, linkMaps, openObject(process, handle), request, result);
          return 0;
        }),
      dl_iterate_phdr: (callback: number, data: number): number => dlIteratePhdr(process, callback, data),
    }),
    modules: { [dyldModule]: dyldFunctions },
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

/** The last step of dlopen: where there is no memory to list the new objects in, they are closed again. */
function showOrClose(process: Process, linkMaps: LinkMaps, handle: number): void {
  try {
    linkMaps.update(process);
  } catch (error) {
    if (handle === 0 || !(error instanceof SolderError)) throw error;
    const object = openObject(process, handle);
    closeLibrary(process, object);
    throw error.of(object.object.library.name);
  }
}

function dlsym(process: Process, caller: LinkObject, handle: number, nameAddress: number): number {
  checkIsLoaded(process, caller);
  const name = readCString(process.space.memory, nameAddress);
  if (handle === rtldDefault || handle === rtldNext) {
    const scopes = handle === rtldDefault ? scopesOf(process, caller) : nextScope(process, caller);
    return found(boundSymbolAddress(process, name, scopes, caller), name, undefined);
  }
  const { object } = openObject(process, handle);
  const address = symbolAddress(process, name, handleScope(process, object), caller);
  return found(address, name, object.library.name);
}

function found(address: number | undefined, name: string, library: string | undefined): number {
  if (address !== undefined) return address;
  throw new SolderError("ERR_SYMBOL_NOT_FOUND", `undefined symbol: ${name}`, { library, symbols: [name] });
}
