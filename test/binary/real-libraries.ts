import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toolchainLibraryPath } from "../../src/toolchain/sysroot.ts";

/** A library that a linker made, not a test. */
export interface RealLibrary {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The shared libraries of the toolchain's C library, smallest first; libc.so is the last. */
export function realLibraries(): readonly RealLibrary[] {
  const [folder] = toolchainLibraryPath();
  if (folder === undefined) throw new Error("no toolchain: run npm ci");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".so"))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
    .sort((a, b) => a.bytes.length - b.bytes.length);
}
