import { join } from "node:path";
import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { toolchainLibraryPath } from "../../src/toolchain/sysroot.ts";
import { type Build, bytesOf } from "./build.ts";

/** How much of libc.so programs use. Names that begin with an underscore are not counted. */
export interface Coverage {
  readonly used: number;
  readonly all: number;
  /** What no program uses. */
  readonly unused: readonly string[];
}

/** Counts the functions and data of libc.so that the dynamic programs import. */
export function coverage(builds: readonly Build[]): Coverage {
  const libc = decode(join(toolchainLibraryPath()[0] ?? "", "libc.so"));
  const offered = [...libc.symbols.keys()].filter((name) => !name.startsWith("_"));
  const imported = new Set(builds.flatMap(({ dynamic }) => decode(dynamic).imports.map(({ name }) => name)));
  const unused = offered.filter((name) => !imported.has(name));
  return { used: offered.length - unused.length, all: offered.length, unused };
}

function decode(path: string): Library {
  return decodeLibrary(bytesOf(path), path);
}
