/** The stub libraries that programs are linked with: written here, without a compiler, always the same bytes. */
import { libdlName } from "../../dylink/names.ts";
import { writeArchive } from "./archive.ts";
import { stubFunctions } from "./functions.ts";
import { stubObjectFile } from "./object-file.ts";
import { stubSharedLibrary } from "./shared-library.ts";

/** The name of the archive, for programs that are linked statically. */
export const libdlArchiveName = "libdl.a";

/** Both libraries, by file name. */
export function stubLibraries(): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const symbols = stubFunctions.map(({ name }) => name);
  return new Map([
    [libdlName, stubSharedLibrary()],
    [libdlArchiveName, writeArchive([{ name: "dlfcn.o", bytes: stubObjectFile(), symbols }])],
  ]);
}
