/** What `solder stubs` writes, for a native LLVM: linked by wasm-ld, read by its tools. See README.md. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { findCompiler } from "../../src/toolchain/index.ts";
import { isInstalled, type Outcome, run, runOrThrow } from "../lib/command.ts";
import { solderCommand } from "../lib/solder.ts";
import { createTally } from "../lib/tally.ts";

const tools = ["clang", "wasm-ld", "llvm-nm", "llvm-objdump", "llvm-ar", "obj2yaml"];
const functions = ["dl_iterate_phdr", "dladdr", "dlclose", "dlerror", "dlinfo", "dlopen", "dlsym"];
const application = `#include <dlfcn.h>
#include <stdio.h>
int main(void) {
  Dl_info info;
  printf("%d", dlopen(NULL, RTLD_NOW) != NULL);
  printf(" %s\\n", dladdr((void *)dlopen, &info) ? "found" : dlerror());
  return 0;
}
`;

process.exitCode = main();

function main(): number {
  const version = [22, 21, 20, 19].find((candidate) =>
    tools.every((tool) => isInstalled(`${tool}-${candidate}`)),
  );
  if (version === undefined) {
    console.error(
      `stubs: of one version of LLVM are needed: ${tools.join(", ")}; on Debian: apt-get install clang-22 lld-22 llvm-22`,
    );
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), "solder-stubs-"));
  try {
    // By the names that the example uses.
    for (const tool of tools)
      symlinkSync(runOrThrow("sh", ["-c", `command -v ${tool}-${version}`]).trim(), join(folder, tool));
    return check(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function check(folder: string): number {
  const { sysroot, builtins } = findCompiler();
  const tally = createTally();
  const env = {
    ...process.env,
    PATH: [folder, dirname(solderCommand), dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
    WASI_SYSROOT: sysroot.root,
  };
  const shell = (command: string): Outcome => run("sh", ["-ec", command], { cwd: folder, env });
  const prints = (what: string, command: string, expected: string | RegExp): void => {
    const { code, stdout, stderr } = shell(command);
    const matches = typeof expected === "string" ? stdout === expected : expected.test(stdout);
    tally.check(what, code === 0 && stderr === "" && matches, `exit code ${code}\n${stdout}${stderr}`);
  };

  writeFileSync(join(folder, "app.c"), application);
  const help = shell("solder stubs --help").stdout;
  const example = help.slice(help.indexOf("Example"));
  prints("the example of the help", example.slice(example.indexOf("\n")), "1 found\n");

  const libraries = `-Lstubs -L${sysroot.libraries}`;
  const start = `${sysroot.libraries}/crt1-command.o`;
  const end = `-lc ${builtins ?? ""}`;
  const link = "wasm-ld --fatal-warnings";
  for (const target of ["wasm32-wasip1", "wasm32-wasi"]) {
    const compile = `clang -Wno-deprecated --target=${target} --sysroot=$WASI_SYSROOT -isystem $WASI_SYSROOT/include/wasm32-wasip1 -Istubs -Wall -Werror -c app.c`;
    prints(`${target}: compiles`, `${compile} -o fixed.o; ${compile} -fPIC -o pic.o`, "");
    for (const object of ["fixed.o", "pic.o"]) {
      prints(
        `${target}: static, ${object}`,
        `${link} ${object} ${start} ${libraries} -ldl ${end} -o static.wasm`,
        "",
      );
      prints(
        `${target}: static, ${object}, fails gracefully`,
        "solder run static.wasm",
        "0 dlopen not implemented\n",
      );
    }
    const dynamic = "--experimental-pic --unresolved-symbols=import-dynamic -Bdynamic";
    for (const library of ["-ldl", "stubs/libdl.a"]) {
      prints(
        `${target}: PIE with ${library}`,
        `${link} -pie --import-memory ${dynamic} pic.o ${start} ${libraries} ${library} ${end} -o pie.wasm`,
        "",
      );
      prints(
        `${target}: -shared with ${library}`,
        `${link} -shared ${dynamic} pic.o ${libraries} ${library} ${end} -o shared.so`,
        "",
      );
    }
  }

  const named = (line: (name: string) => string): RegExp =>
    new RegExp(functions.map((name) => `(?=[^]*${line(name)})`).join(""));
  prints(
    "llvm-nm reads libdl.so",
    "llvm-nm stubs/libdl.so",
    named((name) => `\\b[TW] ${name}\\n`),
  );
  prints(
    "llvm-nm reads libdl.a",
    "llvm-nm stubs/libdl.a",
    named((name) => `\\bW ${name}\\n`),
  );
  prints(
    "its index is whole",
    "llvm-nm --print-armap stubs/libdl.a",
    named((name) => `\\n${name} in dlfcn\\.o\\n`),
  );
  prints("llvm-ar lists it", "llvm-ar t stubs/libdl.a", "dlfcn.o\n");
  prints(
    "llvm-objdump reads libdl.so",
    "llvm-objdump -d stubs/libdl.so",
    named((name) => `<${name}>:\\n`),
  );
  prints(
    "llvm-objdump reads libdl.a",
    "llvm-objdump -dr stubs/libdl.a",
    named((name) => `<${name}>:\\n`),
  );
  prints(
    "and its relocations",
    "llvm-objdump -dr stubs/libdl.a",
    /R_WASM_MEMORY_ADDR_REL_SLEB\s+pending_error/,
  );
  prints(
    "obj2yaml reads libdl.so",
    "obj2yaml stubs/libdl.so",
    named((name) => `Name: +${name}\\n +Flags: +\\[ BINDING_WEAK \\]`),
  );
  prints(
    "obj2yaml reads the object",
    "llvm-ar x stubs/libdl.a; obj2yaml dlfcn.o",
    named((name) => `Name: +${name}\\n +Flags: +\\[ BINDING_WEAK, VISIBILITY_HIDDEN \\]`),
  );
  return tally.finish();
}
