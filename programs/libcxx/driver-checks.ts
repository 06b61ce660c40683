/** What `solder c++` makes of a C++ runtime that has exceptions, and what it says without one. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/command.ts";
import { buildEnvironment } from "../lib/solder.ts";
import type { Tally } from "../lib/tally.ts";

const throws = `#include <iostream>
#include <stdexcept>
int main() { try { throw std::runtime_error("caught"); } catch (const std::exception &e) { std::cout << e.what() << std::endl; } }
`;
const plain = `#ifdef __cpp_exceptions
#error exceptions are on
#endif
int f() { return 1; }
`;
const cleanup = `#ifdef __cplusplus
#error this is C
#endif
static void leave(int *n) { *n = 0; }
int f(void) { __attribute__((cleanup(leave))) int n = 1; return n; }
`;

/** Each of these is one run of the command: what it is given, and what it must say. */
export function driverChecks(folder: string, libcxx: string, tally: Tally): void {
  mkdirSync(folder);
  writeFileSync(join(folder, "throws.cc"), throws);
  writeFileSync(join(folder, "plain.cc"), plain);
  writeFileSync(join(folder, "cleanup.c"), cleanup);
  const native: NodeJS.ProcessEnv = { ...buildEnvironment(), SOLDER_LIBCXX: libcxx };
  const { SOLDER_CLANG: _, ...npm } = native;
  const solder = (args: string, env: NodeJS.ProcessEnv = native): string => {
    const { code, stdout, stderr } = run("solder", args.split(" "), { cwd: folder, env });
    return `${code} ${stdout}${stderr}`;
  };
  const expect = (what: string, said: string, wanted: RegExp): void =>
    tally.check(what, wanted.test(said), said);

  expect("a program with exceptions", solder("c++ throws.cc -o throws.wasm"), /^0 $/);
  expect("it runs", solder("run throws.wasm"), /^0 caught\n$/);
  expect(
    "it needs libc++.so",
    solder("ldd throws.wasm"),
    /libc\+\+\.so => .*lib\/libc\+\+\.so \(toolchain\)/,
  );
  expect("nothing is missing", solder("check throws.wasm"), /^0 .*: all there\n$/);
  expect("a static one", solder("c++ -static throws.cc -o static.wasm"), /^0 $/);
  expect("that runs, too", solder("run static.wasm"), /^0 caught\n$/);
  expect("optimised at link time", solder("c++ -flto -O2 throws.cc -o lto.wasm"), /^0 $/);
  expect("that catches all the same", solder("run lto.wasm"), /^0 caught\n$/);
  expect("by cc with -lstdc++", solder("cc throws.cc -lstdc++ -o cc.wasm"), /^0 $/);
  expect("that runs as well", solder("run cc.wasm"), /^0 caught\n$/);
  expect("by npm's compiler", solder("c++ -O1 throws.cc -o npm.wasm", npm), /^0 $/);
  expect("that runs as the others", solder("run npm.wasm", npm), /^0 caught\n$/);
  expect("no exceptions for who wants none", solder("c++ -fno-exceptions -c plain.cc"), /^0 $/);
  expect("nor what throws", solder("c++ -fno-exceptions -c throws.cc"), /^1 .*exceptions disabled/s);
  expect("C with exceptions passing through", solder("cc -fexceptions -c cleanup.c"), /^0 $/);
  expect("C beside C++", solder("cc -c cleanup.c"), /^0 $/);

  const none = { ...native, SOLDER_LIBCXX: "" };
  expect("without a runtime: no exceptions", solder("c++ -c throws.cc", none), /^1 .*exceptions disabled/s);
  expect("and none to be found", solder("run throws.wasm", none), /^127 .*libc\+\+\.so: not found/s);
  expect(
    "a folder that is none",
    solder("c++ -c plain.cc", { ...native, SOLDER_LIBCXX: folder }),
    /^2 .*SOLDER_LIBCXX/,
  );
}
