import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

/** Calls node:wasi's functions as they are, with what is an i32 below 0 when JavaScript sees it. */
const source = `#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>
int main(void) {
  __wasi_filesize_t at = 7;
  __wasi_timestamp_t now = 0;
  printf("%d\\n", write(-1, "", 1) == -1 && errno == EBADF);
  printf("%d\\n", __wasi_fd_seek(-1, 0, 1, &at) == __WASI_ERRNO_BADF);
  int file = open("/file", O_RDONLY);
  printf("%d\\n", (int)lseek(file, 3, SEEK_SET));
  printf("%d\\n", __wasi_fd_seek(file, -1, SEEK_CUR, &at) == 0 && at == 2);
  printf("%d\\n", __wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 1, &now) == 0 && now > 0);
}`;

describe("functions of node:wasi, on every Node", () => {
  const folder = temporaryFolder();

  before(async () => {
    writeFileSync(join(folder, "calls.c"), source);
    writeFileSync(join(folder, "file"), "content");
    await compileC(folder, ["calls.c", "-o", "calls.wasm"]);
  });

  const output = async (stackSize: number): Promise<string> =>
    (await runProgram(join(folder, "calls.wasm"), { preopens: { "/": folder }, stackSize })).output;

  it("take a descriptor below 0 for none", async () => {
    assert.equal(await output(2 ** 20), "1\n1\n3\n1\n1\n");
  });

  it("take addresses above 2 GiB", async () => {
    assert.equal(await output(2200 * 2 ** 20), "1\n1\n3\n1\n1\n");
  });
});
