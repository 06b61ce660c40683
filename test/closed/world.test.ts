/** What the plan of a closed world decides about libraries that are opened, and their dlopen. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { bundle, planClosedWorld } from "../../src/bundle/index.ts";
import { SolderError } from "../../src/errors.ts";
import { fileFinder, openHostLibrary, openHostProgram } from "../../src/host/node/library-files.ts";
import { runPlainly } from "../bundle/plain-wasi.ts";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();

/** Names before files. */
type Openable = readonly (readonly [names: readonly string[], file: string])[];

/** What a program of this folder prints as a bundle with these libraries, names before files. */
function output(program: string, openable: Openable, ...args: string[]): string {
  const stdin = join(folder, "say.h");
  return runPlainly(bundle(request(program, openable)), { args: ["app", ...args], env: {}, folder, stdin })
    .output;
}

function request(program: string, openable: Openable): Parameters<typeof bundle>[0] {
  const root = openHostProgram(join(folder, program));
  const find = fileFinder({ env: {}, preopens: { "/": folder }, libraryPath: [folder], origin: root.origin });
  return {
    roots: [root],
    openable: openable.map(([names, file]) => ({ names, found: openHostLibrary(join(folder, file)) })),
    find,
  };
}

describe("a closed world", () => {
  before(async () => {
    mkdirSync(join(folder, "a"));
    const sources: Readonly<Record<string, string>> = {
      "say.h": "#include <stdio.h>\n",
      "open.c": `#include <dlfcn.h>
#include <stdio.h>
/* Each argument is a path; "+" before it is RTLD_GLOBAL, "~" RTLD_LAZY. */
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    char *path = argv[i];
    int mode = RTLD_NOW;
    if (*path == '+') mode |= RTLD_GLOBAL, path++;
    if (*path == '~') mode = RTLD_LAZY, path++;
    void *h = dlopen(path, mode);
    if (!h) { puts(dlerror()); continue; }
    const char *(*name)(void) = (const char *(*)(void))dlsym(h, "name");
    puts(name ? name() : "nameless");
  }
}`,
      "one.c": 'const char *name(void) { return "one"; }',
      "two.c": 'const char *name(void) { return "two"; }',
      "lends.c": 'const char *lent(void) { return "lent"; } const char *name(void) { return "lender"; }',
      "borrows.c": "const char *lent(void); const char *name(void) { return lent(); }",
      "weakly.c": `__attribute__((weak)) const char *lent(void);
const char *name(void) { return lent ? lent() : "null"; }`,
      "both.c": `const char *lent(void); __attribute__((weak)) const char *only_lender(void);
const char *name(void) { return only_lender ? "not null" : lent(); }`,
      "lends2.c": 'const char *lent(void) { return "lent"; } const char *only_lender(void) { return "?"; }',
      "wants.c": "const char *nobody(void); const char *name(void) { return nobody(); }",
      "traps.c":
        'const char *none(void); const char *name(void) { return "stubbed"; } const char *use(void) { return none(); }',
    };
    for (const [file, text] of Object.entries(sources)) writeFileSync(join(folder, file), text);
    await compileC(folder, ["open.c", "-o", "open.wasm"]);
    const loose = ["-Wl,--unresolved-symbols=import-dynamic"];
    for (const name of ["one", "two", "lends", "borrows", "weakly", "both", "lends2", "wants", "traps"]) {
      await compileC(folder, ["-shared", `${name}.c`, ...loose, "-o", `${name}.so`]);
    }
  });

  it("finds a library by its name, and by paths of which one is the end of the other", () => {
    const openable = [[["plugins/one.so"], "one.so"]] as const;
    const paths = [
      "plugins/one.so",
      "one.so",
      "./plugins//one.so",
      "/app/./plugins/one.so",
      "other/one.so",
      "ne.so",
      "one.so/",
    ];
    const found = paths.map((path) => output("open.wasm", openable, path) === "one\n");
    assert.deepEqual(found, [true, true, true, true, false, false, false]);
  });

  it("takes the longest of the names that fit, and the first of equals", () => {
    const openable = [
      [["a/x.so", "x.so"], "one.so"],
      [["b/x.so", "x.so"], "two.so"],
    ] as const;
    assert.equal(
      output("open.wasm", openable, "a/x.so", "b/x.so", "x.so", "c/x.so", "/deep/b/x.so"),
      "one\ntwo\none\none\ntwo\n",
    );
  });

  it("opens what is there from the start by the name that it is needed by", () => {
    assert.equal(output("open.wasm", [], "libc.so"), "nameless\n");
  });

  it("says what is not there", () => {
    assert.equal(
      output("open.wasm", [], "none.so"),
      "none.so: not found; searched: the libraries that were put in\n",
    );
  });

  it("lends a symbol of another library once that is global", () => {
    const openable = [
      [["borrows.so"], "borrows.so"],
      [["lends.so"], "lends.so"],
    ] as const;
    const refused = "borrows.so: undefined symbol: lent\n";
    assert.equal(output("open.wasm", openable, "borrows.so"), refused);
    assert.equal(output("open.wasm", openable, "lends.so", "borrows.so"), `lender\n${refused}`);
    assert.equal(output("open.wasm", openable, "+lends.so", "borrows.so"), "lender\nlent\n");
    // With RTLD_LAZY a function may come later; if it does not, its call traps.
    assert.equal(output("open.wasm", openable, "~borrows.so"), "");
    assert.equal(output("open.wasm", openable, "lends.so", "~borrows.so"), "lender\nlent\n");
    const world = planClosedWorld(request("open.wasm", openable));
    assert.deepEqual(
      [...world.borrowed].map(([{ library }, lent]) => [
        library.name.split("/").at(-1),
        lent.map(({ name }) => name),
      ]),
      [["borrows.so", ["lent"]]],
    );
  });

  it("lends nothing to weak symbols", () => {
    const weakly = [
      [["weakly.so"], "weakly.so"],
      [["lends.so"], "lends.so"],
    ] as const;
    assert.equal(output("open.wasm", weakly, "+lends.so", "weakly.so"), "lender\nnull\n");
    const both = [
      [["both.so"], "both.so"],
      [["lends2.so"], "lends2.so"],
    ] as const;
    assert.equal(output("open.wasm", both, "+lends2.so", "both.so"), "nameless\nlent\n");
  });

  it("refuses an openable library that nobody completes, unless what is missing may trap", () => {
    const openable = [[["wants.so"], "wants.so"]] as const;
    assert.throws(
      () => bundle(request("open.wasm", openable)),
      (error) =>
        error instanceof SolderError &&
        error.code === "ERR_UNRESOLVED_SYMBOLS" &&
        error.symbols[0] === "nobody",
    );
    const stubbed = { ...request("open.wasm", [[["traps.so"], "traps.so"]]), stubMissing: true };
    const stdin = join(folder, "say.h");
    const ran = runPlainly(bundle(stubbed), { args: ["app", "traps.so"], env: {}, folder, stdin });
    assert.equal(ran.output, "stubbed\n");
  });
});
