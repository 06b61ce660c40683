import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { SolderError } from "../errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where Solder keeps what it can make again: $SOLDER_CACHE, else $XDG_CACHE_HOME/solder, else ~/.cache/solder. */
export function cacheDirectory(env: Environment): string {
  if (env.SOLDER_CACHE) return resolve(env.SOLDER_CACHE);
  return resolve(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "solder");
}

/**
 * A folder of the cache that exists wholly or not at all: `fill` writes into a folder of another name,
 * which is renamed when it is complete. Of two processes that fill it at once the first one wins.
 */
export function cachedDirectory(env: Environment, key: string, fill: (directory: string) => void): string {
  const directory = join(cacheDirectory(env), key);
  if (existsSync(directory)) return directory;
  const draft = makeDraft(directory);
  try {
    fill(draft);
    renameSync(draft, directory);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(directory)) throw error;
  }
  return directory;
}

/** As mkdir -p. Node's own `recursive` never returns where the system denies a folder's existence (/proc/x). */
export function makeFolder(path: string, withParents = true): void {
  try {
    mkdirSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || !withParents || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    makeFolder(path, false);
  }
}

function makeDraft(directory: string): string {
  try {
    makeFolder(dirname(directory));
    return mkdtempSync(`${directory}.`);
  } catch (cause) {
    throw new SolderError("ERR_TOOL_MISSING", "the cache folder cannot be written", {
      library: dirname(directory),
      hint: "set SOLDER_CACHE to a folder that can",
      cause,
    });
  }
}
