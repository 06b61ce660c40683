/** What benchmarks build. Those that open libraries from JavaScript, as a guest's dlopen would, share the tests' process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "../src/toolchain/index.ts";

export { guestOf } from "../test/runtime/guest.ts";
export { startProcess } from "../test/support.ts";

/** A folder for what a benchmark builds, removed when the process ends. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "solder-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a C file into a folder and compiles it there. */
export async function build(
  folder: string,
  name: string,
  source: string,
  args: readonly string[],
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const file = `${name.replace(/\.\w+$/, "")}.c`;
  writeFileSync(join(folder, file), source);
  const status = await compile([file, "-O2", "-w", ...args, "-o", name], { cwd: folder });
  if (status !== 0) throw new Error(`cannot build ${name}`);
  return join(folder, name);
}

/** What the loader gives the library that `open` opens, so that the engine alone can be timed with it. */
export function importsOf(open: () => unknown): WebAssembly.Imports {
  const instantiate = WebAssembly.Instance;
  let imports: WebAssembly.Imports = {};
  WebAssembly.Instance = new Proxy(instantiate, {
    construct(target, [module, given]: [WebAssembly.Module, WebAssembly.Imports]) {
      imports = given;
      return new target(module, given);
    },
  });
  try {
    open();
  } finally {
    WebAssembly.Instance = instantiate;
  }
  return imports;
}
