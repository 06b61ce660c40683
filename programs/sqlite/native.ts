/** The same sources built with gcc for this machine: what SQLite and its extensions ought to answer. */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { runOrThrow } from "../lib/command.ts";
import { fetchDebianSource } from "../lib/debian-source.ts";
import { digest, digestOfFile } from "../lib/digest.ts";
import { extensions } from "./extensions.ts";
import { options } from "./options.ts";
import { type ProgramName, programsOf, type SqliteSources } from "./sources.ts";

export interface NativeSqlite {
  readonly programs: Readonly<Record<ProgramName, string>>;
  /** A folder with the extensions, `NAME.so`. */
  readonly extensions: string;
}

export function buildNativeSqlite(sources: SqliteSources): NativeSqlite {
  const zlib = fetchDebianSource("zlib");
  const recipe = [digestOfFile(import.meta.filename), ...options, ...extensions.map(({ name }) => name)];
  const key = digest([runOrThrow("gcc", ["--version"]), sources.identity, zlib.sha256, ...recipe]);
  const directory = cachedDirectory(process.env, `programs/sqlite-native-${key}`, (draft) => {
    buildPrograms(sources, draft);
    const output = join(draft, "ext");
    mkdirSync(output);
    // The very zlib that the other build has: what is compressed is then the same.
    const files = readdirSync(zlib.directory).filter((name) => name.endsWith(".c"));
    const zlibSources = files.map((name) => join(zlib.directory, name));
    gcc("-shared", "-fPIC", "-DHAVE_UNISTD_H", ...zlibSources, "-o", join(output, "libz.so"));
    buildExtensions(sources, zlib.directory, output);
  });
  const program = (name: ProgramName): string => join(directory, name);
  return {
    programs: {
      sqlite3: program("sqlite3"),
      fuzzcheck: program("fuzzcheck"),
      speedtest1: program("speedtest1"),
      pointers: program("pointers"),
    },
    extensions: join(directory, "ext"),
  };
}

function buildPrograms(sources: SqliteSources, output: string): void {
  const library = join(output, "sqlite3.o");
  gcc(...options, "-c", join(sources.amalgamation, "sqlite3.c"), "-o", library);
  for (const [name, parts] of Object.entries(programsOf(sources))) {
    const link = [library, "-o", join(output, name), "-lm", "-ldl"];
    gcc(...options, `-I${sources.amalgamation}`, ...parts, ...link);
  }
}

function buildExtensions({ tree, amalgamation }: SqliteSources, zlib: string, output: string): void {
  for (const { name, zlib: needsZlib = false } of extensions) {
    const source = join(tree, "ext", "misc", `${name}.c`);
    const link = needsZlib ? [`-I${zlib}`, `-L${output}`, "-lz", "-Wl,-rpath,$ORIGIN"] : [];
    gcc("-shared", "-fPIC", `-I${amalgamation}`, source, ...link, "-o", join(output, `${name}.so`), "-lm");
  }
}

function gcc(...args: string[]): void {
  runOrThrow("gcc", ["-O1", "-w", "-D_GNU_SOURCE", ...args]);
}
