import { join, relative, sep } from "node:path";
import { isUrl } from "../../link/search.ts";
import type { RemoteFiles } from "../remote/remote-files.ts";
import { decodedPath } from "../remote/url.ts";
import type { Preopens } from "./guest-paths.ts";
import { fillFile, type Mirror, openMirror } from "./mirror.ts";

/** The preopened folders of a program, of which some are served over HTTP. */
export interface RemoteFolders {
  /** The same folders on this machine. */
  readonly preopens: Preopens;
  /** By guest path, those that are mirrors. */
  readonly mirrors: ReadonlyMap<string, Mirror>;
  /** Sees to it that a file of this machine has its content, if it is a mirror's. @throws SolderError ERR_FETCH */
  beforeOpen(path: string): void;
  /** Where a URL's file is on this machine, where it would lie in one of the folders; no path where the folder has no such file. */
  localFile(url: URL): { readonly path: string | undefined } | undefined;
}

/** @throws SolderError ERR_FETCH where a folder has no index. */
export function remoteFolders(preopens: Preopens, remote: RemoteFiles): RemoteFolders {
  const mirrors = new Map<string, Mirror>();
  for (const [guest, folder] of Object.entries(preopens)) {
    if (isUrl(folder)) mirrors.set(guest, openMirror(folder, remote));
  }
  const local = Object.entries(preopens).map(([guest, folder]) => [
    guest,
    mirrors.get(guest)?.directory ?? folder,
  ]);
  return {
    preopens: Object.fromEntries(local) as Preopens,
    mirrors,
    beforeOpen(path) {
      for (const mirror of mirrors.values()) {
        const below = relative(mirror.directory, path).split(sep).join("/");
        fillFile(mirror, below, remote);
      }
    },
    localFile(url) {
      for (const mirror of mirrors.values()) {
        if (url.origin !== mirror.url.origin || !url.pathname.startsWith(mirror.url.pathname)) continue;
        const path = decodedPath(url.pathname.slice(mirror.url.pathname.length));
        return { path: mirror.files.has(path) ? join(mirror.directory, path) : undefined };
      }
      return undefined;
    },
  };
}

/** The files of a mirror at a guest path: one, or all that lie below it. */
export function filesAt({ mirrors }: RemoteFolders, guestPath: string): readonly string[] {
  const steps = plain(guestPath);
  return [...mirrors].flatMap(([guest, mirror]) => {
    const prefix = plain(guest);
    if (steps !== prefix && !steps.startsWith(prefix === "" ? "" : `${prefix}/`)) return [];
    const below = plain(steps.slice(prefix.length));
    const inside = [...mirror.files.keys()].filter(
      (file) => below === "" || file === below || file.startsWith(`${below}/`),
    );
    return inside.map((file) => join(mirror.directory, file));
  });
}

/** A guest path without the slashes and dots that mean nothing. */
function plain(path: string): string {
  return path
    .split("/")
    .filter((step) => step !== "" && step !== ".")
    .join("/");
}
