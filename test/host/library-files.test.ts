import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openHostFile, openHostLibrary } from "../../src/host/node/library-files.ts";
import { load } from "../../src/host/node.ts";
import { libraryBytes } from "../library-builder.ts";
import { temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const path = (name: string): string => join(folder, name);

describe("A file of the host", () => {
  it("is a regular file: a pipe is not waited for", { skip: process.platform === "win32" }, () => {
    mkdirSync(path("folder"));
    spawnSync("mkfifo", [path("pipe")]);
    assert.throws(() => openHostFile(path("folder")), /a directory/);
    assert.throws(() => openHostFile(path("pipe")), /not a regular file/);
    assert.throws(() => openHostFile(path("gone")), /no such file/);
    assert.throws(() => openHostFile(path("a\0b")), /no path has a NUL in it/);
  });

  it("is a library where one is wanted, also for a preload", async () => {
    writeFileSync(path("plain.so"), libraryBytes({ plain: true }));
    writeFileSync(path("program.so"), libraryBytes({ functions: { _start: ">" } }));
    assert.throws(() => openHostLibrary(path("plain.so")), /it has no dylink.0 section/);
    await assert.rejects(
      load(libraryBytes({}), { preload: [path("program.so")] }),
      /a program, not a shared library: it exports _start/,
    );
  });
});
