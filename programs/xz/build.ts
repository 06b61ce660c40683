/** Builds xz's library as a shared one from its unmodified sources; and of its programs those that can do with WASI. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, runOrThrow } from "../lib/command.ts";
import { type DebianSource, fetchDebianSource } from "../lib/debian-source.ts";
import { digest, digestOfFile } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";

const signalMask = join(import.meta.dirname, "sigprocmask.h");

/** What was built, in the cache. Nothing may be written there. */
export interface XzBuild {
  /** Debian's version; it begins with xz's own. */
  readonly version: string;
  /** xz's sources, with the files that its tests read. */
  readonly source: string;
  /** What configure found, for the scripts among the tests. */
  readonly configuration: string;
  /** A folder that holds `liblzma.so` and nothing else: for -L. */
  readonly library: string;
  /** A folder that holds `lzma.h` and the folder `lzma`: for -I. */
  readonly headers: string;
  /** A folder with a `NAME.wasm` for each name in `testPrograms`, `decoders` and `examples`. */
  readonly programs: string;
}

/** The programs of its tests folder that `make check` runs. */
export const testPrograms: readonly string[] = [
  ...["test_check", "test_hardware", "test_stream_flags", "test_filter_flags", "test_block_header"],
  ...["test_index", "test_index_hash", "test_bcj_exact_size", "test_memlimit", "test_lzip_decoder"],
  "test_vli",
];

/** The small commands, which only decompress. */
export const decoders = ["xzdec", "lzmadec"] as const;

/** Programs of its documentation, from standard input to standard output. */
export const examples = ["01_compress_easy", "02_decompress", "03_compress_custom"] as const;

/** xz; from the cache where neither a source, the recipe nor the toolchain has changed. */
export function buildXz(): XzBuild {
  const source = xzSource();
  const ours = [import.meta.filename, signalMask].map(digestOfFile);
  const key = digest([toolchainIdentity(), source.sha256, ...ours]);
  const directory = cachedDirectory(process.env, `programs/xz-${key}`, (draft) => build(source, draft));
  return {
    version: source.version,
    source: source.directory,
    configuration: join(directory, "config.h"),
    library: join(directory, "lib"),
    headers: join(directory, "include"),
    programs: join(directory, "bin"),
  };
}

function xzSource(): DebianSource {
  if (!isInstalled("make")) throw new CannotRun("needs make, which is not here");
  return fetchDebianSource("xz-utils");
}

/** libtool builds no shared libraries for a system that it does not know: the archive's objects become one. */
function build(source: DebianSource, draft: string): void {
  const work = join(draft, "work");
  makeArchive(source, work, "solder cc");
  const bin = join(draft, "bin");
  const lib = join(draft, "lib");
  for (const folder of [bin, lib]) mkdirSync(folder);
  const cc = (...args: readonly string[]): void => {
    runOrThrow("solder", ["cc", ...args], { cwd: work, env: buildEnvironment() });
  };
  const whole = ["-Wl,--whole-archive", archiveIn(work), "-Wl,--no-whole-archive"];
  cc("-shared", "-Wl,--no-undefined", ...whole, "-o", join(lib, "liblzma.so"));

  // The makefiles would have their programs with the archive.
  const link = `-L${lib} -llzma`;
  runMake(work, "tests", [`LDADD=${link}`, ...testPrograms]);
  runMake(work, "src/xzdec", [`xzdec_LDADD=${link}`, ...decoders]);
  for (const name of testPrograms) cpSync(join(work, "tests", name), join(bin, `${name}.wasm`));
  for (const name of decoders) cpSync(join(work, "src/xzdec", name), join(bin, `${name}.wasm`));
  const api = join(work, "src/liblzma/api");
  for (const name of examples) {
    const output = ["-o", join(bin, `${name}.wasm`)];
    cc("-O2", "-w", `-I${api}`, `doc/examples/${name}.c`, `-L${lib}`, "-llzma", ...output);
  }
  cpSync(join(work, "config.h"), join(draft, "config.h"));
  for (const name of ["lzma.h", "lzma"])
    cpSync(join(api, name), join(draft, "include", name), { recursive: true });
  rmSync(work, { recursive: true });
}

/** Makes `liblzma.a` with configure and the makefile, in a copy of the sources. */
function makeArchive(source: DebianSource, work: string, compiler: string): void {
  cpSync(source.directory, work, { recursive: true, preserveTimestamps: true });
  const tools = [`CC=${compiler}`, "AR=solder ar", "RANLIB=solder ranlib"];
  const without = ["shared", "threads", "nls", "scripts", "doc"].map((part) => `--disable-${part}`);
  runOrThrow("./configure", ["--host=wasm32-wasi", ...tools, ...without], {
    cwd: work,
    env: buildEnvironment(),
  });
  runMake(work, "src/liblzma", ["liblzma.la"]);
}

function archiveIn(work: string): string {
  return join(work, "src/liblzma/.libs/liblzma.a");
}

/** The sources are not ours: what clang says of them is nothing to act on. */
function runMake(work: string, folder: string, args: readonly string[]): void {
  const flags = [`CPPFLAGS=-include ${signalMask}`, "CFLAGS=-O2 -w"];
  const jobs = `-j${availableParallelism()}`;
  runOrThrow("make", ["-C", join(work, folder), jobs, ...flags, ...args], { env: buildEnvironment() });
}

/** The library for a static program: an archive with its headers, made in a folder. */
export function compileXzStatic(folder: string): { readonly archive: string; readonly headers: string } {
  const work = join(folder, "xz");
  makeArchive(xzSource(), work, "solder cc -fno-pic");
  return { archive: archiveIn(work), headers: join(work, "src/liblzma/api") };
}

if (process.argv[1] === import.meta.filename) {
  const { version, library, headers, programs } = buildXz();
  console.log(`xz ${version}`);
  console.log([library, headers, programs].join("\n"));
}
