import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const command = join(import.meta.dirname, "../../bin/solder");
const codeFolder = join(folder, "cache", "code");

/** Runs a command, by default the program, with a cache folder of the test's own. */
function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const line = args.length > 0 ? args : ["run", "hello.wasm"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...line], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, SOLDER_CACHE: join(folder, "cache") },
  });
  return { status, stdout, stderr };
}
const asUsual = { status: 0, stdout: "hello\n", stderr: "" };

describe("the code caches of commands", () => {
  before(async () => {
    writeFileSync(join(folder, "hello.c"), '#include <stdio.h>\nint main(void) { puts("hello"); }\n');
    await compileC(folder, ["hello.c", "-o", "hello.wasm"]);
  });

  it("is written by the first run, one file whole", () => {
    assert.deepEqual(run(), asUsual);
    const files = readdirSync(codeFolder);
    assert.equal(files.length, 1);
    assert.match(files[0] as string, /^start-.*\.bin$/);
    assert.deepEqual(run(), asUsual);
    assert.deepEqual(readdirSync(codeFolder), files);
  });

  it("does no harm when it is damaged, and is written anew", () => {
    const file = join(codeFolder, readdirSync(codeFolder)[0] as string);
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    for (let i = 1000; i < flipped.length; i += 5000) flipped[i] = (flipped[i] as number) ^ 0x55;
    for (const damaged of [
      flipped,
      whole.subarray(0, 1000),
      Buffer.alloc(0),
      Buffer.from("no cache at all"),
    ]) {
      writeFileSync(file, damaged);
      assert.deepEqual(run(), asUsual);
      assert.notDeepEqual(readFileSync(file), damaged);
    }
  });

  it("are not made by who asks how a command is used", () => {
    rmSync(codeFolder, { recursive: true });
    assert.match(run("link", "--help").stdout, /^usage: solder link/);
    assert.match(run("run", "--help").stdout, /^usage: solder run/);
    assert.deepEqual(existsSync(codeFolder) ? readdirSync(codeFolder) : [], []);
  });

  it("are one for each of those that are to start fast, and do not keep optional peers out", () => {
    const silent = { status: 0, stdout: "", stderr: "" };
    const versions = (): string[] =>
      readdirSync(codeFolder).map((file) => `${file} ${statSync(join(codeFolder, file)).ino}`);
    let written: string[] = [];
    for (let time = 0; time < 2; time++) {
      // The second time it is the caches that run, and stay.
      if (time === 1) written = versions();
      assert.deepEqual(run("bundle", "hello.wasm", "-O", "-o", "bundle.wasm"), silent);
      assert.deepEqual(run("run", "bundle.wasm"), asUsual);
      assert.deepEqual(run("link", "hello.wasm", "-t", "-o", "component.wat"), silent);
      assert.match(readFileSync(join(folder, "component.wat"), "utf8"), /^\(component/);
    }
    assert.deepEqual(versions(), written);
    const kinds = readdirSync(codeFolder).map((file) => /^start-[a-z]*/.exec(file)?.[0]);
    assert.deepEqual(kinds.sort(), ["start-bundle", "start-link", "start-run"]);
  });
});
