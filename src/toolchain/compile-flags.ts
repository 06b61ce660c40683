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

const exceptionFlags = new Set(["-fexceptions", "-fcxx-exceptions", "-fwasm-exceptions"]);

/** What goes before the user's own flags to a compilation. */
export function compileDefaults(compiler: Compiler, userFlags: readonly string[]): string[] {
  return [
    "--start-no-unused-arguments",
    ...targetFlags(compiler),
    "-fPIC",
    "-fvisibility=default",
    ...emulated.map((part) => `-D_WASI_EMULATED_${part}`),
    // An option of LLVM's may stand only once.
    ...(userFlags.includes("-wasm-enable-sjlj") ? [] : ["-mllvm", "-wasm-enable-sjlj"]),
    // The sysroot's libc++ is built without: nothing would define __cxa_throw.
    ...(userFlags.some((flag) => exceptionFlags.has(flag)) ? [] : ["-fno-exceptions"]),
    "--end-no-unused-arguments",
  ];
}

const withoutSystemHeaders = new Set(["-nostdinc", "-nostdlibinc", "-nostdsysteminc"]);

/**
 * What goes after the user's own flags to a compilation: the folder of Solder's dlfcn.h and link.h, behind all folders
 * that the user names and before the sysroot's.
 */
export function headerFlags(userFlags: readonly string[]): string[] {
  if (userFlags.some((flag) => withoutSystemHeaders.has(flag))) return [];
  return ["--start-no-unused-arguments", "-isystem", headerFolder, "--end-no-unused-arguments"];
}
