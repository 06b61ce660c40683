import type { GraphObject } from "../link/graph.ts";

/** An object in a report: its name, and the file that it is. */
export interface LibraryRef {
  readonly name: string;
  readonly path: string;
}

export function libraryRef({ library, found }: GraphObject): LibraryRef {
  return { name: library.name, path: found.path };
}
