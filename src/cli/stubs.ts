import { SolderError } from "../errors.ts";
import { writeStubs } from "../toolchain/stubs.ts";
import type { Command } from "./command.ts";
import { parseOptions } from "./options.ts";

const options = {
  output: { type: "string", short: "o", multiple: true },
  verbose: { type: "boolean", short: "v" },
} as const;

/** `solder stubs`: what a program that calls `dlopen` is built against. */
export const stubs: Command = {
  summary: "write dlfcn.h, link.h, libdl.so and libdl.a, to build programs against with any compiler",
  help: `usage: solder stubs -o DIR

Writes into DIR, which is made if need be, what a program is built against that calls dlopen, dlsym, dlclose, dlerror,
dladdr, dlinfo or dl_iterate_phdr:

  dlfcn.h, link.h    the declarations; wasi-libc's values, and what its own dlfcn.h lacks
  libdl.so           for programs and libraries that are linked dynamically: they need libdl.so, for which solder run
                     puts its own functions
  libdl.a            for static programs

The functions in both libraries do what wasi-libc's do: dlopen and the others fail, and dlerror says that they are
not implemented. So a program runs everywhere, and has the real functions under Solder where it is linked to libdl.so.
They are weak: a program may define its own. solder cc and solder c++ use all this without being asked.

  -o, --output DIR
  -v, --verbose      list what was written

Example, with clang and wasm-ld of LLVM and the folder of a wasi-sysroot in WASI_SYSROOT:
  solder stubs -o stubs
  clang --target=wasm32-wasip1 --sysroot=$WASI_SYSROOT -isystem stubs -fPIC -c app.c
  wasm-ld -pie --experimental-pic --import-memory --unresolved-symbols=import-dynamic -Bdynamic \\
    --export-if-defined=__main_argc_argv $WASI_SYSROOT/lib/wasm32-wasip1/crt1-command.o app.o \\
    -Lstubs -L$WASI_SYSROOT/lib/wasm32-wasip1 -ldl -lc -o app.wasm
  solder run app.wasm
`,
  run(args) {
    const { values, positionals } = parseOptions("stubs", args, options);
    const [folder, ...others] = values.output ?? [];
    const hint = "usage: solder stubs -o DIR";
    if (positionals.length > 0) {
      throw new SolderError("ERR_USAGE", `unexpected argument "${positionals[0]}"`, { hint });
    }
    if (folder === undefined || folder === "" || others.length > 0) {
      throw new SolderError("ERR_USAGE", "one folder to write to must be named", { hint });
    }
    const files = writeStubs(folder);
    if (values.verbose) process.stdout.write(files.map((file) => `${file}\n`).join(""));
    return 0;
  },
};
