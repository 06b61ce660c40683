/** The headers and libraries that programs are built against. Light: `solder run` asks for the library path. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SolderError } from "../errors.ts";
import { cachedDirectory, type Environment } from "./cache.ts";
import { findLibcxx } from "./libcxx.ts";
import { readTar } from "./tar.ts";

/** The triple that everything is built for, and the name of its folder in a sysroot. */
export const target = "wasm32-wasip1";

export interface Sysroot {
  /** What `--sysroot` names. */
  readonly root: string;
  /** The folder of libc.so, crt1-command.o and the rest. */
  readonly libraries: string;
  /** compiler-rt's builtins, where the sysroot brings them. */
  readonly builtins: string | undefined;
}

/** The installed npm package `@yowasp/clang`. */
export interface ClangPackage {
  readonly version: string;
  /** LLVM and its tools as one WASI module. */
  readonly module: string;
  /** The sysroot and clang's own headers. */
  readonly resources: string;
  /** Names this very package: version and sizes. */
  readonly key: string;
}

/** Looks for `@yowasp/clang` as an import from the working directory would, then beside Solder. */
export function findClangPackage(cwd: string): ClangPackage | undefined {
  for (const from of [join(cwd, "package.json"), import.meta.url]) {
    const folder = resolvePackage(from);
    if (folder === undefined) continue;
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    const module = join(folder, "gen", "llvm.core.wasm");
    const resources = join(folder, "gen", "llvm-resources.tar");
    if (!existsSync(module) || !existsSync(resources)) continue;
    const sizes = [module, resources].map((file) => statSync(file).size.toString(36));
    return {
      version: manifest.version,
      module,
      resources,
      key: `clang-${manifest.version}-${sizes.join("-")}`,
    };
  }
  return undefined;
}

/**
 * Walks up the node_modules folders, which is what resolution comes to and ten times faster; asks Node where that finds
 * nothing (other layouts). The package exports nothing but its entry, `gen/bundle.js`.
 */
function resolvePackage(from: string): string | undefined {
  const file = from.startsWith("file:") ? fileURLToPath(from) : from;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", "@yowasp", "clang");
    if (existsSync(join(candidate, "package.json"))) return candidate;
    if (folder === dirname(folder)) break;
  }
  try {
    return dirname(dirname(createRequire(from).resolve("@yowasp/clang")));
  } catch {
    return undefined;
  }
}

/** The sysroot in use: $SOLDER_SYSROOT, else the one of `@yowasp/clang`, unpacked on first use. */
export function findSysroot(env: Environment, cwd: string): Sysroot | undefined {
  if (env.SOLDER_SYSROOT) return openSysroot(resolve(cwd, env.SOLDER_SYSROOT));
  const found = findClangPackage(cwd);
  return found && packageSysroot(env, found);
}

/** The sysroot that the package brings. */
export function packageSysroot(env: Environment, { key, resources }: ClangPackage): Sysroot {
  const root = cachedDirectory(env, `${key}-sysroot`, (directory) => {
    const folders = new Set<string>();
    for (const { path, bytes } of readTar(readFileSync(resources))) {
      const file = unpackedPath(path);
      const folder = dirname(file);
      if (!folders.has(folder)) mkdirSync(join(directory, folder), { recursive: true });
      folders.add(folder);
      writeFileSync(join(directory, file), bytes);
    }
  });
  return openSysroot(root);
}

/** Where clang's own headers are in the package's sysroot: what `-resource-dir` names. */
export function clangResources({ root }: Sysroot): string {
  return join(root, "lib", "clang");
}

/**
 * The package has clang's own headers among the sysroot's. A native clang brings its own, and must not find a second
 * copy: its stdatomic.h includes the next one, which the first one's guard makes empty.
 */
function unpackedPath(path: string): string {
  return /^include\/(?!c\+\+\/|wasm32-)/.test(path) ? join("lib", "clang", path) : path;
}

function openSysroot(root: string): Sysroot {
  const libraries = join(root, "lib", target);
  if (!existsSync(join(libraries, "libc.so"))) {
    throw new SolderError("ERR_TOOL_MISSING", `no lib/${target}/libc.so in this sysroot`, {
      library: root,
      hint: "unset SOLDER_SYSROOT, or name a wasi-sysroot that was built with shared libraries",
    });
  }
  const builtins = join(root, "lib", "wasm32-unknown-wasip1", "libclang_rt.builtins.a");
  return { root, libraries, builtins: existsSync(builtins) ? builtins : undefined };
}

/**
 * The folders with the toolchain's libraries: libc.so, libsetjmp.so and libwasi-emulated-*.so; then libc++.so, where there is
 * one. Empty where no toolchain is installed. A few stats, but for the first call ever, which unpacks.
 */
export function toolchainLibraryPath(env: Environment = process.env, cwd: string = process.cwd()): string[] {
  return [findSysroot(env, cwd)?.libraries, libcxxLibraries(env, cwd)].filter((path) => path !== undefined);
}

/** Who needs no libc++.so has no use for the news that SOLDER_LIBCXX is wrong; who does finds it missing. */
function libcxxLibraries(env: Environment, cwd: string): string | undefined {
  try {
    return findLibcxx(env, cwd)?.libraries;
  } catch (error) {
    if (error instanceof SolderError) return undefined;
    throw error;
  }
}
