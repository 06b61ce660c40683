/** What `solder cc` adds to a compilation, and the flags of other targets that it leaves out. */
import type { Compiler } from "./compiler.ts";
import { headerFolder } from "./stubs.ts";
import { target } from "./sysroot.ts";

/** Flags that ordinary makefiles pass, that clang refuses or misunderstands for WebAssembly. */
const dropped: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^-(pthread|pthreads|mthreads)$/, "there are no threads in wasip1, and clang would ask for shared memory"],
  [/^-(m32|m64|mx32|m16)$/, "clang would switch to another target; wasm32 is the only one"],
  [
    /^-f(pie|PIE|no-pie|no-PIE)$/,
    "a program reaches the data of libraries through the GOT, as -fPIC does it",
  ],
  [/^-(static|shared)-lib(gcc|gfortran|stdc\+\+|asan)$/, "compiler-rt is always linked in"],
  [/^-fuse-ld=|^--ld-path=/, "wasm-ld is the only linker"],
  [
    /^-fstack-protector(-strong|-all)?$/,
    "the sysroot has no __stack_chk_guard; the stack overflows into a trap",
  ],
  [/^-f(no-)?(stack-clash-protection|cf-protection)(=.*)?$/, "means nothing for WebAssembly"],
  [/^-m(arch|tune)=/, "means nothing for WebAssembly: -mcpu names the feature set"],
  [/^-f(no-)?(plt|semantic-interposition)$|^-fzero-call-used-regs=/, "means nothing for WebAssembly"],
  [/^-mno-(red-zone|mmx|sse|avx|3dnow)|^-mfpmath=/, "about x86; clang refuses even the denials"],
  [/^-mexec-model=/, "for the link alone: clang knows it for other targets of WebAssembly only"],
  [/^-gz(=.*)?$/, "the clang in the npm package has no zlib, and no debugger reads such wasm"],
  [/^-no-(cpp-precomp|integrated-as)$|^-fno-integrated-as$/, "there is no other assembler"],
];

export function droppedCompilerFlag(flag: string): boolean {
  return dropped.some(([pattern]) => pattern.test(flag));
}

/** WASI's headers declare the emulated parts only when they are asked for; the libraries come when used. */
const emulated = ["SIGNAL", "MMAN", "PROCESS_CLOCKS", "GETPID"];

/** What goes before the user's own flags to clang, whatever it is to do. The user's win. */
export function targetFlags({ sysroot, resourceDirectory }: Compiler): string[] {
  const flags = [`--target=${target}`, `--sysroot=${sysroot.root}`];
  if (resourceDirectory !== undefined) flags.push(`-resource-dir=${resourceDirectory}`);
  return flags;
}

const exceptionFlags = /^-f(no-)?(cxx-|wasm-)?exceptions$/;

/**
 * How exceptions are compiled. Nothing in the sysroot's libc++ would define __cxa_throw; with a C++ runtime that has them,
 * C++ has exceptions as everywhere, by WebAssembly's own instructions, and `-fexceptions` means these.
 */
function exceptionDefaults({ libcxx }: Compiler, userFlags: readonly string[], cxx: boolean): string[] {
  const asked = userFlags.filter((flag) => exceptionFlags.test(flag)).at(-1);
  if (libcxx === undefined) return asked === undefined ? ["-fno-exceptions"] : [];
  const wanted = asked === undefined ? cxx : !asked.startsWith("-fno-");
  return wanted ? ["-fwasm-exceptions"] : ["-fno-exceptions"];
}

/**
 * What goes before the user's own flags to a compilation.
 *
 * @param cxx whether the source is C++.
 */
export function compileDefaults(compiler: Compiler, userFlags: readonly string[], cxx: boolean): string[] {
  return [
    "--start-no-unused-arguments",
    ...targetFlags(compiler),
    "-fPIC",
    "-fvisibility=default",
    ...emulated.map((part) => `-D_WASI_EMULATED_${part}`),
    // An option of LLVM's may stand only once.
    ...(userFlags.includes("-wasm-enable-sjlj") ? [] : ["-mllvm", "-wasm-enable-sjlj"]),
    ...exceptionDefaults(compiler, userFlags, cxx),
    "--end-no-unused-arguments",
  ];
}

const withoutSystemHeaders = new Set(["-nostdinc", "-nostdlibinc", "-nostdsysteminc"]);

/**
 * What goes after the user's own flags to a compilation, behind all folders that the user names and before the sysroot's:
 * the headers of the C++ runtime, for C++ alone, and the folder of Solder's dlfcn.h and link.h.
 */
export function headerFlags({ libcxx }: Compiler, userFlags: readonly string[]): string[] {
  if (userFlags.some((flag) => withoutSystemHeaders.has(flag))) return [];
  const runtime =
    libcxx === undefined || userFlags.includes("-nostdinc++")
      ? []
      : ["-nostdinc++", "-cxx-isystem", libcxx.headers];
  return [
    "--start-no-unused-arguments",
    ...runtime,
    ...["-isystem", headerFolder],
    "--end-no-unused-arguments",
  ];
}
