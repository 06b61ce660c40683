import { type DebianSource, fetchDebianSource } from "../lib/debian-source.ts";

/** The interpreter and the three modules that are loaded into it. */
export interface LuaSources {
  readonly lua: DebianSource;
  readonly cjson: DebianSource;
  readonly lpeg: DebianSource;
  readonly lfs: DebianSource;
}

/** @throws CannotRun without Debian's apt. */
export function fetchLuaSources(): LuaSources {
  return {
    lua: fetchDebianSource("lua5.4"),
    cjson: fetchDebianSource("lua-cjson"),
    lpeg: fetchDebianSource("lua-lpeg"),
    lfs: fetchDebianSource("lua-filesystem"),
  };
}
