import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SolderError } from "../../errors.ts";
import type { FoundLibrary } from "../../link/graph.ts";
import { openHostLibrary } from "./library-files.ts";

/** The usable libraries (`*.so`) in some host folders. What cannot be read, or is no library, is passed over. */
export function librariesIn(folders: readonly string[]): FoundLibrary[] {
  return folders.flatMap((folder) =>
    filesIn(folder)
      .filter((name) => name.endsWith(".so"))
      .sort()
      .flatMap((name) => libraryAt(join(folder, name))),
  );
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function libraryAt(path: string): FoundLibrary[] {
  try {
    return [openHostLibrary(path)];
  } catch (error) {
    if (error instanceof SolderError) return [];
    throw error;
  }
}
