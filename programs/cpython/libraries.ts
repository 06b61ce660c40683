/** The libraries that modules of CPython need, and how its configure learns where they are. */
import { join } from "node:path";
import { buildBzip2, compileBzip2Static } from "../bzip2/build.ts";
import { digest, digestOfFile, digestOfFolder } from "../lib/digest.ts";
import { compileSqliteStatic } from "../sqlite/archive.ts";
import { buildSqlite } from "../sqlite/build.ts";
import { buildWasiShim, compileShimStatic } from "../wasi-shim/build.ts";
import { buildXz, compileXzStatic } from "../xz/build.ts";
import { buildZlib, compileZlibStatic } from "../zlib/build.ts";

/** `NAME_CFLAGS` and `NAME_LIBS`, as configure would ask pkg-config for them. */
export type ConfigureVariables = Readonly<Record<string, string>>;

export interface SharedLibraries {
  readonly variables: ConfigureVariables;
  /** The `.so` files, which have to stand beside libpython. */
  readonly files: readonly string[];
  /** Arguments of `solder cc -c`: where the shim's headers are. */
  readonly compileFlags: readonly string[];
  /** A name for their contents, for keys of caches. */
  readonly identity: string;
}

/** From the cache where they have been built. */
export function sharedLibraries(): SharedLibraries {
  const shim = buildWasiShim();
  const zlib = buildZlib();
  const bzip2 = buildBzip2();
  const xz = buildXz();
  const sqlite = buildSqlite();
  const folders = [shim, zlib, bzip2, xz, sqlite].flatMap(({ library, headers }) => [library, headers]);
  return {
    variables: {
      ZLIB_CFLAGS: `-I${zlib.headers}`,
      ZLIB_LIBS: `-L${zlib.library} -lz`,
      BZIP2_CFLAGS: `-I${bzip2.headers}`,
      BZIP2_LIBS: `-L${bzip2.library} -lbz2`,
      LIBLZMA_CFLAGS: `-I${xz.headers}`,
      LIBLZMA_LIBS: `-L${xz.library} -llzma`,
      LIBSQLITE3_CFLAGS: `-I${sqlite.headers}`,
      LIBSQLITE3_LIBS: `-L${sqlite.library} -lsqlite3`,
    },
    files: [
      join(shim.library, "libwasi-shim.so"),
      join(zlib.library, "libz.so"),
      join(bzip2.library, "libbz2.so"),
      join(xz.library, "liblzma.so"),
      join(sqlite.library, "libsqlite3.so"),
    ],
    compileFlags: shim.compileFlags,
    identity: digest([...folders.map(digestOfFolder), ...recipes.map(digestOfFile)]),
  };
}

/** What the archives come from, beside the sources, which the shared libraries stand for. */
const recipes: readonly string[] = [
  import.meta.filename,
  ...["wasi-shim/build.ts", "zlib/build.ts", "bzip2/build.ts", "xz/build.ts", "sqlite/archive.ts"].map(
    (file) => join(import.meta.dirname, "..", file),
  ),
];

export interface StaticLibraries {
  readonly variables: ConfigureVariables;
  /** The shim: what all programs are linked with. */
  readonly shim: string;
  readonly compileFlags: readonly string[];
}

/** The same libraries as archives, made in a folder. */
export function staticLibraries(folder: string): StaticLibraries {
  const shim = compileShimStatic(folder);
  const zlib = compileZlibStatic(folder);
  const bzip2 = compileBzip2Static(folder);
  const xz = compileXzStatic(folder);
  const sqlite = compileSqliteStatic(folder, shim.compileFlags);
  return {
    variables: {
      ZLIB_CFLAGS: `-I${zlib.headers}`,
      ZLIB_LIBS: zlib.archive,
      BZIP2_CFLAGS: `-I${bzip2.headers}`,
      BZIP2_LIBS: bzip2.archive,
      LIBLZMA_CFLAGS: `-I${xz.headers}`,
      LIBLZMA_LIBS: xz.archive,
      LIBSQLITE3_CFLAGS: `-I${sqlite.headers}`,
      // By its name, which configure uses as well.
      LIBSQLITE3_LIBS: `-L${sqlite.directory} -lsqlite3 ${shim.archive}`,
    },
    shim: shim.archive,
    compileFlags: shim.compileFlags,
  };
}
