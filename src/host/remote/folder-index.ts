/** What a folder that is served over HTTP says of itself: HTTP can tell what a file holds, but not which files there are. */
import { SolderError } from "../../errors.ts";

/** The file in the folder that holds its index. */
export const indexName = "solder-index.json";

/** One file of a served folder. */
export interface IndexedFile {
  /** Bytes. */
  readonly size: number;
  /** When it was last changed, in milliseconds since 1970. */
  readonly mtime: number;
  /** Of its content, in hexadecimal digits. */
  readonly sha256: string;
}

/** All files of a folder by their paths below it, with slashes between the steps. Folders are there if files are in them. */
export interface FolderIndex {
  readonly format: 1;
  readonly files: Readonly<Record<string, IndexedFile>>;
}

/**
 * Reads an index that came from somewhere.
 *
 * @throws SolderError ERR_FETCH where it is none, or names anything that is not below its folder.
 */
export function readFolderIndex(bytes: Uint8Array, url: string): ReadonlyMap<string, IndexedFile> {
  const refuse = (what: string): never => {
    throw new SolderError("ERR_FETCH", `is no index of a folder: ${what}`, { library: url });
  };
  const { format, files } = parseObject(bytes, refuse);
  if (format !== 1) refuse(`its format is ${JSON.stringify(format)}, not 1`);
  if (typeof files !== "object" || files === null) refuse("it has no files");
  const entries = new Map<string, IndexedFile>();
  const folders = new Set<string>();
  for (const [path, file] of Object.entries(files as object)) {
    if (!isBelow(path)) refuse(`${JSON.stringify(path)} is not a path below it`);
    if (!isIndexedFile(file)) refuse(`${JSON.stringify(path)} has no proper size, mtime and sha256`);
    entries.set(path, file);
    for (const folder of foldersOf(path)) folders.add(folder);
  }
  for (const folder of folders) {
    if (entries.has(folder)) refuse(`${JSON.stringify(folder)} is a file and a folder`);
  }
  return entries;
}

function parseObject(bytes: Uint8Array, refuse: (what: string) => never): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
  return refuse("it is no object");
}

/** Whether a path has only steps downwards, and can be in a URL. */
function isBelow(path: string): boolean {
  const steps = path.split("/");
  const downwards = steps.every((step) => step !== "" && step !== "." && step !== "..");
  return downwards && !path.includes("\0") && path.isWellFormed();
}

function isIndexedFile(value: unknown): value is IndexedFile {
  if (typeof value !== "object" || value === null) return false;
  const { size, mtime, sha256 } = value as Partial<Record<keyof IndexedFile, unknown>>;
  const isCount = (number: unknown): boolean => Number.isSafeInteger(number) && (number as number) >= 0;
  return isCount(size) && isCount(mtime) && typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256);
}

/** The folders on the way to a file: `a`, `a/b` for `a/b/c`. */
export function foldersOf(path: string): string[] {
  const steps = path.split("/").slice(0, -1);
  return steps.map((_, i) => steps.slice(0, i + 1).join("/"));
}
