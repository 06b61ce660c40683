/** What `solder check` says of the files in a folder. */
import { join } from "node:path";
import { fileFinder, openHostFile, openHostLibrary } from "../src/host/node/library-files.ts";
import { wasiFunctions } from "../src/host/node/wasi.ts";
import { type CheckReport, check } from "../src/inspect/check.ts";
import { rehearse } from "../src/inspect/rehearsal.ts";

/** Checks a program, and libraries that it would open, with a folder that it sees as `/` and in its library path. */
export function checkFiles(program: string, folder: string, opened: readonly string[] = []): CheckReport {
  const wasi = wasiFunctions();
  return check(
    rehearse({
      program: openHostFile(program),
      opened: opened.map((name) => openHostLibrary(join(folder, name))),
      find: fileFinder({ env: {}, preopens: { "/": folder }, libraryPath: [folder] }),
      host: { has: (module, name) => module === "wasi_snapshot_preview1" && wasi.has(name) },
    }),
  );
}
