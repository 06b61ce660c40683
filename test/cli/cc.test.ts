import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../../bin/solder", import.meta.url));
const { SOLDER_CLANG: _clang, ...env } = process.env;

function solder(
  args: readonly string[],
  cwd: string,
  input = "",
): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd,
    env,
    input,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

test("solder cc as a process: help, exit codes, standard streams, a clean standard error", (t) => {
  const cwd = mkdtempSync(join(tmpdir(), "cc-test-"));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  assert.match(solder(["cc", "--help"], cwd).stdout, /^usage: solder cc /);
  assert.match(solder(["c++", "--help"], cwd).stdout, /^usage: solder c\+\+ /);
  writeFileSync(join(cwd, "main.c"), "int main(void) { return 0; }\n");
  assert.deepEqual(solder(["cc", "main.c", "-o", "main"], cwd), { code: 0, stdout: "", stderr: "" });
  const preprocessed = solder(["cc", "-E", "-P", "-x", "c", "-"], cwd, "#define A b\nA\n");
  assert.deepEqual(preprocessed, { code: 0, stdout: "\nb\n", stderr: "" });
  const missing = solder(["cc", "gone.c"], cwd);
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /no such file or directory: 'gone.c'/);
  assert.deepEqual(solder(["cc", "main.c", "-o"], cwd), {
    code: 2,
    stdout: "",
    stderr: `solder: argument to "-o" is missing\n`,
  });
});
