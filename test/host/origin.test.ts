import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

/** What `$ORIGIN` of a program that the host opened leads to, and what not. The cases have the rest. */
describe("$ORIGIN of a program of the host's", () => {
  const root = temporaryFolder();
  const app = join(root, "app");
  before(async () => {
    mkdirSync(join(app, "lib"), { recursive: true });
    mkdirSync(join(root, "secret"));
    mkdirSync(join(root, "guest"));
    const opens = `#include <dlfcn.h>\n#include <stdio.h>\nint f(void);
      int main(int argc, char **argv) { printf("%d %d\\n", f(), dlopen(argv[1], RTLD_NOW) != 0); }`;
    writeFileSync(join(root, "f.c"), "int f(void) { return 4; }");
    writeFileSync(join(root, "wants.c"), "int f(void); int g(void) { return f(); }");
    writeFileSync(join(root, "main.c"), opens);
    await compileC(root, ["-shared", "f.c", "-o", "app/lib/libf.so"]);
    await compileC(root, ["-shared", "f.c", "-o", "secret/libsecret.so"]);
    const evil = ["-Lsecret", "-lsecret", "-Wl,-rpath,$ORIGIN/../secret", "-o", "app/evil.so"];
    await compileC(root, ["-shared", "wants.c", ...evil]);
    await compileC(root, ["main.c", "-Lapp/lib", "-lf", "-Wl,-rpath,$ORIGIN/lib", "-o", "app/app.wasm"]);
    symlinkSync("app/app.wasm", join(root, "link.wasm"));
    symlinkSync("../secret/libsecret.so", join(app, "link.so"));
  });

  const run = async (program: string, name: string, folder: string): Promise<string> => {
    const options = { args: ["app", name], preopens: { "/": folder } };
    return (await runProgram(join(root, program), options)).output;
  };

  it("is the folder of its real file, also where a symbolic link starts it", async () => {
    assert.equal(await run("link.wasm", "$ORIGIN/lib/libf.so", app), "4 1\n");
    assert.equal(await run("link.wasm", "$ORIGIN/app/lib/libf.so", root), "4 0\n");
    assert.equal(await run("link.wasm", "$ORIGIN/lib/libf.so", root), "4 1\n");
  });

  it("leads out of the guest's folders in no name that a guest gives, nor by what it opened so", async () => {
    assert.equal(await run("app/app.wasm", "$ORIGIN/lib/libf.so", join(root, "guest")), "4 0\n");
    for (const name of ["$ORIGIN/../secret/libsecret.so", "$ORIGIN/link.so", "$ORIGIN/evil.so"]) {
      assert.equal(await run("app/app.wasm", name, app), "4 0\n", name);
    }
  });

  it("leads out of no folder that a library lies in which the guest may write to", async () => {
    // wants.c needs libf.so of app/lib, which it looks for as only a file of the host's may.
    const lib = join(root, "shared");
    mkdirSync(lib);
    const outside = ["-Lapp/lib", "-lf", "-Wl,-rpath,$ORIGIN/../app/lib", "-o", "shared/libwants.so"];
    await compileC(root, ["-shared", "wants.c", ...outside]);
    writeFileSync(join(root, "uses.c"), "int g(void); int main(void) { return g(); }");
    const beside = ["-Lshared", "-lwants", "-Wl,-rpath,$ORIGIN/shared", "-o", "uses.wasm"];
    await compileC(root, ["uses.c", ...beside]);
    const exit = async (preopens: Record<string, string>): Promise<number> =>
      (await runProgram(join(root, "uses.wasm"), { preopens })).exitCode;
    assert.equal(await exit({ "/guest": join(root, "guest") }), 4);
    await assert.rejects(exit({ "/plugins": lib }), { code: "ERR_LIBRARY_NOT_FOUND", library: "libf.so" });
    assert.equal(await exit({ "/": root }), 4);
  });

  it("leads out by no links that the guest may have made in such a folder", async () => {
    const lib = join(app, "lib");
    symlinkSync(".", join(lib, "p"));
    symlinkSync("p/p/../../../secret/libsecret.so", join(lib, "libplug.so"));
    const options = { args: ["app", "libplug.so"], preopens: { "/lib": lib } };
    const { output } = await runProgram(join(app, "app.wasm"), options);
    assert.equal(output, "4 0\n");
  });
});
