import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { SolderError } from "../../errors.ts";

/** The folders that a program may see: guest path to host path, as node:wasi takes them. */
export type Preopens = Readonly<Record<string, string>>;

/** Where a guest path leads on the host, or why it leads nowhere. */
export type GuestPath =
  | { readonly host: string }
  | { readonly host: undefined; readonly obstacle: string | undefined };

/**
 * Follows a guest path through the preopened folders, as wasi-libc and a WASI host would together: the preopen
 * with the longest matching name, then the rest below it. `..`, symbolic links and absolute paths never lead out
 * of the folder: what does is refused, whatever lies there.
 *
 * `workingDirectory` is the guest's own, for relative paths.
 */
export function resolveGuestPath(path: string, workingDirectory: string, preopens: Preopens): GuestPath {
  const absolute = path.startsWith("/") ? path : `${workingDirectory}/${path}`;
  const steps = plainSteps(absolute);
  let best: { readonly host: string; readonly depth: number } | undefined;
  for (const [guest, host] of Object.entries(preopens)) {
    const prefix = plainSteps(guest);
    const matches = prefix.length <= steps.length && prefix.every((step, i) => step === steps[i]);
    if (matches && (best === undefined || prefix.length > best.depth)) best = { host, depth: prefix.length };
  }
  if (best === undefined) return { host: undefined, obstacle: "no preopened folder holds it" };
  // POSIX: a path that ends in a slash names a folder, or nothing.
  const asFolder = /\/\.?$/.test(path) ? ["."] : [];
  return beneath(best.host, [...steps.slice(best.depth), ...asFolder]);
}

/** The components of a path without empty ones and `.`; `..` stays, because a link may precede it. */
function plainSteps(path: string): string[] {
  return path.split("/").filter((step) => step !== "" && step !== ".");
}

function beneath(folder: string, steps: readonly string[]): GuestPath {
  let root: string;
  try {
    root = realpathSync.native(folder);
  } catch (cause) {
    throw new SolderError("ERR_LIBRARY_NOT_FOUND", "the preopened folder cannot be opened", {
      library: folder,
      cause,
    });
  }
  try {
    const real = realpathSync.native([root === sep ? "" : root, ...steps].join("/"));
    const inside = real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
    return inside ? { host: real } : { host: undefined, obstacle: leadsOut };
  } catch (error) {
    // Whether there is something outside is not for the guest to know.
    return { host: undefined, obstacle: climbsOut(steps) ? leadsOut : obstacleOf(error) };
  }
}

const leadsOut = "it leads out of the preopened folder";

/** Whether there are more `..` than folders before them, somewhere on the way. */
function climbsOut(steps: readonly string[]): boolean {
  let depth = 0;
  return steps.some((step) => {
    depth += step === ".." ? -1 : 1;
    return depth < 0;
  });
}

/** Why a file could not be reached; undefined where there simply is none. */
export function obstacleOf(error: unknown): string | undefined {
  switch ((error as { readonly code?: unknown }).code) {
    case "ENOENT":
      return undefined;
    case "ENOTDIR":
      return "not a directory";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ELOOP":
      return "too many symbolic links";
    case "ENAMETOOLONG":
      return "name too long";
    case "EISDIR":
      return "a directory";
    case "ERR_INVALID_ARG_VALUE":
      return "no path has a NUL in it";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
