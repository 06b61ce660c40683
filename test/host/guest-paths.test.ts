import assert from "node:assert/strict";
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { resolveGuestPath } from "../../src/host/node/guest-paths.ts";
import { temporaryFolder } from "../support.ts";

/**
 *   outside/secret.so
 *   sandbox/lib.so, sandbox/sub/deep.so, and links: inner -> sub, escape -> ../outside, absolute -> outside,
 *   file -> ../outside/secret.so, loop -> loop, back -> sub/../lib.so
 */
function makeFolders(): { sandbox: string; outside: string } {
  const root = realpathSync(temporaryFolder());
  const sandbox = join(root, "sandbox");
  const outside = join(root, "outside");
  mkdirSync(join(sandbox, "sub"), { recursive: true });
  mkdirSync(outside);
  writeFileSync(join(outside, "secret.so"), "");
  writeFileSync(join(sandbox, "lib.so"), "");
  writeFileSync(join(sandbox, "sub", "deep.so"), "");
  symlinkSync("sub", join(sandbox, "inner"));
  symlinkSync("../outside", join(sandbox, "escape"));
  symlinkSync(outside, join(sandbox, "absolute"));
  symlinkSync("../outside/secret.so", join(sandbox, "file"));
  symlinkSync("loop", join(sandbox, "loop"));
  symlinkSync("../../../nowhere/at/all", join(sandbox, "dangling"));
  symlinkSync("sub/../lib.so", join(sandbox, "back"));
  return { sandbox, outside };
}

describe("a guest path", () => {
  const { sandbox, outside } = makeFolders();
  const resolve = (path: string, cwd = "/", preopens: Record<string, string> = { "/": sandbox }) =>
    resolveGuestPath(path.startsWith("/") ? path : `${cwd}/${path}`, preopens);

  const reaches: readonly [path: string, file: string, cwd?: string][] = [
    ["/lib.so", "lib.so"],
    ["lib.so", "lib.so"],
    ["./lib.so", "lib.so"],
    ["//sub///deep.so", "sub/deep.so"],
    ["sub/../lib.so", "lib.so"],
    ["inner/deep.so", "sub/deep.so"],
    ["inner/../lib.so", "lib.so"],
    ["back", "lib.so"],
    ["deep.so", "sub/deep.so", "/sub"],
    ["../lib.so", "lib.so", "/sub"],
  ];
  for (const [path, file, cwd] of reaches) {
    it(`${path} from ${cwd ?? "/"} is ${file}`, () => {
      assert.deepEqual(resolve(path, cwd), { host: join(sandbox, file) });
    });
  }

  const leaves: readonly [path: string, cwd?: string][] = [
    ["../outside/secret.so"],
    ["/../outside/secret.so"],
    ["sub/../../outside/secret.so"],
    ["../../../../../../../../etc/passwd"],
    ["escape/secret.so"],
    ["absolute/secret.so"],
    ["file"],
    ["inner/../../outside/secret.so"],
    ["../../outside/secret.so", "/sub"],
    ["../no-such-file-out-there.so"],
    ["../sandbox/lib.so"],
    ["sub/../../sandbox/lib.so"],
    ["dangling"],
    ["sub/../../no-such-file-out-there.so"],
  ];
  for (const [path, cwd] of leaves) {
    it(`${path} from ${cwd ?? "/"} is refused`, () => {
      assert.deepEqual(resolve(path, cwd), {
        host: undefined,
        obstacle: "it leads out of the preopened folder",
      });
    });
  }

  it("that is the host's own absolute path of an outside file finds nothing", () => {
    assert.equal(resolve(join(outside, "secret.so")).host, undefined);
    assert.equal(resolve(join(sandbox, "lib.so")).host, undefined);
  });

  it("that ends in a slash is no file", () => {
    for (const path of ["lib.so/", "lib.so/.", "/lib.so//"]) {
      assert.deepEqual(resolve(path), { host: undefined, obstacle: "not a directory" });
    }
  });

  it("that is absent is absent, without a reason", () => {
    assert.deepEqual(resolve("nothing.so"), { host: undefined, obstacle: undefined });
  });

  it("with an odd name is no crash", () => {
    for (const path of ["loop", "lib.so/deeper", "a\0b", "x".repeat(5000), "", "/", ".", ".."]) {
      const result = resolve(path);
      assert.ok(result.host === undefined || result.host.startsWith(sandbox), path);
    }
  });

  it("goes to the preopen with the longest matching name", () => {
    const preopens = { "/": sandbox, "/plugins": join(sandbox, "sub"), "/plug": outside };
    assert.deepEqual(resolve("/plugins/deep.so", "/", preopens), { host: join(sandbox, "sub/deep.so") });
    assert.deepEqual(resolve("/lib.so", "/", preopens), { host: join(sandbox, "lib.so") });
    assert.equal(resolve("/plugins/../lib.so", "/", preopens).host, undefined);
  });

  it("without a preopened folder for it says so", () => {
    assert.deepEqual(resolve("/lib.so", "/", { "/data": sandbox }), {
      host: undefined,
      obstacle: "no preopened folder holds it",
    });
    assert.deepEqual(resolve("x.so", "/", { ".": sandbox }), { host: undefined, obstacle: undefined });
    assert.deepEqual(resolve("lib.so", "/", { ".": sandbox }), { host: join(sandbox, "lib.so") });
  });
});
