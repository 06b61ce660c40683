import { SolderError } from "../errors.ts";
import type { OpenMode } from "../runtime/open.ts";

/** The flags of wasi-libc's dlfcn.h. LOCAL is not 0 there, so that "neither" can be told from it. */
const rtld = { lazy: 1, now: 2, noLoad: 4, local: 8, global: 256, noDelete: 4096 } as const;

/** What the flags of a `dlopen` ask for. @throws SolderError ERR_USAGE, as glibc: LAZY or NOW must be among them. */
export function parseMode(flags: number): OpenMode {
  const has = (flag: number): boolean => (flags & flag) !== 0;
  const known = Object.values(rtld).reduce((all, flag) => all | flag, 0);
  if ((flags & ~known) !== 0 || !(has(rtld.lazy) || has(rtld.now))) {
    throw new SolderError("ERR_USAGE", `invalid mode for dlopen(): 0x${(flags >>> 0).toString(16)}`);
  }
  return {
    bind: has(rtld.now) ? "now" : "lazy",
    scope: has(rtld.global) ? "global" : has(rtld.local) ? "local" : undefined,
    noLoad: has(rtld.noLoad),
    noDelete: has(rtld.noDelete),
  };
}
