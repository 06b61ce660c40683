/** Builds SQLite as a shared library, its shell as a program that needs it, and each extension as a `.so`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { runOrThrow } from "../lib/command.ts";
import { digest, digestOfFile, digestOfFolder } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { buildWasiShim, type WasiShim } from "../wasi-shim/build.ts";
import { buildZlib, type ZlibBuild } from "../zlib/build.ts";
import { extensions } from "./extensions.ts";
import { options } from "./options.ts";
import { fetchSqliteSources, type ProgramName, programsOf, type SqliteSources } from "./sources.ts";

/** What was built, in the cache. Nothing may be written there. */
export interface SqliteBuild {
  readonly sources: SqliteSources;
  /** Programs that need `libsqlite3.so`. */
  readonly programs: Readonly<Record<ProgramName, string>>;
  /** A folder that holds `libsqlite3.so` and nothing else: for -L. */
  readonly library: string;
  /** A folder that holds `sqlite3.h` and `sqlite3ext.h`: for -I. */
  readonly headers: string;
  /** The folders of `libsqlite3.so`, `libwasi-shim.so` and `libz.so`. */
  readonly libraries: readonly string[];
  /** A folder with the extensions, `NAME.so`. */
  readonly extensions: string;
}

/** SQLite; from the cache where neither a source, the recipe nor the toolchain has changed. */
export function buildSqlite(): SqliteBuild {
  const sources = fetchSqliteSources();
  const shim = buildWasiShim();
  const zlib = buildZlib();
  const parts = [shim.library, shim.headers, zlib.library].map(digestOfFolder);
  const recipe = [digestOfFile(import.meta.filename), ...options, ...extensions.map(({ name }) => name)];
  const key = digest([toolchainIdentity(), sources.identity, ...parts, ...recipe]);
  const directory = cachedDirectory(process.env, `programs/sqlite-${key}`, (draft) => {
    for (const folder of ["bin", "ext", "lib"]) mkdirSync(join(draft, folder));
    buildLibrary(sources, shim, join(draft, "lib"));
    buildPrograms(sources, shim, join(draft, "lib"), join(draft, "bin"));
    buildExtensions(sources, shim, zlib, join(draft, "ext"));
  });
  const program = (name: ProgramName): string => join(directory, "bin", `${name}.wasm`);
  const library = join(directory, "lib");
  return {
    sources,
    library,
    headers: sources.amalgamation,
    programs: {
      sqlite3: program("sqlite3"),
      fuzzcheck: program("fuzzcheck"),
      speedtest1: program("speedtest1"),
      pointers: program("pointers"),
    },
    libraries: [library, shim.library, zlib.library],
    extensions: join(directory, "ext"),
  };
}

/** The sources are not ours: what clang says of them is nothing to act on. */
const flags = ["-O2", "-w"];

function buildLibrary({ amalgamation }: SqliteSources, shim: WasiShim, output: string): void {
  solderCc([
    ...["-shared", "-Wl,--no-undefined", ...flags, ...options, ...shim.compileFlags],
    ...[join(amalgamation, "sqlite3.c"), ...shim.linkFlags, "-o", join(output, "libsqlite3.so")],
  ]);
}

function buildPrograms(sources: SqliteSources, shim: WasiShim, library: string, output: string): void {
  for (const [name, parts] of Object.entries(programsOf(sources))) {
    solderCc([
      ...[...flags, ...options, ...shim.compileFlags, `-I${sources.amalgamation}`, ...parts],
      ...[`-L${library}`, "-lsqlite3", ...shim.linkFlags, "-o", join(output, `${name}.wasm`)],
    ]);
  }
}

/** As the extensions' own comments say it; none is linked to SQLite, which hands them its functions. */
function buildExtensions(
  { tree, amalgamation }: SqliteSources,
  shim: WasiShim,
  zlib: ZlibBuild,
  output: string,
): void {
  for (const { name, zlib: needsZlib = false } of extensions) {
    solderCc([
      ...["-shared", "-Wl,--no-undefined", ...flags, ...shim.compileFlags, `-I${amalgamation}`],
      ...(needsZlib ? [`-I${zlib.headers}`] : []),
      join(tree, "ext", "misc", `${name}.c`),
      ...(needsZlib ? [`-L${zlib.library}`, "-lz"] : []),
      ...[...shim.linkFlags, "-o", join(output, `${name}.so`)],
    ]);
  }
}

function solderCc(args: readonly string[]): void {
  runOrThrow("solder", ["cc", ...args], { env: buildEnvironment() });
}

if (process.argv[1] === import.meta.filename) {
  const { sources, programs, libraries, extensions } = buildSqlite();
  console.log(`SQLite ${sources.version}`);
  console.log([...Object.values(programs), ...libraries, extensions].join("\n"));
}
