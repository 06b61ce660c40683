import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { SolderError } from "../../errors.ts";

/** The folders that a program may see: guest path to host path, as node:wasi takes them. */
export type Preopens = Readonly<Record<string, string>>;

/** Where a guest path leads on the host, or why it leads nowhere. */
export type GuestPath =
  | { readonly host: string }
  | { readonly host: undefined; readonly obstacle: string | undefined };

/**
 * Follows an absolute guest path through the preopened folders, as wasi-libc and a WASI host would together: the
 * preopen with the longest matching name, then step by step below it. `..` and symbolic links that lead out of the
 * folder, if only for a moment, are refused without a look at what lies there; so are links to absolute paths.
 */
export function resolveGuestPath(path: string, preopens: Preopens): GuestPath {
  const steps = plainSteps(path);
  let best: { readonly host: string; readonly depth: number } | undefined;
  for (const [guest, host] of Object.entries(preopens)) {
    const prefix = plainSteps(guest);
    const matches = prefix.length <= steps.length && prefix.every((step, i) => step === steps[i]);
    if (matches && (best === undefined || prefix.length > best.depth)) best = { host, depth: prefix.length };
  }
  if (best === undefined) return { host: undefined, obstacle: "no preopened folder holds it" };
  // POSIX: a path that ends in a slash names a folder, or nothing.
  const asFolder = /\/\.?$/.test(path) ? ["."] : [];
  return walkBeneath(best.host, [...steps.slice(best.depth), ...asFolder]);
}

/** By which guest path a guest would reach a host path, if it lies in a preopened folder. Links below the folder are not looked at. */
export function guestPathOf(hostPath: string, preopens: Preopens): string | undefined {
  for (const [guest, folder] of Object.entries(preopens)) {
    for (const root of [resolve(folder), realPath(folder)]) {
      const below = relative(root, hostPath);
      if (isAbsolute(below) || below === ".." || below.startsWith(`..${sep}`)) continue;
      return `${guest.replace(/\/$/, "")}/${below.split(sep).join("/")}`;
    }
  }
  return undefined;
}

/** Where symbolic links lead; the path itself where that cannot be said, as for a file that was removed meanwhile. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** The components of a path without empty ones and `.`; `..` stays, because a link may precede it. */
function plainSteps(path: string): string[] {
  return path.split("/").filter((step) => step !== "" && step !== ".");
}

/** As many links as Linux follows in one path. */
const mostLinks = 40;
const leadsOut: GuestPath = { host: undefined, obstacle: "it leads out of the preopened folder" };

function walkBeneath(folder: string, wanted: readonly string[]): GuestPath {
  const root = folder.endsWith("/") ? folder.slice(0, -1) : folder;
  /** What was walked: real folders, and a file at the end. */
  const walked: string[] = [];
  const steps = [...wanted];
  let links = 0;
  try {
    for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
      if (step === ".." && walked.pop() === undefined) return leadsOut;
      if (step === "..") continue;
      const here = [root, ...walked, step].join("/");
      const stats = lstatSync(here);
      if (stats.isSymbolicLink()) {
        const target = readlinkSync(here);
        if (isAbsolute(target)) return leadsOut;
        if (++links > mostLinks) return { host: undefined, obstacle: "too many symbolic links" };
        steps.unshift(...plainSteps(target));
        continue;
      }
      if (steps.length > 0 && !stats.isDirectory()) return { host: undefined, obstacle: "not a directory" };
      if (step !== ".") walked.push(step);
    }
    return { host: [root, ...walked].join("/") || "/" };
  } catch (error) {
    return { host: undefined, obstacle: obstacleOf(error) };
  }
}

/** The error for a file that a user wants to be written. */
export function cannotBeWritten(path: string, cause: unknown): SolderError {
  return new SolderError("ERR_USAGE", `cannot be written: ${obstacleOf(cause) ?? "no such directory"}`, {
    library: path,
    cause,
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
