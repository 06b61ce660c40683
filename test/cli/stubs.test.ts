import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { headerFolder } from "../../src/toolchain/index.ts";
import { temporaryFolder } from "../support.ts";

const entry = fileURLToPath(new URL("../../bin/solder", import.meta.url));
const cwd = temporaryFolder();
const files = ["dlfcn.h", "libdl.a", "libdl.so", "link.h"];

function stubs(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, "stubs", ...args], {
    cwd,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

describe("solder stubs", () => {
  it("writes four files into a folder, which it makes, and says nothing", () => {
    assert.deepEqual(stubs("-o", "new/folder"), { code: 0, stdout: "", stderr: "" });
    assert.deepEqual(readdirSync(join(cwd, "new/folder")).sort(), files);
    const read = (folder: string, file: string): Buffer => readFileSync(join(folder, file));
    for (const header of ["dlfcn.h", "link.h"]) {
      assert.deepEqual(read(join(cwd, "new/folder"), header), read(headerFolder, header));
    }
    assert.ok(WebAssembly.validate(new Uint8Array(read(join(cwd, "new/folder"), "libdl.so"))));
    assert.match(read(join(cwd, "new/folder"), "libdl.a").toString("latin1"), /^!<arch>\n\/ /);
  });

  it("writes over what is there, leaves other files alone, and lists with -v", () => {
    mkdirSync(join(cwd, "there"));
    writeFileSync(join(cwd, "there/dlfcn.h"), "old");
    writeFileSync(join(cwd, "there/other.h"), "other");
    const { code, stdout } = stubs("--output=there", "-v");
    assert.equal(code, 0);
    assert.deepEqual(
      stdout.trim().split("\n").sort(),
      files.map((file) => join("there", file)),
    );
    assert.notEqual(readFileSync(join(cwd, "there/dlfcn.h"), "utf8"), "old");
    assert.equal(readFileSync(join(cwd, "there/other.h"), "utf8"), "other");
  });

  it("explains itself", () => {
    const { code, stdout } = stubs("-o", "unused", "--help");
    assert.equal(code, 0);
    assert.match(stdout, /^usage: solder stubs -o DIR\n/);
    assert.equal(existsSync(join(cwd, "unused")), false);
  });

  it("refuses what makes no sense", () => {
    const usage = "solder: usage: solder stubs -o DIR\n";
    const folder = "solder: one folder to write to must be named\n";
    assert.deepEqual(stubs(), { code: 2, stdout: "", stderr: folder + usage });
    assert.deepEqual(stubs("-o", ""), { code: 2, stdout: "", stderr: folder + usage });
    assert.deepEqual(stubs("-o", "a", "-o", "b"), { code: 2, stdout: "", stderr: folder + usage });
    assert.deepEqual(stubs("a"), {
      code: 2,
      stdout: "",
      stderr: `solder: unexpected argument "a"\n${usage}`,
    });
    assert.match(stubs("-o").stderr, /argument missing\nsolder: solder stubs --help lists the options\n$/);
    assert.equal(stubs("--json", "-o", "a").code, 2);
    for (const name of ["a", "b"]) assert.equal(existsSync(join(cwd, name)), false);
  });

  it("says once that a folder cannot be written", () => {
    writeFileSync(join(cwd, "file"), "");
    for (const path of ["file", "file/below"]) {
      assert.deepEqual(stubs("-o", path), {
        code: 2,
        stdout: "",
        stderr: `solder: ${path}: not a folder that can be written (ENOTDIR)\nsolder: name another one with -o\n`,
      });
    }
    mkdirSync(join(cwd, "taken/libdl.so"), { recursive: true });
    assert.match(
      stubs("-o", "taken").stderr,
      /^solder: taken: not a folder that can be written \(EISDIR\)\n/,
    );
  });
});
