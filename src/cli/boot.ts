/**
 * Loads a command's start file with V8's code cache: bytecode of what that command executed earlier. Without it, a third
 * of the start-up of a small program is parsing and compiling Solder's own JavaScript. (Node's own compile cache keeps what
 * was compiled when a file was loaded, which is next to nothing.)
 */
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { allowFastCalls } from "../host/node/fast-calls.ts";
import { cacheDirectory, makeFolder } from "../toolchain/cache.ts";

type Main = (args: readonly string[]) => Promise<void>;

/** Runs a command line with the command's start file, an absolute path. */
export function boot(file: string, args: readonly string[]): Promise<void> {
  const cacheFile = cachePath(file);
  const cachedData = cacheFile === undefined ? undefined : readIfThere(cacheFile);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname, importModule) {${readFileSync(file, "utf8")}\n})`,
    {
      filename: file,
      ...(cachedData && { cachedData }),
    },
  );
  const stale = cachedData === undefined || script.cachedDataRejected === true;
  // Who only asks how a command is used has executed nothing that matters.
  const works = !args.includes("--help") && !args.includes("--version");
  if (cacheFile !== undefined && stale && works) keepAtExit(script, cacheFile, prefixFor(file));
  const module: { exports: { main?: Main } } = { exports: {} };
  const importModule = (name: string): Promise<unknown> => import(name);
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file), importModule);
  if (module.exports.main === undefined) throw new Error("invariant: the start file exports main");
  return module.exports.main(args);
}

/** V8 refuses a cache of another version, but knows a source by its length only: the name has to say which build it is of. */
function cachePath(file: string): string | undefined {
  try {
    const { size, mtimeNs } = statSync(file, { bigint: true });
    const build = `${size.toString(36)}-${mtimeNs.toString(36)}`;
    return join(cacheDirectory(process.env), "code", `${prefixFor(file)}${build}.bin`);
  } catch {
    return undefined;
  }
}

/** What the caches of all builds of a start file have in common: one of them is kept. Another checkout has its own. */
function prefixFor(file: string): string {
  let place = 0;
  for (let i = 0; i < file.length; i++) place = (Math.imul(place, 31) + file.charCodeAt(i)) >>> 0;
  return `${basename(file, ".cjs")}-${place.toString(36)}-${process.versions.v8}-${process.arch}-`;
}

/** After so many milliseconds a cache is taken for one that nobody uses, such as of a checkout that is gone. */
const longUnused = 30 * 24 * 3600 * 1000;

/**
 * V8 crashes on a cache that was damaged on the disk. The file holds it twice: comparing the halves takes a tenth of a millisecond,
 * loading a module with a checksum in it twenty times that.
 */
function readIfThere(path: string): Buffer | undefined {
  try {
    const twice = readFileSync(path);
    const [first, second] = [twice.subarray(0, twice.length / 2), twice.subarray(twice.length / 2)];
    return first.equals(second) ? first : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the cache when the program is done, whole or not at all. Without a cache all works as well, only later. */
function keepAtExit(script: Script, path: string, prefix: string): void {
  process.once("exit", (code) => {
    // A run that ended before the program began has not executed what matters.
    if (code === 2 || code === 126 || code === 127) return;
    const folder = dirname(path);
    let draft: string | undefined;
    try {
      makeFolder(folder);
      draft = mkdtempSync(join(folder, "draft-"));
      // V8 refuses a cache that was made under other flags than it has when the cache is read.
      allowFastCalls();
      const data = script.createCachedData();
      writeFileSync(join(draft, "cache"), Buffer.concat([data, data]));
      for (const old of readdirSync(folder)) {
        const isOld = Date.now() - statSync(join(folder, old)).mtimeMs > longUnused;
        if (old.startsWith(prefix) || isOld) rmSync(join(folder, old), { recursive: true, force: true });
      }
      renameSync(join(draft, "cache"), path);
    } catch {
      // A folder that cannot be written is no reason to trouble anyone.
    } finally {
      if (draft !== undefined) rmSync(draft, { recursive: true, force: true });
    }
  });
}
