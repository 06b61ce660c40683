import { runOrThrow } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";

/** A program and the files of all libraries that it needs: what `solder ldd` finds. */
export function modulesOf(program: string, libraries: readonly string[]): string[] {
  const search = libraries.flatMap((folder) => ["-L", folder]);
  const tree = runOrThrow(process.execPath, [solderCommand, "ldd", ...search, program]);
  const files = [...tree.matchAll(/=> (\/\S+)/g)].map(([, file]) => file as string);
  return [program, ...new Set(files)];
}
