/** SQLite for a static program: the same sources with the same options as an archive. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { runOrThrow } from "../lib/command.ts";
import { buildEnvironment } from "../lib/solder.ts";
import { options } from "./options.ts";
import { fetchSqliteSources } from "./sources.ts";

/**
 * Makes `libsqlite3.a` in a folder of its own below one. What it calls of wasi-shim is the program's to link.
 *
 * @param shimFlags how sources find the shim's headers.
 */
export function compileSqliteStatic(
  folder: string,
  shimFlags: readonly string[],
): { readonly directory: string; readonly headers: string } {
  const { amalgamation } = fetchSqliteSources();
  const directory = join(folder, "sqlite");
  mkdirSync(directory);
  const solder = (...args: readonly string[]): void => {
    runOrThrow("solder", args, { cwd: directory, env: buildEnvironment() });
  };
  const flags = ["-fno-pic", "-O2", "-w", ...options, ...shimFlags];
  solder("cc", ...flags, "-c", join(amalgamation, "sqlite3.c"), "-o", "sqlite3.o");
  solder("ar", "rcs", "libsqlite3.a", "sqlite3.o");
  return { directory, headers: amalgamation };
}
