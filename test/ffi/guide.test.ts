/** The example of docs/ffi.md, done as it says: its files, its command, what it says that is printed. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { compileC, temporaryFolder } from "../support.ts";

const guide = readFileSync(join(import.meta.dirname, "../../docs/ffi.md"), "utf8");
const ffi = new URL("../../src/host/ffi-node.ts", import.meta.url).href;

it("the guide's example", async () => {
  const folder = temporaryFolder();
  const [c = "", command = "", script = ""] = [
    /```c\n(.*?)```/s,
    /```\n(solder cc.*?)```/s,
    /```js\n(.*?)```/s,
  ].map((block) => block.exec(guide)?.[1]);
  writeFileSync(join(folder, "words.c"), c);
  const [solder, cc, ...args] = command.trim().split(" ");
  assert.deepEqual([solder, cc], ["solder", "cc"]);
  await compileC(folder, args);
  writeFileSync(join(folder, "words.mjs"), script.replace('"wasm-solder/ffi"', JSON.stringify(ffi)));
  const expected = [...script.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, text]) => text);
  assert.equal(expected.length, 4);
  const run = ["--no-warnings", "words.mjs"];
  const { stdout, stderr } = spawnSync(process.execPath, run, { cwd: folder, encoding: "utf8" });
  assert.equal(stderr, "");
  assert.deepEqual(stdout.trim().split("\n"), expected);
});
