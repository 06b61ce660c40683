/** Builds SQLite's shell as one static program from the same sources with the same options: what its speed is compared with. */
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { runOrThrow } from "../lib/command.ts";
import { digest, digestOfFile, digestOfFolder } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { compileShimStatic } from "../wasi-shim/build.ts";
import { options } from "./options.ts";
import { fetchSqliteSources, programsOf } from "./sources.ts";

/** `sqlite3.wasm`, in the cache: the shell without a loader, whose `.load` therefore fails. */
export function buildStaticSqlite(): string {
  const sources = fetchSqliteSources();
  const shim = digestOfFolder(join(import.meta.dirname, "..", "wasi-shim"));
  const key = digest([
    toolchainIdentity(),
    sources.identity,
    shim,
    digestOfFile(import.meta.filename),
    ...options,
  ]);
  const directory = cachedDirectory(process.env, `programs/sqlite-static-${key}`, (draft) => {
    const { archive, compileFlags } = compileShimStatic(draft);
    const files = [join(sources.amalgamation, "sqlite3.c"), ...programsOf(sources).sqlite3];
    solderCc([
      ...["-static", "-fno-pic", "-O2", "-w", ...options, ...compileFlags, `-I${sources.amalgamation}`],
      ...[...files, archive, "-Wl,-z,stack-size=8388608", "-o", join(draft, "sqlite3.wasm")],
    ]);
  });
  return join(directory, "sqlite3.wasm");
}

function solderCc(args: readonly string[]): void {
  runOrThrow("solder", ["cc", ...args], { env: buildEnvironment() });
}

if (process.argv[1] === import.meta.filename) console.log(buildStaticSqlite());
