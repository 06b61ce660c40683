/** Builds LLVM's C++ runtime with exceptions and RTTI, position independent: `libc++.so`, `libc++.a` and their headers. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { installLibcxx } from "../../src/toolchain/libcxx.ts";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, runOrThrow } from "../lib/command.ts";
import { digest, digestOfFolder } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";
import { configSite } from "./config-site.ts";
import { fetchRuntimeSources, type RuntimePart, runtimeParts } from "./sources.ts";

const recipe = fileURLToPath(new URL(".", import.meta.url));

/** What was built. Nothing may be written there. */
export interface CxxRuntimeBuild {
  /** A folder with `include/c++/v1` and `lib`: what SOLDER_LIBCXX names. */
  readonly directory: string;
  /** The version of LLVM that the sources are of. */
  readonly version: string;
}

/** The runtime; from the cache where neither a source, the recipe nor the toolchain has changed. */
export function buildCxxRuntime(): CxxRuntimeBuild {
  if (!isInstalled("make")) throw new CannotRun("needs make, which is not here");
  const { directory: source, version, sha256 } = fetchRuntimeSources();
  // The runtime that may be there already is not for building itself.
  const env = { ...buildEnvironment(), SOLDER_LIBCXX: "" };
  const key = `programs/libcxx-${digest([toolchainIdentity(env), sha256, digestOfFolder(recipe)])}`;
  const directory = cachedDirectory(process.env, key, (draft) => {
    const work = join(draft, "work");
    mkdirSync(work);
    const headers = layOutHeaders(source, draft);
    writeFileSync(join(work, "Makefile"), makefile(runtimeParts(source), headers));
    runOrThrow("make", ["-C", work, "--silent", `-j${availableParallelism()}`], { env });
    cpSync(join(work, "lib"), join(draft, "lib"), { recursive: true });
    rmSync(work, { recursive: true });
  });
  return { directory, version };
}

/** libc++'s headers, libc++abi's, and what LLVM's build would generate. Returns their folder. */
function layOutHeaders(source: string, draft: string): string {
  const headers = join(draft, "include", "c++", "v1");
  cpSync(join(source, "libcxx", "include"), headers, {
    recursive: true,
    filter: (path) => !/CMakeLists\.txt$|\.in$/.test(path),
  });
  for (const name of ["cxxabi.h", "__cxxabi_config.h"]) {
    cpSync(join(source, "libcxxabi", "include", name), join(headers, name));
  }
  const handler = join(source, "libcxx", "vendor", "llvm", "default_assertion_handler.in");
  cpSync(handler, join(headers, "__assertion_handler"));
  writeFileSync(join(headers, "__config_site"), configSite);
  return headers;
}

/** Rules for each source and for the libraries, in the folder of the makefile. Names with blanks are quoted for the shell. */
function makefile(parts: readonly RuntimePart[], headers: string): string {
  const rules = parts.flatMap(({ name, sources, flags }) =>
    sources.map((source) => {
      const object = `${name}-${basename(source).replace(/\.\w+$/, "")}.o`;
      const driver = source.endsWith(".c") ? "cc" : `c++ -nostdinc++ -isystem ${quoted(headers)}`;
      const command = `solder ${driver} ${[...commonFlags, ...flags].map(quoted).join(" ")}`;
      return { object, text: `${object}:\n\t${command} -c ${quoted(source)} -o $@\n` };
    }),
  );
  const objects = rules.map(({ object }) => object).join(" ");
  return `${[
    "all: lib/libc++.so lib/libc++.a\n",
    // With cc: c++ would want a C++ runtime to link to.
    `lib/libc++.so: ${objects} | lib\n\tsolder cc -shared -Wl,--no-undefined $^ -o $@\n`,
    `lib/libc++.a: ${objects} tags.o | lib\n\tsolder ar rcs $@ $^\n`,
    `tags.o:\n\tsolder cc -c ${quoted(join(recipe, "tags.S"))} -o $@\n`,
    "lib:\n\tmkdir lib\n",
    ...rules.map(({ text }) => text),
  ].join("\n")}`;
}

const commonFlags = ["-O2", "-DNDEBUG", "-w", "-fwasm-exceptions"];

/** A word for the shell, in a makefile. */
function quoted(word: string): string {
  return `'${word.replaceAll("$", "$$$$").replaceAll("'", "'\\''")}'`;
}

if (process.argv[1] === import.meta.filename) {
  console.log(
    "building libc++ from LLVM's sources, if that was not done yet: half a minute with a native clang, some minutes with npm's",
  );
  const { directory, version } = buildCxxRuntime();
  installLibcxx(process.env, directory);
  console.log(`libc++ ${version}, which "solder c++" uses from now on:\n${directory}`);
}
