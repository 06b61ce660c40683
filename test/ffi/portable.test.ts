/** The FFI where there is no Node: bundled as for a page, and given everything as bytes or URLs. */
import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { toolchainLibraryPath } from "../../src/toolchain/sysroot.ts";
import { serveFiles } from "../file-server.ts";
import { temporaryFolder } from "../support.ts";
import { bundleForPages } from "./bundle.ts";
import { compileLibrary, definitions } from "./library.ts";

type Ffi = typeof import("../../src/ffi/index.ts");

/** What the bundle may weigh, in bytes, gzipped. */
const weight = 48 * 1024;

describe("the FFI in any engine", () => {
  let bundle: Awaited<ReturnType<typeof bundleForPages>>;
  let ffi: Ffi;
  let path: string;
  const libc = toolchainLibraryPath()
    .map((folder) => join(folder, "libc.so"))
    .find(existsSync) as string;
  const some = { add: definitions.add, length: definitions.length } as const;

  before(async () => {
    bundle = await bundleForPages();
    const file = join(temporaryFolder(), "ffi.mjs");
    writeFileSync(file, bundle.text);
    ffi = (await import(pathToFileURL(file).href)) as Ffi;
    path = await compileLibrary();
  });

  it("imports nothing, and is small", () => {
    assert.deepEqual(bundle.imports, []);
    assert.ok(bundle.size < weight, `${bundle.size} bytes`);
  });

  it("opens libraries that are given as bytes", () => {
    const sandbox = new ffi.Sandbox();
    const bytes = new Uint8Array(readFileSync(path));
    const refused = (input: string | Uint8Array<ArrayBuffer>, message: RegExp): void =>
      assert.throws(() => sandbox.dlopen(input), { code: "ERR_FFI_CALL_FAILED", message });
    refused(path, /no such file/);
    refused(bytes, /libc\.so/);
    sandbox.add("libc.so", new Uint8Array(readFileSync(libc)));
    const { functions } = sandbox.dlopen(bytes, some);
    assert.equal(functions.add(40, 2), 42);
    assert.equal(functions.length("four"), 4n);
  });

  it("fetches those at URLs, with what they need", async () => {
    const folder = temporaryFolder();
    copyFileSync(path, join(folder, "library.so"));
    copyFileSync(libc, join(folder, "libc.so"));
    const server = await serveFiles(folder);
    try {
      const sandbox = new ffi.Sandbox({ libraryPath: [server.url] });
      const url = `${server.url}library.so`;
      assert.throws(() => sandbox.dlopen(url), { code: "ERR_FFI_CALL_FAILED", message: /nothing can wait/ });
      const { functions } = await sandbox.open(url, some);
      assert.equal(functions.add(1, 2), 3);
      assert.deepEqual(await server.requests(), ["libc.so", "library.so"]);
      // What is here needs no waiting any more.
      assert.equal(sandbox.dlopen(url, some).functions.add(1, 2), 3);
    } finally {
      await server.stop();
    }
  });
});
