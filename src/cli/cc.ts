import { setFlagsFromString } from "node:v8";
import { compile } from "../toolchain/driver.ts";
import type { Command } from "./command.ts";

function helpText(name: string, language: string, variable: string): string {
  return `usage: solder ${name} [clang arguments] FILE...

Compiles and links ${language} for WebAssembly (wasm32-wasip1). It takes the arguments of clang and gcc and can stand
for ${variable} in makefiles and configure scripts:

  make ${variable}="solder ${name}"
  ./configure --host=wasm32-wasi ${variable}="solder ${name}"

What it makes:
  -shared             a library (.so). Undefined symbols are left to the loader, as on Linux
  (nothing)           a position independent program that needs libc.so at run time; run it with solder run
  -no-pie             a program with its own memory, that still needs libc.so
  -static             a program for any WASI runtime, without dlopen
  -c, -S, -E, -r      as usual

What is on without asking: -fPIC, -fvisibility=default, setjmp and longjmp. WASI's emulations of signals, mmap,
process clocks and getpid, and libdl, are linked when a symbol of theirs is used. dlfcn.h and link.h are those of
solder stubs; a folder that you name with -I or -isystem comes before them. C++ has exceptions and RTTI where a
libc++.so was built (npm run libcxx in a checkout of Solder); without one it is compiled with -fno-exceptions, because
the libc++ of the toolchain has none.

What to know about linking:
  -rdynamic           exports a program's symbols to the libraries that it opens
  -Wl,-rpath,DIR      where needed libraries are looked for; $ORIGIN is the folder of the one that needs them
  -Wl,--as-needed     works as on Linux. Flags about ELF alone (-z relro, --hash-style, --version-script, ...) are
                      accepted and have no effect

The compiler is npm @yowasp/clang, found from the working directory or beside Solder.
  SOLDER_CLANG        a native clang (LLVM 19 or later) instead, with its wasm-ld beside it
  SOLDER_SYSROOT      a wasi-sysroot with shared libraries instead of the one in @yowasp/clang
  SOLDER_LIBCXX       a C++ runtime with exceptions (include/c++/v1 and lib), instead of the one in the cache; none if empty
  SOLDER_CACHE        where the sysroot is unpacked; else $XDG_CACHE_HOME/solder, else ~/.cache/solder

Examples:
  solder ${name} -shared -o plugin.so plugin.c
  solder ${name} -rdynamic -o app.wasm app.c && solder run app.wasm

clang's own help: solder ${name} -help
`;
}

function driver(name: string, language: string, variable: string, cxx: boolean): Command {
  return {
    summary: `compiles and links ${language}: a drop-in for ${variable}`,
    help: helpText(name, language, variable),
    run(args) {
      // The compiler is one module of 75 MB, of which a run touches a small part.
      setFlagsFromString("--wasm-lazy-validation");
      return compile(args, { cxx });
    },
  };
}

/** solder cc */
export const cc: Command = driver("cc", "C", "CC", false);
/** solder c++ */
export const cxx: Command = driver("c++", "C++", "CXX", true);
