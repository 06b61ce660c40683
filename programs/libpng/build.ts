/** Builds libpng as a shared library that needs `libz.so`, from its unmodified sources; and its test programs. */
import { cpSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { runOrThrow } from "../lib/command.ts";
import { type DebianSource, fetchDebianSource } from "../lib/debian-source.ts";
import { digest, digestOfFile } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { buildZlib, type ZlibBuild } from "../zlib/build.ts";

const recipe = fileURLToPath(new URL(".", import.meta.url));
const ours = ["build.ts", "libpng.mk", "tmpfile.c", "picture.c"];

/** What was built, in the cache. Nothing may be written there. */
export interface LibpngBuild {
  /** Debian's version; it begins with libpng's own. */
  readonly version: string;
  /** libpng's sources, with its tests and their pictures. */
  readonly source: string;
  /** A folder with `libpng16.so` and the `libz.so` that it needs and finds beside itself. */
  readonly library: string;
  /** A folder with `png.h`, `pngconf.h` and `pnglibconf.h`. */
  readonly headers: string;
  /** A folder with a `NAME.wasm` for each name in `testPrograms`, and `picture.wasm`, which the checks bring. */
  readonly programs: string;
}

/** The programs that the scripts in libpng's tests folder run. */
export const testPrograms = ["pngtest", "pngvalid", "pngstest", "pngunknown", "pngimage"] as const;

/** libpng; from the cache where neither a source, the recipe nor the toolchain has changed. */
export function buildLibpng(): LibpngBuild {
  const zlib = buildZlib();
  const source = fetchDebianSource("libpng1.6");
  const files = [join(zlib.library, "libz.so"), ...ours.map((name) => join(recipe, name))];
  const key = `programs/libpng-${digest([toolchainIdentity(), source.sha256, ...files.map(digestOfFile)])}`;
  const directory = cachedDirectory(process.env, key, (draft) => build(source, zlib, draft));
  return {
    version: source.version,
    source: source.directory,
    library: join(directory, "lib"),
    headers: join(directory, "include"),
    programs: join(directory, "bin"),
  };
}

/** Upstream's makefile for Linux has the list of sources, the configuration and the rules. */
function build(source: DebianSource, zlib: ZlibBuild, draft: string): void {
  const work = join(draft, "work");
  cpSync(source.directory, work, { recursive: true, preserveTimestamps: true });
  const settings = ["CC=solder cc", `ZLIBINC=${zlib.headers}`, `ZLIBLIB=${zlib.library}`, `CHECKS=${recipe}`];
  runOrThrow(
    "make",
    ["-C", work, `-j${availableParallelism()}`, "-f", join(recipe, "libpng.mk"), ...settings, "programs"],
    {
      env: buildEnvironment(),
    },
  );
  for (const folder of ["lib", "bin"])
    cpSync(join(work, "out", folder), join(draft, folder), { recursive: true });
  for (const header of ["png.h", "pngconf.h", "pnglibconf.h"]) {
    cpSync(join(work, header), join(draft, "include", header));
  }
  rmSync(work, { recursive: true });
}

if (process.argv[1] === import.meta.filename) {
  const { version, library, headers, programs } = buildLibpng();
  console.log(`libpng ${version}`);
  console.log([library, headers, programs].join("\n"));
}
