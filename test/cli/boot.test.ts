import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const command = join(import.meta.dirname, "../../bin/solder");
const codeFolder = join(folder, "cache", "code");

/** Runs the program with a cache folder of the test's own. */
function run(): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "run", "hello.wasm"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, SOLDER_CACHE: join(folder, "cache") },
  });
  return { status, stdout, stderr };
}
const asUsual = { status: 0, stdout: "hello\n", stderr: "" };

describe("the code cache of solder run", () => {
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
});
