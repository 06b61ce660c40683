/** What programs are built against for the functions of dlfcn.h: Solder's own headers and stub libraries. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SolderError } from "../errors.ts";
import { stubLibraries } from "../libdl/stubs/index.ts";
import { cachedDirectory, type Environment, makeFolder } from "./cache.ts";

/** The folder of the package that holds dlfcn.h and link.h: the same one from src/ and from dist/. */
export const headerFolder: string = fileURLToPath(new URL("../../include", import.meta.url));

const headers = ["dlfcn.h", "link.h"];

/**
 * Writes `dlfcn.h`, `link.h`, `libdl.so` and `libdl.a` into a folder, which is made if need be, and returns their paths.
 *
 * @throws SolderError ERR_USAGE where the folder cannot be written.
 */
export function writeStubs(folder: string): string[] {
  const files = new Map([
    ...headers.map((name) => [name, readFileSync(join(headerFolder, name))] as const),
    ...stubLibraries(),
  ]);
  try {
    makeFolder(folder);
    return [...files].map(([name, bytes]) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SolderError("ERR_USAGE", `not a folder that can be written (${code})`, {
      library: folder,
      hint: "name another one with -o",
      cause,
    });
  }
}

/** A folder of the cache that holds the stub libraries of this version of Solder, and nothing else. */
export function stubLibraryFolder(env: Environment): string {
  const libraries = [...stubLibraries()];
  const hash = createHash("sha256");
  for (const [, bytes] of libraries) hash.update(bytes);
  return cachedDirectory(env, `libdl-${hash.digest("hex").slice(0, 16)}`, (folder) => {
    for (const [name, bytes] of libraries) writeFileSync(join(folder, name), bytes);
  });
}
