/** Builds what the FFI's worked examples call: SQLite from the amalgamation that npm's better-sqlite3 carries, with an extension. */
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { runOrThrow } from "../lib/command.ts";
import { digest, digestOfFile, digestOfFolder } from "../lib/digest.ts";
import { npmPackage } from "../lib/npm.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { buildWasiShim } from "../wasi-shim/build.ts";

/** What was built, in the cache. Nothing may be written there. */
export interface SqliteForFfi {
  readonly library: string;
  /** better-sqlite3's own extension for its tests. */
  readonly extension: string;
  /** Folders of what the two need. */
  readonly libraryPath: readonly string[];
}

const betterSqlite3 = {
  name: "better-sqlite3",
  version: "13.2.0",
  integrity:
    "sha512-Z8Q/9x/uNyKxA1v4FNodyItRVRw1TeKBrmj32JhxhR0ceNcBY+wMobt/Bv7M7TzwPAXjnZRtNaEsATnUZSKWZQ==",
} as const;

/**
 * As few options as may be; of mmap and threads there is nothing in WASI to use. Where SQLite sees WASI it leaves the loading of
 * extensions out, because WASI has no `dlopen`: here there is one.
 */
const options = ["-O2", "-w", "-U__wasi__", "-DSQLITE_THREADSAFE=0", "-DSQLITE_MAX_MMAP_SIZE=0"];

export function buildSqliteForFfi(): SqliteForFfi {
  const { name, integrity } = betterSqlite3;
  const sources = join(npmPackage(betterSqlite3), "deps");
  const shim = buildWasiShim();
  const recipe = [digestOfFile(import.meta.filename), digestOfFolder(shim.library)];
  const key = digest([toolchainIdentity(), name, integrity, ...recipe]);
  const directory = cachedDirectory(process.env, `programs/ffi-sqlite-${key}`, (draft) => {
    const compile = (source: string, ...more: readonly string[]): void => {
      const args = ["cc", "-shared", ...options, `-I${join(sources, "sqlite3")}`, join(sources, source)];
      runOrThrow("solder", [...args, ...more], { env: buildEnvironment() });
    };
    const needs = [...shim.compileFlags, ...shim.linkFlags];
    compile("sqlite3/sqlite3.c", ...needs, "-ldl", "-o", join(draft, "libsqlite3.so"));
    compile("test_extension.c", "-o", join(draft, "test_extension.so"));
  });
  return {
    library: join(directory, "libsqlite3.so"),
    extension: join(directory, "test_extension.so"),
    libraryPath: [shim.library],
  };
}

if (process.argv[1] === import.meta.filename) console.log(buildSqliteForFfi());
