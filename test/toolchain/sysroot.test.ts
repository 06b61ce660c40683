import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { cacheDirectory, cachedDirectory } from "../../src/toolchain/cache.ts";
import { compile, findCompiler, toolchainLibraryPath } from "../../src/toolchain/index.ts";

function temporary(t: { after(done: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), "sysroot-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const { SOLDER_CLANG: _clang, SOLDER_SYSROOT: _sysroot, ...env } = process.env;

test("the library path has the toolchain's libraries, and is unpacked on demand", (t) => {
  const cache = temporary(t);
  const [path] = toolchainLibraryPath({ ...env, SOLDER_CACHE: cache });
  assert.ok(path !== undefined);
  assert.ok(path.startsWith(cache));
  for (const name of ["libc.so", "libdl.so", "libsetjmp.so", "libwasi-emulated-signal.so"]) {
    assert.ok(existsSync(join(path, name)), name);
  }
  assert.equal(readdirSync(cache).length, 1, "no drafts are left");
  const begin = performance.now();
  for (let times = 0; times < 20; times++) toolchainLibraryPath({ ...env, SOLDER_CACHE: cache });
  assert.ok((performance.now() - begin) / 20 < 20);
});

test("clang's own headers are apart from the sysroot's, where a native clang would find them a second time", async (t) => {
  const folder = temporary(t);
  const compiler = findCompiler({ env });
  assert.deepEqual(readdirSync(join(compiler.sysroot.root, "include")).sort(), ["c++", "wasm32-wasip1"]);
  writeFileSync(join(folder, "a.c"), "#include <stdatomic.h>\natomic_int number;\n");
  assert.equal(await compile(["-c", "a.c"], { cwd: folder, env }), 0);
});

test("where the cache is", () => {
  assert.equal(cacheDirectory({ SOLDER_CACHE: "/c", XDG_CACHE_HOME: "/x", HOME: "/h" }), "/c");
  assert.equal(cacheDirectory({ XDG_CACHE_HOME: "/x", HOME: "/h" }), "/x/solder");
  assert.equal(cacheDirectory({ HOME: "/h" }), "/h/.cache/solder");
});

test("a cached folder exists wholly or not at all; the first of two wins", (t) => {
  const cache = { SOLDER_CACHE: temporary(t) };
  const fill = (text: string) => (directory: string) => writeFileSync(join(directory, "file"), text);
  assert.throws(() =>
    cachedDirectory(cache, "key", (directory) => {
      fill("half")(directory);
      throw new Error("interrupted");
    }),
  );
  assert.deepEqual(readdirSync(cache.SOLDER_CACHE), []);
  const winner = cachedDirectory(cache, "key", (directory) => {
    mkdirSync(join(cache.SOLDER_CACHE, "key"));
    writeFileSync(join(cache.SOLDER_CACHE, "key", "file"), "other process");
    fill("late")(directory);
  });
  assert.deepEqual(readdirSync(cache.SOLDER_CACHE), ["key"]);
  assert.equal(winner, join(cache.SOLDER_CACHE, "key"));
});

test("a sysroot without shared libraries, a clang that is not there, a cache that cannot be written", async (t) => {
  const folder = temporary(t);
  writeFileSync(join(folder, "file"), "");
  for (const variables of [
    { SOLDER_SYSROOT: folder },
    { SOLDER_CLANG: "no-such-clang" },
    { SOLDER_CACHE: join(folder, "file", "cache") },
  ]) {
    assert.throws(() => findCompiler({ env: { ...env, ...variables } }), { code: "ERR_TOOL_MISSING" });
    await assert.rejects(compile(["x.c"], { env: { ...env, ...variables } }), { code: "ERR_TOOL_MISSING" });
  }
});
