/** Libraries that are there by name, without files. */
import { decodeLibrary } from "../../src/dylink/library.ts";
import { SolderError } from "../../src/errors.ts";
import type { FindLibrary, FoundLibrary } from "../../src/link/graph.ts";
import { type LibraryParts, libraryBytes } from "../library-builder.ts";

/** Libraries by name; undefined stands for one that is damaged. */
export type Parts = Readonly<Record<string, LibraryParts | undefined>>;

/** Decodes a set of libraries, and finds them by their names. */
export function librarySet(parts: Parts): {
  readonly find: FindLibrary;
  readonly get: (name: string) => FoundLibrary;
} {
  const libraries = new Map<string, FoundLibrary | undefined>();
  for (const [name, content] of Object.entries(parts)) {
    const library = content && decodeLibrary(libraryBytes(content), name);
    libraries.set(
      name,
      library && { identity: name, library, path: `/lib/${name}`, guestName: name, origin: undefined },
    );
  }
  const find: FindLibrary = (name) => {
    if (!libraries.has(name)) {
      return { found: undefined, tried: [{ space: "host", path: `/lib/${name}`, reason: "library path" }] };
    }
    return { found: get(name), reason: "library path" };
  };
  const get = (name: string): FoundLibrary => {
    const library = libraries.get(name);
    if (library === undefined) throw new SolderError("ERR_BAD_MODULE", "damaged", { library: name });
    return library;
  };
  return { find, get };
}
