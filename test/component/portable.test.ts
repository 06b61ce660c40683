/** Linking where there is no Node and no wasm-tools: bundled as for a page, given bytes, in a realm without anything of Node's. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { linkComponent } from "../../src/component/index.ts";
import { decodeLibrary } from "../../src/dylink/library.ts";
import type { FindLibrary, FoundLibrary } from "../../src/link/graph.ts";
import { toolchainLibraryPath } from "../../src/toolchain/sysroot.ts";
import { compileC, temporaryFolder } from "../support.ts";
import { runComponent } from "./run-component.ts";

const folder = temporaryFolder();
const jco = "@bytecodealliance/jco-transpile/wasm-tools";

/** What a page would do with what it fetched. */
const page = `import { linkComponent } from "./component/index.ts";
import { decodeLibrary } from "./index.ts";
export async function link(files) {
  const found = (name) => ({ identity: name, library: decodeLibrary(files[name], name), path: name, guestName: name, origin: undefined });
  const find = (name) => (files[name] ? { found: found(name), reason: "given" } : { found: undefined, tried: [] });
  return linkComponent({ roots: [found("app.wasm")], find });
}`;

describe("linking in any engine", () => {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  let text: string;
  let imports: readonly string[];

  before(async () => {
    writeFileSync(join(folder, "one.c"), "int one(void) { return 1; }");
    writeFileSync(
      join(folder, "app.c"),
      '#include <stdio.h>\nint one(void); int main(void) { printf("%d\\n", one()); return 0; }',
    );
    await compileC(folder, ["-shared", "one.c", "-o", "libone.so"]);
    await compileC(folder, ["app.c", "-L.", "-lone", "-o", "app.wasm"]);
    const libc = toolchainLibraryPath()
      .map((path) => join(path, "libc.so"))
      .find(existsSync) as string;
    for (const path of [join(folder, "app.wasm"), join(folder, "libone.so"), libc]) {
      files[path.replace(/^.*\//, "")] = new Uint8Array(readFileSync(path));
    }
    const { outputFiles, metafile } = await build({
      stdin: {
        contents: page,
        resolveDir: fileURLToPath(new URL("../../src", import.meta.url)),
        loader: "ts",
      },
      bundle: true,
      format: "iife",
      globalName: "solder",
      platform: "browser",
      external: ["node:*", jco, "binaryen"],
      metafile: true,
      write: false,
      logLevel: "silent",
    });
    text = outputFiles[0]?.text as string;
    imports = Object.values(metafile.outputs)[0]?.imports.map(({ path }) => path) ?? [];
  });

  it("imports nothing but jco and binaryen, when they are asked for", () => {
    assert.deepEqual(new Set(imports), new Set([jco, "binaryen"]));
  });

  it("makes the component that it makes in Node", async () => {
    const web = { WebAssembly, TextDecoder, TextEncoder, atob, btoa, crypto, files };
    const made = (await runInContext(`${text}; solder.link(files)`, createContext(web))) as Uint8Array;
    const found = (name: string): FoundLibrary => {
      const library = decodeLibrary(files[name] as Uint8Array<ArrayBuffer>, name);
      return { identity: name, library, path: name, guestName: name, origin: undefined };
    };
    const find: FindLibrary = (name) => ({ found: found(name), reason: "given" });
    assert.deepEqual(
      new Uint8Array(made),
      await linkComponent({ roots: [found("app.wasm")], find }, { validate: false }),
    );
    const run = { args: ["app"], env: {}, folder, stdin: join(folder, "app.c") };
    assert.deepEqual(await runComponent(new Uint8Array(made), run), { output: "1\n", exitCode: 0 });
  });
});
