/**
 * A folder that is served over HTTP, as a folder of this machine: all files are there from the beginning with their sizes and times,
 * and get their contents when they are opened. So a guest lists and asks about them without a request.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  ftruncateSync,
  futimesSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import { SolderError } from "../../errors.ts";
import { cachedDirectory, makeFolder } from "../../toolchain/cache.ts";
import { foldersOf, type IndexedFile, indexName, readFolderIndex } from "../remote/folder-index.ts";
import type { RemoteFiles } from "../remote/remote-files.ts";
import { folderUrl, urlBelow } from "../remote/url.ts";

export interface Mirror {
  readonly url: URL;
  /** Where it lies on this machine. Guests cannot write there. */
  readonly directory: string;
  readonly files: ReadonlyMap<string, IndexedFile>;
}

/**
 * The mirror of a served folder. It is kept in the cache, with the contents that came, for as long as the folder's index says the same.
 *
 * @throws SolderError ERR_FETCH where there is no index.
 */
export function openMirror(url: string, remote: RemoteFiles): Mirror {
  const folder = folderUrl(url);
  const indexUrl = new URL(indexName, folder).href;
  const bytes = remote.get(indexUrl);
  if (bytes === undefined) {
    throw new SolderError("ERR_FETCH", `has no ${indexName}, so there is no telling which files there are`, {
      library: folder.href,
      hint: "solder index FOLDER, on the side of the server, makes one",
    });
  }
  const files = readFolderIndex(bytes, indexUrl);
  const key = createHash("sha256").update(folder.href).update("\0").update(bytes).digest("hex").slice(0, 16);
  const directory = cachedDirectory(process.env, `remote/${key}`, (draft) => {
    try {
      makePlaceholders(draft, files);
    } catch (cause) {
      throw notKept(indexUrl, cause);
    }
  });
  return { url: folder, directory, files };
}

/** A file without content may be written to, one with content may not: systems without permissions know as much. */
const placeholderMode = 0o644;
const filledMode = 0o444;

function makePlaceholders(directory: string, files: Mirror["files"]): void {
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  for (const folder of folders) makeFolder(join(directory, folder));
  for (const [path, { size, mtime }] of files) {
    // Where these characters mean something in a path, it could lead elsewhere.
    if (sep === "\\" && /[\\:]/.test(path)) throw new Error(`no file here can have the name ${path}`);
    const descriptor = openSync(join(directory, path), "wx", placeholderMode);
    try {
      // Without blocks: a hole of the right size.
      ftruncateSync(descriptor, size);
      futimesSync(descriptor, mtime / 1000, mtime / 1000);
    } finally {
      closeSync(descriptor);
    }
  }
}

/**
 * Sees to it that a file has its content. Nothing happens where there is no such file.
 *
 * @throws SolderError ERR_FETCH where it cannot be fetched, or what came is not what the index promises.
 */
export function fillFile({ url, directory, files }: Mirror, path: string, remote: RemoteFiles): void {
  const file = files.get(path);
  if (file === undefined) return;
  const target = join(directory, path);
  const there = statSync(target, { throwIfNoEntry: false });
  if (there !== undefined && (there.mode & 0o200) === 0) return;
  const source = urlBelow(url, path);
  const bytes = remote.get(source);
  if (bytes === undefined)
    throw new SolderError("ERR_FETCH", "is in the index, but not there", { library: source });
  if (bytes.length !== file.size || createHash("sha256").update(bytes).digest("hex") !== file.sha256) {
    // The next one who asks may get what the index says.
    remote.release(source);
    throw new SolderError("ERR_FETCH", "is not what the folder's index says", {
      library: source,
      hint: "solder index makes the index anew; caches between here and the server may hold old files",
    });
  }
  keep(bytes, file, target, `${directory}.`, source);
  remote.release(source);
}

/** Puts a file in its place, whole or not at all, whoever else does the same. */
function keep(
  bytes: Uint8Array,
  { mtime }: IndexedFile,
  target: string,
  draftPrefix: string,
  source: string,
): void {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(draftPrefix);
    const draft = join(folder, "file");
    const descriptor = openSync(draft, "wx");
    try {
      writeFileSync(descriptor, bytes);
      futimesSync(descriptor, mtime / 1000, mtime / 1000);
      fchmodSync(descriptor, filledMode);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, target);
  } catch (cause) {
    throw notKept(source, cause);
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function notKept(url: string, cause: unknown): SolderError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SolderError("ERR_FETCH", `cannot be kept: ${reason}`, { library: url, cause });
}
