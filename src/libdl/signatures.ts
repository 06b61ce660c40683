import type { FunctionType } from "../binary/types.ts";
import { type Signature, signatureFor } from "../dylink/signature.ts";

/** The functions of `dlfcn.h` and `link.h`: in wasm32 all that they take and return is i32. */
export const dlfcnSignatures: ReadonlyMap<string, Signature> = signaturesOf({
  dlopen: 2,
  dlsym: 2,
  dlclose: 1,
  dlerror: 0,
  dladdr: 2,
  dlinfo: 3,
  dl_iterate_phdr: 2,
});

/** The host module of toywasm's runtime linker (toywasm, libdyld/dyld_dlfcn.c), and its functions. */
export const dyldModule = "dyld";
export const dyldSignatures: ReadonlyMap<string, Signature> = signaturesOf({
  load_object: 4,
  resolve_symbol: 5,
});

/** The signatures of functions that take so many i32 and return one. */
function signaturesOf(parameters: Readonly<Record<string, number>>): Map<string, Signature> {
  const i32s = (count: number): FunctionType["params"] => Array.from({ length: count }, () => "i32");
  return new Map(
    Object.entries(parameters).map(([name, count]) => [
      name,
      signatureFor({ kind: "func", params: i32s(count), results: ["i32"] }),
    ]),
  );
}
