/** How a program finds `libpng16.so`, and that `libz.so`. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, run } from "../lib/command.ts";
import { createGuestFolder } from "../lib/guest-folder.ts";
import { solderCommand } from "../lib/solder.ts";
import type { Tally } from "../lib/tally.ts";
import type { LibpngBuild } from "./build.ts";

export function librariesFound({ source, library, programs }: LibpngBuild, tally: Tally): void {
  using guest = createGuestFolder("libpng");
  const { root } = guest;
  cpSync(join(source, "pngtest.png"), join(root, "pngtest.png"));
  const passes = ({ code, stdout }: Outcome): boolean => code === 0 && stdout.includes("libpng passes test");
  const check = (what: string, outcome: Outcome, passed: boolean): void => {
    tally.check(
      what,
      passed,
      `exit code ${outcome.code}\n${`${outcome.stdout}${outcome.stderr}`.slice(-600)}`,
    );
  };

  mkdirSync(join(root, "moved"));
  cpSync(programs, join(root, "moved/bin"), { recursive: true });
  cpSync(library, join(root, "moved/lib"), { recursive: true });
  const moved = join(root, "moved/bin/pngtest.wasm");
  const byRunpath = guest.run(moved);
  check("$ORIGIN: a folder with programs and libraries can be moved", byRunpath, passes(byRunpath));

  const tree = run(process.execPath, [solderCommand, "ldd", moved]);
  const found = `libz.so => ${join(root, "moved/lib/libz.so")} (RUNPATH of libpng16.so)`;
  check("solder ldd: libpng16.so finds libz.so beside itself", tree, tree.stdout.includes(found));

  rmSync(join(root, "moved/lib/libz.so"));
  const withoutZlib = guest.run(moved);
  const named = /libz\.so.* needed by libpng16\.so/.test(withoutZlib.stderr);
  check("without libz.so: 127 and who needs it", withoutZlib, withoutZlib.code === 127 && named);

  rmSync(join(root, "moved/lib"), { recursive: true });
  const options = ["run", "--dir", `${root}::/`, "-L", library, moved];
  const byLibraryPath = run(process.execPath, [solderCommand, ...options]);
  check("-L: both are found in the library path", byLibraryPath, passes(byLibraryPath));

  cpSync(library, join(root, "lib"), { recursive: true });
  const guestPath = ["run", "--dir", `${root}::/`, "--env", "LD_LIBRARY_PATH=/lib", moved];
  const byVariable = run(process.execPath, [solderCommand, ...guestPath]);
  check("LD_LIBRARY_PATH: both are found in the guest's folder", byVariable, passes(byVariable));
}
