import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

it("flags of an open file are WASI's after the memory has grown, too, and in new memory", async () => {
  const folder = temporaryFolder();
  const source = `#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <wasi/api.h>
int main(void) {
  int file = open("flags.txt", O_WRONLY | O_CREAT | O_APPEND, 0600);
  for (int i = 0; i < 3; i++) {
    __wasi_fdstat_t *status = malloc(1000000 << 2 * i);
    if (__wasi_fd_fdstat_get(file, status) != 0) return 1;
    printf("%d %d\\n", status->fs_flags, fcntl(file, F_GETFL) == (O_WRONLY | O_APPEND));
  }
}`;
  writeFileSync(join(folder, "flags.c"), source);
  await compileC(folder, ["flags.c", "-o", "flags.wasm"]);
  const { output } = await runProgram(join(folder, "flags.wasm"), { preopens: { "/": folder } });
  assert.equal(output, "1 1\n1 1\n1 1\n");
});
