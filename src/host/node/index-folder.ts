import { createHash } from "node:crypto";
import {
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { SolderError } from "../../errors.ts";
import { type FolderIndex, type IndexedFile, indexName } from "../remote/folder-index.ts";
import { cannotBeWritten, obstacleOf } from "./guest-paths.ts";

/**
 * Describes all files of a folder, for those who will see it over HTTP. Symbolic links count as what they lead to; links that lead
 * nowhere, links around in a circle, and what is neither file nor folder are left out.
 *
 * @throws SolderError ERR_USAGE where the folder, or a file in it, cannot be read.
 */
export function describeFolder(folder: string): FolderIndex {
  const files: Record<string, IndexedFile> = Object.create(null);
  const walk = (path: string, prefix: string, above: ReadonlySet<string>): void => {
    const real = realpathSync(path);
    if (above.has(real)) return;
    for (const name of readdirSync(path).sort()) {
      const here = join(path, name);
      const stats = statSync(here, { throwIfNoEntry: false });
      if (stats?.isDirectory()) walk(here, `${prefix}${name}/`, new Set([...above, real]));
      else if (stats?.isFile() && prefix + name !== indexName) {
        const content = readFileSync(here);
        files[prefix + name] = {
          size: content.length,
          mtime: Math.max(0, Math.floor(stats.mtimeMs)),
          sha256: createHash("sha256").update(content).digest("hex"),
        };
      }
    }
  };
  try {
    walk(folder, "", new Set());
  } catch (cause) {
    const { path = folder } = cause as NodeJS.ErrnoException;
    throw new SolderError(
      "ERR_USAGE",
      `cannot be read: ${obstacleOf(cause) ?? "no such file or directory"}`,
      {
        library: path,
        cause,
      },
    );
  }
  return { format: 1, files };
}

/** Writes a folder's index into it and returns its path. @throws SolderError ERR_USAGE where that cannot be done. */
export function writeFolderIndex(folder: string, index: FolderIndex): string {
  const path = join(folder, indexName);
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(index)}\n`);
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cannotBeWritten(path, cause);
  }
  return path;
}
