/** Builds zlib as a shared library from its unmodified sources, with its own configure and makefile; and its test programs. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, runOrThrow } from "../lib/command.ts";
import { type DebianSource, fetchDebianSource } from "../lib/debian-source.ts";
import { digest, digestOfFile } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";

/** What was built, in the cache. Nothing may be written there. */
export interface ZlibBuild {
  /** Debian's version; it begins with zlib's own. */
  readonly version: string;
  /** A folder that holds `libz.so` and nothing else: for -L. */
  readonly library: string;
  /** A folder that holds `zlib.h` and `zconf.h`: for -I. */
  readonly headers: string;
  /** Programs that need `libz.so`. */
  readonly programs: {
    readonly example: string;
    readonly minigzip: string;
    readonly infcover: string;
  };
}

/** zlib; from the cache where neither a source nor the toolchain has changed. */
export function buildZlib(): ZlibBuild {
  if (!isInstalled("make")) throw new CannotRun("needs make, which is not here");
  const source = fetchDebianSource("zlib");
  const key = digest([toolchainIdentity(), source.sha256, digestOfFile(import.meta.filename)]);
  const directory = cachedDirectory(process.env, `programs/zlib-${key}`, (draft) => build(source, draft));
  const program = (name: string): string => join(directory, "bin", `${name}.wasm`);
  return {
    version: source.version,
    library: join(directory, "lib"),
    headers: join(directory, "include"),
    programs: {
      example: program("example"),
      minigzip: program("minigzip"),
      infcover: program("infcover"),
    },
  };
}

/** The makefile would name the library after its version, and programs would need it by that name. */
const names = ["SHAREDLIBV=libz.so", "SHAREDLIB=libz.so.0"];

function build(source: DebianSource, draft: string): void {
  const work = join(draft, "work");
  cpSync(source.directory, work, { recursive: true, preserveTimestamps: true });
  const env = toolsFor("solder cc");
  runOrThrow("./configure", [], { cwd: work, env });
  // examplesh and minigzipsh are the makefile's names for the two with the shared library.
  runOrThrow("make", ["-C", work, ...names, "examplesh", "minigzipsh", "infcover.o"], { env });
  linkInfcover(work, env);

  const install = (folder: string, files: Readonly<Record<string, string>>): void => {
    mkdirSync(join(draft, folder));
    for (const [file, name] of Object.entries(files)) cpSync(join(work, file), join(draft, folder, name));
  };
  install("lib", { "libz.so": "libz.so" });
  install("include", { "zlib.h": "zlib.h", "zconf.h": "zconf.h" });
  install("bin", { examplesh: "example.wasm", minigzipsh: "minigzip.wasm", infcover: "infcover.wasm" });
  rmSync(work, { recursive: true });
}

/** The environment in which zlib's configure asks for a compiler and finds it. */
function toolsFor(compiler: string): NodeJS.ProcessEnv {
  const tools = { CC: compiler, AR: "solder ar", RANLIB: "solder ranlib" };
  return { ...buildEnvironment(), CHOST: "wasm32-wasi", ...tools };
}

/** The makefile has it with the static library alone, because it calls one function that the shared one hides. */
function linkInfcover(work: string, env: NodeJS.ProcessEnv): void {
  const objects = ["infcover.o", "inftrees.o", "libz.so"];
  runOrThrow("solder", ["cc", ...objects, "-o", "infcover"], { cwd: work, env });
}

/** The library for a static program: an archive with its headers, made in a folder. */
export function compileZlibStatic(folder: string): { readonly archive: string; readonly headers: string } {
  const work = join(folder, "zlib");
  cpSync(fetchDebianSource("zlib").directory, work, { recursive: true, preserveTimestamps: true });
  const env = toolsFor("solder cc -fno-pic");
  runOrThrow("./configure", ["--static"], { cwd: work, env });
  runOrThrow("make", ["-C", work, "libz.a"], { env });
  return { archive: join(work, "libz.a"), headers: work };
}

if (process.argv[1] === import.meta.filename) {
  const { version, library, headers, programs } = buildZlib();
  console.log(`zlib ${version}`);
  console.log([library, headers, ...Object.values(programs)].join("\n"));
}
