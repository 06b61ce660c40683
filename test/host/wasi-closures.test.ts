import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

it("a descriptor below 0 is none, on every Node", async () => {
  const folder = temporaryFolder();
  const source = `#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  int r = write(-1, "", 1); printf("%d %d\\n", r, errno == EBADF);
  errno = 0;
  r = lseek(-1, 0, SEEK_CUR); printf("%d %d\\n", r, errno == EBADF);
}`;
  writeFileSync(join(folder, "minus.c"), source);
  await compileC(folder, ["minus.c", "-o", "minus.wasm"]);
  assert.equal((await runProgram(join(folder, "minus.wasm"), {})).output, "-1 1\n-1 1\n");
});
