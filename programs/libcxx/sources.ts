/** LLVM's C++ runtime: which sources there are, and which of them make a libc++ for WASI. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type DebianSource, fetchDebianSource } from "../lib/debian-source.ts";

/** The newest LLVM whose sources this recipe was made for; newer clangs compile it as well. */
const sourcePackage = "llvm-toolchain-19";

/** The parts of LLVM's tarball (a gigabyte and a half) that are read. */
const members = [
  ...["libcxx/src", "libcxx/include", "libcxx/vendor", "libcxx/LICENSE.TXT"],
  ...["libcxxabi/src", "libcxxabi/include"],
  ...["libunwind/src", "libunwind/include"],
];

export function fetchRuntimeSources(): DebianSource {
  return fetchDebianSource(sourcePackage, members);
}

/** One part of the runtime: its sources, and what it is compiled with beside the flags of all. */
export interface RuntimePart {
  readonly name: string;
  readonly sources: readonly string[];
  readonly flags: readonly string[];
}

/** Sources of libc++ that are for other systems, or that its own build leaves out without a time zone database. */
const notForWasi = new Set(["experimental", "ibm", "pstl", "win32"]);

/**
 * What the three parts are built from, as their own CMake files have it for a WASI with exceptions; absolute paths.
 *
 * @param root the unpacked sources.
 */
export function runtimeParts(root: string): RuntimePart[] {
  // Only what the sources mark as their interface is exported, as in LLVM's own build.
  const marked = ["-std=c++23", "-fvisibility=hidden", "-fvisibility-inlines-hidden"];
  const libcxx = join(root, "libcxx", "src");
  const libcxxabi = join(root, "libcxxabi", "src");
  const libunwind = join(root, "libunwind", "src");
  return [
    {
      name: "libcxx",
      sources: sourcesIn(libcxx)
        // LLVM's own libc++abi defines operator new and delete.
        .filter((file) => !["new.cpp", "int128_builtins.cpp"].includes(file.split("/").at(-1) ?? "")),
      flags: [
        ...[...marked, `-I${libcxx}`, `-I${join(root, "libcxxabi", "include")}`],
        ...[
          "-D_LIBCPP_BUILDING_LIBRARY",
          "-DLIBCXX_BUILDING_LIBCXXABI",
          "-D_LIBCPP_REMOVE_TRANSITIVE_INCLUDES",
        ],
      ],
    },
    {
      name: "libcxxabi",
      sources: sourcesIn(libcxxabi).filter((file) => !file.endsWith("cxa_noexception.cpp")),
      flags: [
        ...[...marked, `-I${join(root, "libcxxabi", "include")}`, `-I${libcxx}`],
        ...[`-I${join(root, "libunwind", "include")}`],
        ...["-D_LIBCPP_BUILDING_LIBRARY", "-D_LIBCXXABI_BUILDING_LIBRARY"],
      ],
    },
    {
      name: "libunwind",
      sources: [join(libunwind, "Unwind-wasm.c")],
      // It takes what is not ELF for Windows, and marks exports so, unless it is told to mark none.
      flags: [`-I${join(root, "libunwind", "include")}`, "-D_LIBUNWIND_HIDE_SYMBOLS"],
    },
  ];
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".cpp") && !file.split("/").some((part) => notForWasi.has(part)))
    .sort()
    .map((file) => join(folder, file));
}
