import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { temporaryFolder } from "./support.ts";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const example = readme.slice(readme.indexOf("## A worked example"));

/** The README's worked example, done as it says: its files, its commands, what it says that they print. */
describe("the README's example", () => {
  const folder = temporaryFolder();
  for (const [, code = ""] of example.matchAll(/```c\n(.*?)```/gs)) {
    const name = /^\/\* (\w+\.c)/.exec(code)?.[1];
    assert.ok(name, "every C block begins with its file's name");
    writeFileSync(join(folder, name), code);
  }
  const commands = /```\n(solder cc.*?)```/s.exec(example)?.[1]?.trim().split("\n") ?? [];
  assert.ok(commands.length > 5);

  for (const line of commands.filter((command) => command !== "")) {
    const [command = "", expected] = line.split(/\s+# /);
    it(command, () => {
      const path = `${join(root, "bin")}:${join(process.execPath, "..")}:${process.env.PATH}`;
      const { stdout, stderr } = spawnSync("sh", ["-c", command], {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, PATH: path },
      });
      const output = (stdout + stderr).trim().split("\n");
      if (expected === undefined) assert.deepEqual(output, [""]);
      else if (!expected.includes("=>")) assert.deepEqual(output, [expected]);
      else
        for (const name of ["libgreet.so", "libc.so"])
          assert.ok(output.some((entry) => entry.trim().startsWith(`${name} => /`)));
    });
  }
});
