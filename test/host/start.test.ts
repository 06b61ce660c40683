import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { load } from "../../src/host/node.ts";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
type Exports = Readonly<Record<string, (...args: readonly number[]) => number>>;

describe("a program that is started, not run", () => {
  before(async () => {
    writeFileSync(
      join(folder, "reactor.c"),
      `#include <stdlib.h>
static int state = 1;
__attribute__((constructor)) static void init(void) { state = 40; }
__attribute__((export_name("add"))) int add(int n) { return state += n; }
__attribute__((export_name("crash"))) void crash(void) { __builtin_trap(); }
__attribute__((export_name("leave"))) void leave(int code) { exit(code); }
`,
    );
    writeFileSync(
      join(folder, "early.c"),
      "#include <stdlib.h>\n__attribute__((constructor)) static void init(void) { exit(3); }\nint x(void) { return 1; }\n",
    );
    await compileC(folder, ["-mexec-model=reactor", "reactor.c", "-o", "reactor.wasm"]);
    await compileC(folder, ["-shared", "early.c", "-o", "early.so"]);
  });

  it("runs its constructors once and gives its exports", async () => {
    const exports = (await load(join(folder, "reactor.wasm"))).start() as Exports;
    assert.equal(exports.add?.(2), 42);
    assert.equal(exports.add?.(1), 43);
  });

  it("reports traps and exits of its exports as errors", async () => {
    const exports = (await load(join(folder, "reactor.wasm"))).start() as Exports;
    assert.throws(() => exports.crash?.(), { code: "ERR_TRAP", message: /^trap: .*unreachable/ });
    assert.throws(() => exports.leave?.(5), { code: "ERR_TRAP", message: /exited with code 5/ });
  });

  it("reports a constructor that exits", async () => {
    const program = await load(join(folder, "early.so"));
    assert.throws(() => program.start(), { code: "ERR_TRAP", message: /exited with code 3/ });
  });

  it("is started once, and is no command", async () => {
    const program = await load(join(folder, "reactor.wasm"));
    assert.throws(() => program.run(), { code: "ERR_WRONG_KIND" });
    program.start();
    assert.throws(() => program.start(), { code: "ERR_USAGE" });
  });

  it("is loaded with options that make sense", async () => {
    const path = join(folder, "reactor.wasm");
    await assert.rejects(load(path, { stackSize: Number.NaN }), RangeError);
    await assert.rejects(load(path, { maxMemory: -1 }), RangeError);
    await assert.rejects(load(path, { bind: "soon" as "now" }), TypeError);
    await assert.rejects(load(path, { libraryPath: "lib" as unknown as string[] }), TypeError);
    await assert.rejects(load(42 as unknown as string), TypeError);
    await assert.rejects(load(new URL("ftp://localhost/app.wasm")), { code: "ERR_USAGE" });
  });
});
