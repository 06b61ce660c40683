import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";

const root = join(import.meta.dirname, "..");

it("examples/hot-reload prints what its README shows", () => {
  const folder = join(root, "examples", "hot-reload");
  const shown = /What the demo does.*?```\n(.*?)```/s.exec(
    readFileSync(join(folder, "README.md"), "utf8"),
  )?.[1];
  assert.ok(shown);
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, "demo.ts")], {
    encoding: "utf8",
  });
  assert.equal(stdout.slice(stdout.indexOf("\nHello\n") + 1), shown);
  assert.equal(status, 0, stderr);
});
