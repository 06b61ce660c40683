/** What programs open after their starts, as later images know it. */
import { existsSync } from "node:fs";
import type { FoundLibrary } from "../../link/graph.ts";
import type { ImageRequest } from "../../prelink/make.ts";
import { hasOwnTime, type OpenedFile } from "../../prelink/openables.ts";
import { requestWith } from "../../prelink/request.ts";
import type { GatheredProcess } from "../../runtime/start.ts";
import { openHostLibrary } from "./library-files.ts";

/** The most files that are remembered for one start. */
const mostFiles = 128;

/** The libraries that one run opens. Nothing of the process itself: its memory is to go when it ends. */
export class Opened {
  readonly #files = new Map<string, OpenedFile>();

  readonly add = ({ identity, version, path, guestName, origin }: FoundLibrary): void => {
    if (version === undefined || !hasOwnTime(version) || this.#files.size === mostFiles) return;
    this.#files.set(fileKey({ identity, version }), {
      identity,
      version,
      path,
      guestName,
      origin: origin ?? null,
    });
  };

  /** All that is known now; undefined where nothing is new and still there, or there would be too many. */
  addedTo(before: readonly OpenedFile[]): OpenedFile[] | undefined {
    const known = new Set(before.map(fileKey));
    const added = [...this.#files]
      .filter(([key, { path }]) => !known.has(key) && existsSync(path))
      .map(([, file]) => file);
    // Asked at each dlopen: as a rule nothing is new.
    if (added.length === 0) return undefined;
    // Another state of the same file is not known any more.
    const identities = new Set(added.map(({ identity }) => identity));
    const others = before.filter(({ identity, path }) => !identities.has(identity) && existsSync(path));
    const all = [...others, ...added];
    return all.length > mostFiles ? undefined : all;
  }
}

/** Asks for an image with files that were opened, as far as they are still there and what they were. @throws SolderError */
export function requestOf(gathered: GatheredProcess, files: readonly OpenedFile[]): ImageRequest {
  const there = files.flatMap((file) => {
    const found = sameFile(file);
    return found === undefined ? [] : [{ file, found }];
  });
  return requestWith(
    gathered,
    there.map(({ found }) => found),
    there.map(({ file }) => file),
  );
}

function sameFile({ path, identity, version, guestName, origin }: OpenedFile): FoundLibrary | undefined {
  try {
    const found = openHostLibrary(path);
    const isSame = found.identity === identity && found.version === version;
    return isSame ? { ...found, guestName, origin: origin ?? undefined } : undefined;
  } catch {
    // Gone, or no library any more.
    return undefined;
  }
}

const fileKey = ({ identity, version }: Pick<OpenedFile, "identity" | "version">): string =>
  `${identity} ${version}`;
