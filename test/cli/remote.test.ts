/** `solder index`, and `solder run` over HTTP: whole processes. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { FolderIndex } from "../../src/host/node.ts";
import { type FileServer, serveFiles } from "../file-server.ts";
import { compileC, temporaryFolder } from "../support.ts";

const entry = fileURLToPath(new URL("../../bin/solder", import.meta.url));
const root = temporaryFolder();
const site = join(root, "site");

function solder(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, SOLDER_CACHE: join(root, "cache") },
  });
  return { code: status, stdout, stderr };
}

describe("solder index", () => {
  it("describes files, those behind links, and not itself", () => {
    mkdirSync(join(root, "folder/sub"), { recursive: true });
    writeFileSync(join(root, "folder/sub/a.txt"), "abc");
    symlinkSync("sub/a.txt", join(root, "folder/link.txt"));
    symlinkSync("nowhere", join(root, "folder/dangling"));
    symlinkSync("..", join(root, "folder/sub/circle"));
    for (let i = 0; i < 2; i++) {
      const { code, stdout } = solder("index", "folder");
      assert.equal(code, 0);
      assert.equal(stdout, `${join("folder", "solder-index.json")}: 2 files, 0.0 MB\n`);
    }
    const index = JSON.parse(readFileSync(join(root, "folder/solder-index.json"), "utf8")) as FolderIndex;
    assert.deepEqual(Object.keys(index.files), ["link.txt", "sub/a.txt"]);
    // What `printf abc | sha256sum` prints.
    const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert.equal(index.files["link.txt"]?.sha256, sha256);
    assert.equal(index.files["sub/a.txt"]?.size, 3);
  });

  it("refuses what is no folder", () => {
    assert.deepEqual(solder("index"), {
      code: 2,
      stdout: "",
      stderr: "solder: no folder given\nsolder: usage: solder index FOLDER...\n",
    });
    assert.match(
      solder("index", "none").stderr,
      /^solder: .*none: cannot be read: no such file or directory\n$/,
    );
    assert.match(solder("index", "--help").stdout, /^usage: solder index FOLDER/);
  });
});

describe("solder run over HTTP", () => {
  let server: FileServer;
  before(async () => {
    mkdirSync(join(site, "lib"), { recursive: true });
    writeFileSync(join(root, "f.c"), "int f(void) { return 42; }");
    writeFileSync(
      join(root, "main.c"),
      `#include <dlfcn.h>
#include <stdio.h>
int f(void);
int main(void) {
  char text[16] = "";
  fgets(text, sizeof text, fopen("/data.txt", "r"));
  printf("%d %s %d\\n", f(), text, dlopen("plug.so", RTLD_NOW) != 0);
}`,
    );
    await compileC(root, ["-shared", "f.c", "-o", "site/lib/libf.so"]);
    await compileC(root, ["-shared", "f.c", "-o", "site/plug.so"]);
    await compileC(root, ["main.c", "-Lsite/lib", "-lf", "-Wl,-rpath,$ORIGIN/lib", "-o", "site/main.wasm"]);
    writeFileSync(join(site, "data.txt"), "data");
    solder("index", "site");
    server = await serveFiles(site);
  });
  after(() => server.stop());

  it("fetches the program, its libraries, its files and what it opens", () => {
    const { url } = server;
    const ran = solder("run", "--dir", `${url}::/`, "-L", url, `${url}main.wasm`);
    assert.deepEqual(ran, { code: 0, stdout: "42 data 1\n", stderr: "" });
    const ahead = ["--prefetch", "plug.so", "--prefetch", "/data.txt", "--prefetch", "no.so"];
    const { code, stdout, stderr } = solder(
      "run",
      "--dir",
      `${url}::/`,
      "-L",
      url,
      ...ahead,
      `${url}main.wasm`,
    );
    assert.deepEqual([code, stdout, stderr], [0, "42 data 1\n", "solder: prefetch: no.so: not found\n"]);
  });

  it("says what cannot be had", () => {
    const { code, stderr } = solder("run", "http://127.0.0.1:9999/app.wasm");
    assert.equal(code, 127);
    assert.match(stderr, /^solder: http:\/\/127\.0\.0\.1:9999\/app\.wasm: cannot be fetched: .*ECONNREFUSED/);
    const { code: none, stderr: text } = solder("run", `${server.url}none.wasm`);
    assert.deepEqual([none, text], [127, `solder: ${server.url}none.wasm: no such file\n`]);
  });
});
