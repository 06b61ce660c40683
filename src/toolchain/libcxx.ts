/** A C++ runtime that libraries can use: position independent, with exceptions and RTTI. Built by `programs/libcxx`, used when it is there. */
import { existsSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { SolderError } from "../errors.ts";
import { cacheDirectory, type Environment, makeFolder } from "./cache.ts";

export interface Libcxx {
  /** The folder of libc++'s own headers, which belong to its libraries. */
  readonly headers: string;
  /** The folder of libc++.so and, for static programs, libc++.a; libc++abi and the unwinder are in them. */
  readonly libraries: string;
}

/**
 * The runtime in use: the folder that $SOLDER_LIBCXX names (none where it is empty), else the one in the cache.
 *
 * @throws SolderError ERR_TOOL_MISSING where the folder that is named holds none.
 */
export function findLibcxx(env: Environment, cwd: string): Libcxx | undefined {
  if (env.SOLDER_LIBCXX === "") return undefined;
  const named = env.SOLDER_LIBCXX;
  const root = named === undefined ? installedAt(env) : resolve(cwd, named);
  const headers = join(root, "include", "c++", "v1");
  const libraries = join(root, "lib");
  const parts = [join(libraries, "libc++.so"), join(headers, "__config_site")];
  if (parts.every((path) => existsSync(path))) return { headers, libraries };
  if (named === undefined) return undefined;
  throw new SolderError(
    "ERR_TOOL_MISSING",
    "SOLDER_LIBCXX names a folder without lib/libc++.so or its headers",
    {
      library: root,
      hint: "name what programs/libcxx built, or unset it",
    },
  );
}

/** Makes a folder that was built the one that `solder c++` uses by itself, in place of an earlier one. */
export function installLibcxx(env: Environment, directory: string): void {
  const place = installedAt(env);
  makeFolder(cacheDirectory(env));
  const draft = `${place}.${process.pid}`;
  rmSync(draft, { force: true });
  symlinkSync(directory, draft, "junction");
  renameSync(draft, place);
}

function installedAt(env: Environment): string {
  return join(cacheDirectory(env), "libcxx");
}
