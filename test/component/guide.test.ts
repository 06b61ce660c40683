/** The example of docs/link.md, done as it says: its files, its commands, what it says that is printed. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { temporaryFolder } from "../support.ts";
import { runComponent } from "./run-component.ts";

const root = join(import.meta.dirname, "../..");
const guide = readFileSync(join(root, "docs/link.md"), "utf8");

describe("the guide's example", () => {
  const folder = temporaryFolder();
  for (const [, code = ""] of guide.matchAll(/```c\n(.*?)```/gs)) {
    writeFileSync(join(folder, /^\/\* (\w+\.c)/.exec(code)?.[1] as string), code);
  }
  const commands = /```\n(solder cc.*?)```/s.exec(guide)?.[1]?.trim().split("\n") ?? [];
  assert.equal(commands.length, 6);
  for (const line of commands) {
    const [command = "", expected] = line.split(/\s+# /);
    const [tool, ...args] = command.split(" ");
    it(command, async () => {
      if (tool === "solder") {
        const run = [join(root, "bin/solder"), ...args];
        const { stdout, stderr } = spawnSync(process.execPath, run, { cwd: folder, encoding: "utf8" });
        assert.deepEqual([stdout, stderr], ["", ""]);
        return;
      }
      const [, file = "", ...rest] = args;
      const bytes = readFileSync(join(folder, file));
      const run = { args: [file, ...rest], env: {}, folder, stdin: join(folder, "app.c") };
      const { output } = await runComponent(bytes, run);
      assert.equal(output.trim().replaceAll("\n", " "), expected);
    });
  }
});
