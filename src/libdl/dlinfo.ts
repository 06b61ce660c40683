import { SolderError } from "../errors.ts";
import { writeBytes, writeWords } from "../runtime/guest-data.ts";
import { encodeCString } from "../runtime/guest-string.ts";
import type { Loaded, Process } from "../runtime/process.ts";
import type { LinkMaps } from "./link-maps.ts";

/** The requests of glibc's dlfcn.h that make sense here. */
const request = { linkMap: 2, origin: 6 } as const;

/** `dlinfo`: writes what is asked for to `result`. @throws SolderError where there is no answer. */
export function dlinfo(
  process: Process,
  linkMaps: LinkMaps,
  object: Loaded,
  wanted: number,
  result: number,
): void {
  switch (wanted) {
    case request.linkMap:
      writeWords(process, result, [linkMaps.of(process, object)]);
      return;
    case request.origin:
      writeBytes(process, result, encodeCString(originOf(object)));
      return;
    default:
      throw new SolderError("ERR_USAGE", `unsupported dlinfo request ${wanted}`);
  }
}

/** The guest directory that the object lies in. */
function originOf({ object }: Loaded): string {
  const { origin, library } = object.found;
  if (origin?.space === "guest") return origin.directory === "" ? "/" : origin.directory;
  throw new SolderError("ERR_USAGE", "it lies outside of the program's file system", {
    library: library.name,
  });
}
