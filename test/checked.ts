/** What `solder check` says of programs and libraries beside what happens to them. */
import { join } from "node:path";
import { fileFinder, openHostFile, openHostLibrary } from "../src/host/node/library-files.ts";
import { wasiFunctions } from "../src/host/node/wasi.ts";
import { type CheckReport, check } from "../src/inspect/check.ts";
import { rehearse } from "../src/inspect/rehearsal.ts";
import { runProgram } from "./support.ts";

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

/** A program that opens the library it is told to, and prints on stderr why that is not possible. */
export const opener = `#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
  if (!dlopen(argv[1], RTLD_NOW)) fprintf(stderr, "refused: %s\\n", dlerror());
}
`;

/** Whether `program`, which is an opener, can open a library of a folder. */
export async function canOpen(program: string, folder: string, library: string): Promise<boolean> {
  const { errors } = await runProgram(program, {
    args: ["opener", `/${library}`],
    preopens: { "/": folder },
    libraryPath: [folder],
  });
  return !errors.includes("refused: ");
}
