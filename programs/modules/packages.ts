import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readTar } from "../../src/toolchain/tar.ts";

/** npm packages that ship real modules with a dylink section, made by several versions of several toolchains. */
const packages = [
  "@vscode/tree-sitter-wasm@0.3.1",
  "@repomix/tree-sitter-wasms@0.1.17",
  "@cursorless/tree-sitter-wasms@0.7.0",
  "tree-sitter-wasms@0.1.13",
  "@electric-sql/pglite@0.5.16",
  "@php-wasm/node-8-4@3.1.56",
  "wasm-vips@0.0.19",
] as const;

/** A wasm module found in a package. */
export interface FoundModule {
  /** PACKAGE@VERSION/PATH, with the path inside an archive after a colon. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** All wasm modules in the packages, which are fetched into a cache first. */
export function* modulesInPackages(): Generator<FoundModule> {
  for (const name of packages) yield* modulesInArchive(readFileSync(fetchPackage(name)), `${name}/`);
}

/** The modules of one of those packages, or none where it was not fetched yet. */
export function* modulesInCache(name: (typeof packages)[number]): Generator<FoundModule> {
  const file = cachedPackage(name);
  if (existsSync(file)) yield* modulesInArchive(readFileSync(file), `${name}/`);
}

function fetchPackage(name: string): string {
  const file = cachedPackage(name);
  if (!existsSync(file)) {
    const cache = dirname(file);
    mkdirSync(cache, { recursive: true });
    execFileSync("npm", ["pack", "--silent", "--pack-destination", cache, name], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  return file;
}

/** The package's tarball in the cache: $SOLDER_CACHE, else the user's cache folder. */
function cachedPackage(name: string): string {
  const { SOLDER_CACHE, XDG_CACHE_HOME } = process.env;
  const cache = join(SOLDER_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "solder"), "packages");
  return join(cache, `${name.replace(/^@/, "").replace(/[/@]/g, "-")}.tgz`);
}

function* modulesInArchive(compressed: Uint8Array, prefix: string): Generator<FoundModule> {
  for (const { path, bytes } of readTar(gunzipSync(compressed))) {
    const name = prefix + path.replace(/^package\//, "");
    if (/\.(tar\.gz|tgz)$/.test(path)) yield* modulesInArchive(bytes, `${name}:`);
    else if (isWasm(bytes)) yield { name, bytes: new Uint8Array(bytes) };
  }
}

const isWasm = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 && bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
