/** Builds bzip2's library as a shared one from its unmodified sources; and the programs that come with it. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, runOrThrow } from "../lib/command.ts";
import { type DebianSource, fetchDebianSource } from "../lib/debian-source.ts";
import { digest, digestOfFile, digestOfFolder } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { buildWasiShim, type WasiShim } from "../wasi-shim/build.ts";

/** What was built, in the cache. Nothing may be written there. */
export interface Bzip2Build {
  /** Debian's version; it begins with bzip2's own. */
  readonly version: string;
  /** bzip2's sources, with its samples. */
  readonly source: string;
  /** A folder that holds `libbz2.so` and nothing else: for -L. */
  readonly library: string;
  /** A folder that holds `bzlib.h`: for -I. */
  readonly headers: string;
  /** The folders in which programs find what they need. */
  readonly libraries: readonly string[];
  /** A folder with a `NAME.wasm` for each of `programNames`. */
  readonly programs: string;
}

/** The command; files by stdio's functions; every bit of a compressed file inverted, one after the other. */
export const programNames = ["bzip2", "dlltest", "unzcrash"] as const;

/** bzip2; from the cache where neither a source, the recipe nor the toolchain has changed. */
export function buildBzip2(): Bzip2Build {
  const source = bzip2Source();
  const shim = buildWasiShim();
  const parts = [shim.library, shim.headers].map(digestOfFolder);
  const key = digest([toolchainIdentity(), source.sha256, digestOfFile(import.meta.filename), ...parts]);
  const directory = cachedDirectory(process.env, `programs/bzip2-${key}`, (draft) =>
    build(source, shim, draft),
  );
  const library = join(directory, "lib");
  return {
    version: source.version,
    source: source.directory,
    library,
    headers: join(directory, "include"),
    libraries: [library, shim.library],
    programs: join(directory, "bin"),
  };
}

function bzip2Source(): DebianSource {
  if (!isInstalled("make")) throw new CannotRun("needs make, which is not here");
  return fetchDebianSource("bzip2");
}

/** The sources are not ours: what clang says of them is nothing to act on. */
const flags = ["-O2", "-w"];

function build(source: DebianSource, shim: WasiShim, draft: string): void {
  const work = join(draft, "work");
  makeArchive(source, work, "solder cc");
  const bin = join(draft, "bin");
  const lib = join(draft, "lib");
  const include = join(draft, "include");
  for (const folder of [bin, lib, include]) mkdirSync(folder);
  const cc = (...args: readonly string[]): void => {
    runOrThrow("solder", ["cc", ...args], { cwd: work, env: buildEnvironment() });
  };
  // The makefile for shared libraries would name it after its version, and programs would need it by that name.
  const whole = ["-Wl,--whole-archive", "libbz2.a", "-Wl,--no-whole-archive"];
  cc("-shared", "-Wl,--no-undefined", ...whole, "-o", join(lib, "libbz2.so"));
  for (const name of programNames) {
    const link = [`-L${lib}`, "-lbz2", ...shim.linkFlags, "-o", join(bin, `${name}.wasm`)];
    cc(...flags, ...shim.compileFlags, `${name}.c`, ...link);
  }
  cpSync(join(work, "bzlib.h"), join(include, "bzlib.h"));
  rmSync(work, { recursive: true });
}

/** Makes `libbz2.a` with the makefile, in a copy of the sources. */
function makeArchive(source: DebianSource, work: string, compiler: string): void {
  cpSync(source.directory, work, { recursive: true, preserveTimestamps: true });
  const tools = [`CC=${compiler}`, "AR=solder ar", "RANLIB=solder ranlib", `CFLAGS=${flags.join(" ")}`];
  runOrThrow("make", ["-C", work, ...tools, "libbz2.a"], { env: buildEnvironment() });
}

/** The library for a static program: an archive with its header, made in a folder. */
export function compileBzip2Static(folder: string): { readonly archive: string; readonly headers: string } {
  const work = join(folder, "bzip2");
  makeArchive(bzip2Source(), work, "solder cc -fno-pic");
  return { archive: join(work, "libbz2.a"), headers: work };
}

if (process.argv[1] === import.meta.filename) {
  const { version, library, headers, programs } = buildBzip2();
  console.log(`bzip2 ${version}`);
  console.log([library, headers, programs].join("\n"));
}
