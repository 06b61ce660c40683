/** Builds `libwasi-shim.so`: what POSIX programs expect and wasi-libc leaves out. */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedDirectory } from "../../src/toolchain/cache.ts";
import { runOrThrow } from "../lib/command.ts";
import { digest, digestOfFile, digestOfFolder } from "../lib/digest.ts";
import { buildEnvironment, toolchainIdentity } from "../lib/solder.ts";

const headers = fileURLToPath(new URL("include", import.meta.url));
const sources = fileURLToPath(new URL("src", import.meta.url));

/** WASI's headers declare some of the functions as deprecated: without a shim they are not there. */
const compileFlags = ["-isystem", headers, "-Wno-deprecated-declarations"];

/** What was built, in the cache, and how to use it. Nothing may be written there. */
export interface WasiShim {
  /** A folder that holds `libwasi-shim.so` and nothing else: for -L. */
  readonly library: string;
  /** A folder of headers that come before WASI's own and include them. */
  readonly headers: string;
  /** Arguments of `solder cc -c`. */
  readonly compileFlags: readonly string[];
  /** Arguments of `solder cc` when it links, after the objects. */
  readonly linkFlags: readonly string[];
}

/** The shim; from the cache where neither it nor the toolchain has changed. */
export function buildWasiShim(): WasiShim {
  const key = digest([
    toolchainIdentity(),
    ...[headers, sources].map(digestOfFolder),
    digestOfFile(import.meta.filename),
  ]);
  const directory = cachedDirectory(process.env, `programs/wasi-shim-${key}`, (draft) => {
    const library = join(draft, "lib");
    mkdirSync(library);
    const files = readdirSync(sources).map((file) => join(sources, file));
    const flags = ["-O2", "-Wall", "-Wextra", "-Werror", ...compileFlags];
    const output = ["-shared", "-Wl,--no-undefined", "-o", join(library, "libwasi-shim.so")];
    runOrThrow("solder", ["cc", ...flags, ...files, ...output], { env: buildEnvironment() });
  });
  const library = join(directory, "lib");
  return {
    library,
    headers,
    compileFlags,
    linkFlags: [`-L${library}`, "-lwasi-shim"],
  };
}

/** The same functions for a static program, which has no use for a library: an archive, made in a folder. */
export function compileShimStatic(folder: string): {
  readonly archive: string;
  readonly compileFlags: readonly string[];
} {
  const archive = join(folder, "libwasi-shim.a");
  const objects = readdirSync(sources).map((file) => {
    const object = join(folder, `shim-${file}.o`);
    const args = ["cc", "-O2", "-fno-pic", ...compileFlags, "-c", join(sources, file), "-o", object];
    runOrThrow("solder", args, { env: buildEnvironment() });
    return object;
  });
  runOrThrow("solder", ["ar", "rcs", archive, ...objects], { env: buildEnvironment() });
  return { archive, compileFlags };
}

if (process.argv[1] === import.meta.filename) {
  const { library, compileFlags, linkFlags } = buildWasiShim();
  console.log([library, compileFlags.join(" "), linkFlags.join(" ")].join("\n"));
}
