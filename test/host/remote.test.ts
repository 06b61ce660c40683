/** Programs, libraries and folders that come over HTTP. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fetchNow } from "../../src/host/node/fetch-now.ts";
import { describeFolder, type FetchProgress, loadSync, writeFolderIndex } from "../../src/host/node.ts";
import { type FileServer, serveFiles } from "../file-server.ts";
import { compileC, runProgram, temporaryFolder } from "../support.ts";

const root = temporaryFolder();
const site = join(root, "site");
/** The program without its libraries. */
const alone = join(root, "alone/app.wasm");
// What comes is kept in the cache: in one of our own.
process.env.SOLDER_CACHE = join(root, "cache");

const sources: Readonly<Record<string, string>> = {
  "value.c": "int value(void) { return 40; }",
  "twice.c": "int value(void); int twice(void) { return 2 * value(); }",
  "plug.c": "int value(void); int plug(void) { return value() + 1; }",
  "app.c": `#include <dlfcn.h>
#include <stdio.h>
int twice(void);
int main(int argc, char **argv) {
  printf("%d\\n", twice());
  for (int i = 1; i < argc; i++) {
    void *handle = dlopen(argv[i], RTLD_NOW);
    int (*plug)(void) = handle ? (int (*)(void))dlsym(handle, "plug") : 0;
    if (plug) printf("%d\\n", plug());
    else printf("%s\\n", dlerror());
  }
}`,
  "files.c": `#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
static void tell(const char *what, int result) { printf("%s: %s\\n", what, result < 0 ? strerror(errno) : "done"); }
int main(int argc, char **argv) {
  struct stat status;
  if (argc > 1) {
    FILE *file = fopen(argv[1], "r");
    char text[64] = "";
    if (!file) return printf("%s: %s\\n", argv[1], strerror(errno)), 1;
    fgets(text, sizeof text, file);
    stat(argv[1], &status);
    printf("%s %d %d\\n", text, (int)status.st_size, (int)status.st_mtime);
    return 0;
  }
  DIR *folder = opendir("/data");
  for (struct dirent *entry; (entry = readdir(folder));) if (entry->d_name[0] != '.') puts(entry->d_name);
  int below = dirfd(folder);
  tell("stat", stat("/data/sub/b.txt", &status));
  tell("write", open("/data/a.txt", O_WRONLY));
  tell("truncate", open("/data/a.txt", O_RDONLY | O_TRUNC));
  tell("create", open("/data/new.txt", O_WRONLY | O_CREAT, 0666));
  tell("create to read", open("/data/new.txt", O_RDONLY | O_CREAT, 0666));
  tell("create below", openat(below, "sub/new.txt", O_WRONLY | O_CREAT, 0666));
  tell("open as if to create", open("/data/a.txt", O_RDONLY | O_CREAT, 0666));
  tell("mkdir", mkdir("/data/new", 0777));
  tell("rmdir", rmdir("/data/sub"));
  tell("unlink", unlink("/data/a.txt"));
  tell("unlink below", unlinkat(below, "sub/b.txt", 0));
  tell("rename", rename("/data/a.txt", "/data/c.txt"));
  tell("rename out", rename("/data/a.txt", "/tmp/a.txt"));
  tell("rename in", rename("/tmp/own.txt", "/data/own.txt"));
  tell("link in", link("/tmp/own.txt", "/data/own.txt"));
  tell("symlink in", symlink("x", "/data/x"));
  tell("times", utimensat(AT_FDCWD, "/data/a.txt", NULL, 0));
  tell("times of an open file", futimens(open("/data/a.txt", O_RDONLY), NULL));
  tell("elsewhere", open("/tmp/new.txt", O_WRONLY | O_CREAT, 0666));
}`,
  // Calls of WASI that no libc makes.
  "raw.c": `#include <stdio.h>
#include <string.h>
#include <wasi/api.h>
static int open_(const char *name, int flags, __wasi_rights_t rights, __wasi_fd_t *file) {
  return __wasi_path_open(3, 0, name, flags, rights, 0, 0, file);
}
int main(void) {
  __wasi_fd_t file = 0;
  __wasi_rights_t write = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE;
  printf("%d\\n", open_("\\xff/../new.txt", __WASI_OFLAGS_CREAT, write, &file));
  printf("%d\\n", open_("\\xff/../a.txt", 0, __WASI_RIGHTS_FD_READ, &file));
  printf("%d\\n", open_("\\xef\\xbb\\xbf""a.txt", __WASI_OFLAGS_CREAT, __WASI_RIGHTS_FD_READ, &file));
  __wasi_rights_t writing[] = {__WASI_RIGHTS_FD_DATASYNC, __WASI_RIGHTS_FD_ALLOCATE, __WASI_RIGHTS_FD_FILESTAT_SET_SIZE};
  for (int i = 0; i < 3; i++) printf("%d\\n", open_("a.txt", 0, __WASI_RIGHTS_FD_READ | writing[i], &file));
  printf("%d\\n", open_("a.txt", 0, __WASI_RIGHTS_FD_READ, &file));
  printf("%d %d\\n", __wasi_fd_filestat_set_size(file, 0), __wasi_fd_allocate(file, 0, 100));
  __wasi_ciovec_t bytes = {(const uint8_t *)"x", 1};
  __wasi_size_t written;
  printf("%d %d\\n", __wasi_fd_write(file, &bytes, 1, &written), __wasi_fd_pwrite(file, &bytes, 1, 0, &written));
}`,
};

let server: FileServer;

before(async () => {
  mkdirSync(join(site, "lib"), { recursive: true });
  mkdirSync(join(site, "data/sub"), { recursive: true });
  mkdirSync(join(root, "tmp"));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(root, name), text);
  await compileC(root, ["-shared", "value.c", "-o", "site/lib/libvalue.so"]);
  const needsValue = ["-Lsite/lib", "-lvalue", "-Wl,-rpath,$ORIGIN"];
  await compileC(root, ["-shared", "twice.c", ...needsValue, "-o", "site/lib/libtwice.so"]);
  await compileC(root, ["-shared", "plug.c", ...needsValue, "-o", "site/lib/plug.so"]);
  const needsTwice = ["-Lsite/lib", "-ltwice", "-Wl,-rpath,$ORIGIN/lib"];
  await compileC(root, ["app.c", ...needsTwice, "-o", "site/app.wasm"]);
  await compileC(root, ["files.c", "-o", "files.wasm"]);
  await compileC(root, ["raw.c", "-o", "raw.wasm"]);
  mkdirSync(join(root, "secret"));
  mkdirSync(join(site, "bin"));
  await compileC(root, ["-shared", "value.c", "-o", "secret/libsecret.so"]);
  writeFileSync(join(root, "spy.c"), "int value(void); int main(void) { return value(); }");
  const outside = `-Wl,-rpath,$ORIGIN/${"../".repeat(20)}${root.slice(1)}/secret`;
  await compileC(root, ["spy.c", "-Lsecret", "-lsecret", outside, "-o", "site/bin/spy.wasm"]);
  writeFileSync(join(site, "data/a.txt"), "first");
  writeFileSync(join(site, "data/sub/b.txt"), "second");
  writeFileSync(join(root, "tmp/own.txt"), "own");
  writeFileSync(join(site, "lib/damaged.so"), "no module");
  copyFileSync(join(site, "lib/plug.so"), join(site, "lib/half.so"));
  mkdirSync(join(root, "alone"));
  copyFileSync(join(site, "app.wasm"), alone);
  server = await serveFiles(site, { "lib/broken.so": { status: 500 }, "lib/half.so": { half: true } });
});
after(() => server.stop());

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

describe("a program at a URL", () => {
  it("has its libraries beside it, each fetched once", async () => {
    const { output } = await runProgram(`${server.url}app.wasm`, {});
    assert.equal(output, lines("80"));
    // Its RUNPATH comes before the toolchain's folder.
    const fetched = ["app.wasm", "lib/libc.so", "lib/libtwice.so", "lib/libvalue.so"];
    assert.deepEqual(await server.requests(), fetched);
  });

  it("is loaded without waiting for anybody, too", async () => {
    const program = loadSync(new URL("app.wasm", server.url));
    const names = program.objects().map(({ name, path }) => `${name} ${path.replace(server.url, "")}`);
    assert.deepEqual(
      names.filter((name) => !name.startsWith("lib")),
      ["app.wasm app.wasm"],
    );
    assert.ok(names.includes("libvalue.so lib/libvalue.so"));
    await server.requests();
  });

  it("opens libraries from a library path of URLs, fetched when they are asked for", async () => {
    const options = { args: ["app", "plug.so", "nosuch.so"], libraryPath: [`${server.url}lib`] };
    const { output } = await runProgram(alone, options);
    const missing =
      "nosuch.so: not found; searched: the host's folders (RUNPATH of app.wasm), the host's folders (library path), the host's folders (toolchain)";
    assert.equal(output, lines("80", "41", missing));
    // libvalue.so is loaded already, by its name.
    const fetched = ["libc.so", "libtwice.so", "libvalue.so", "nosuch.so", "plug.so"];
    assert.deepEqual(
      await server.requests(),
      fetched.map((name) => `lib/${name}`),
    );
  });

  it("tells of libraries that cannot be had, and goes on", async () => {
    const names = ["broken.so", "half.so", "damaged.so", "..", "plug.so"];
    const options = { args: ["app", ...names], libraryPath: [`${server.url}lib/`] };
    const [first, ...rest] = (await runProgram(alone, options)).output.trim().split("\n");
    assert.equal(first, "80");
    const expected = [
      /^.*lib\/broken\.so: cannot be fetched: the server answers 500 Internal Server Error$/,
      /^.*lib\/half\.so: cannot be fetched: /,
      /^damaged\.so: not a WebAssembly module/,
      /^\.\.: not found; /,
      /^41$/,
    ];
    assert.equal(rest.length, expected.length, rest.join("\n"));
    for (const [i, pattern] of expected.entries()) assert.match(rest[i] ?? "", pattern);
    await server.requests();
  });

  it("does not open what is beside it by a name with $ORIGIN that it makes up", async () => {
    const { output } = await runProgram(`${server.url}app.wasm`, { args: ["app", "$ORIGIN/lib/plug.so"] });
    assert.match(output, /^80\n\$ORIGIN\/lib\/plug\.so: not found; /);
    await server.requests();
  });

  it("that is not there is an error that says so", async () => {
    const load = (url: string): Promise<unknown> => runProgram(url, {});
    await assert.rejects(load(`${server.url}none.wasm`), { code: "ERR_LIBRARY_NOT_FOUND" });
    await assert.rejects(load(`${server.url}lib/broken.so`), { code: "ERR_FETCH", message: /500/ });
    await assert.rejects(load("http://127.0.0.1:9999/app.wasm"), {
      code: "ERR_FETCH",
      message: /ECONNREFUSED/,
    });
    await assert.rejects(load("http://"), { code: "ERR_USAGE" });
    await assert.rejects(runProgram(new URL("ftp://x/y") as unknown as string, {}), { code: "ERR_USAGE" });
    const lonely = await serveFiles(join(root, "alone"));
    try {
      await assert.rejects(runProgram(`${lonely.url}app.wasm`, {}), {
        code: "ERR_LIBRARY_NOT_FOUND",
        library: "libtwice.so",
        message: /needed by app\.wasm; searched: http:.*\/lib\/libtwice\.so \(RUNPATH of app\.wasm/,
      });
    } finally {
      await lonely.stop();
    }
    await server.requests();
  });

  it("tells how far it has come", async () => {
    const told: FetchProgress[] = [];
    await runProgram(`${server.url}app.wasm`, { progress: (progress) => told.push(progress) });
    const last = told.at(-1);
    assert.equal(last?.filesDone, 4);
    assert.equal(last?.filesWanted, 4);
    const size = readFileSync(join(site, "app.wasm")).length;
    assert.ok(told.some(({ url, received }) => url.endsWith("/app.wasm") && received === size));
    assert.ok(told.every(({ filesDone, filesWanted }) => filesDone <= filesWanted));
    await server.requests();
  });

  it("finds what was fetched ahead when the server is gone", async () => {
    const brief = await serveFiles(site);
    const options = {
      args: ["app", "plug.so", "other.so"],
      libraryPath: [`${brief.url}lib`],
      prefetch: ["plug.so", "nothing.so"],
    };
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const { output } = await runProgram(`${brief.url}app.wasm`, { ...options, warn }, (program) => {
      void brief.stop();
      return program.run();
    });
    assert.deepEqual(warnings, ["prefetch: nothing.so: not found"]);
    assert.match(output, /^80\n41\n/);
  });
});

describe("a folder at a URL", () => {
  const files = join(root, "files.wasm");
  let folder: FileServer;
  before(async () => {
    writeFolderIndex(join(site, "data"), describeFolder(join(site, "data")));
  });
  beforeEach(async () => {
    folder = await serveFiles(join(site, "data"));
  });
  afterEach(() => folder.stop());
  const preopens = (): Record<string, string> => ({ "/data": folder.url, "/tmp": join(root, "tmp") });

  it("is listed without fetching what is in it, and cannot be changed", async () => {
    const { output } = await runProgram(files, { preopens: preopens() });
    const readOnly = "Read-only file system";
    const [first, second, ...rest] = output.trim().split("\n");
    assert.deepEqual([first, second].sort(), ["a.txt", "sub"]);
    assert.equal(
      lines(...rest),
      lines(
        "stat: done",
        ...["write", "truncate", "create", "create to read", "create below"].map(
          (what) => `${what}: ${readOnly}`,
        ),
        "open as if to create: done",
        ...["mkdir", "rmdir", "unlink", "unlink below", "rename", "rename out", "rename in", "link in"].map(
          (what) => `${what}: ${readOnly}`,
        ),
        ...["symlink in", "times", "times of an open file"].map((what) => `${what}: ${readOnly}`),
        "elsewhere: done",
      ),
    );
    assert.deepEqual(await folder.requests(), ["a.txt", "solder-index.json"]);
  });

  it("has its files when they are opened, with their sizes and times, and keeps them", async () => {
    const run = async (path: string): Promise<string> =>
      (await runProgram(files, { args: ["files", path], preopens: preopens() })).output;
    const mtime = Math.floor((describeFolder(join(site, "data")).files["sub/b.txt"]?.mtime ?? 0) / 1000);
    assert.equal(await run("/data/sub/b.txt"), lines(`second 6 ${mtime}`));
    assert.deepEqual(await folder.requests(), ["solder-index.json", "sub/b.txt"]);
    assert.equal(await run("/data/sub/../sub/./b.txt"), lines(`second 6 ${mtime}`));
    assert.deepEqual(await folder.requests(), ["solder-index.json"]);
    assert.match(await run("/data/none.txt"), /No such file/);
    assert.match(await run("/data/../none.txt"), /No such file|not permitted|Capabilities/);
  });

  it("is fetched ahead as a whole or in part", async () => {
    const other = await serveFiles(join(site, "data"));
    const options = { preopens: { "/data": other.url, "/tmp": join(root, "tmp") } };
    const { output } = await runProgram(
      files,
      { args: ["files", "/data/sub/b.txt"], ...options, prefetch: ["/data/sub"] },
      (program) => {
        void other.stop();
        return program.run();
      },
    );
    assert.match(output, /^second 6 /);
  });

  it("holds programs and libraries, too", async () => {
    writeFolderIndex(site, describeFolder(site));
    const whole = await serveFiles(site);
    try {
      const options = { args: ["app", "/lib/plug.so"], preopens: { "/": whole.url } };
      assert.equal((await runProgram(`${whole.url}app.wasm`, options)).output, lines("80", "41"));
      const fetched = ["app.wasm", "lib/libtwice.so", "lib/libvalue.so", "lib/plug.so", "solder-index.json"];
      assert.deepEqual(await whole.requests(), fetched);
    } finally {
      await whole.stop();
    }
  });

  it("does not let its programs look for libraries on this machine", async () => {
    writeFolderIndex(site, describeFolder(site));
    const whole = await serveFiles(site);
    try {
      const load_ = runProgram(`${whole.url}bin/spy.wasm`, { preopens: { "/": whole.url } });
      await assert.rejects(load_, { code: "ERR_LIBRARY_NOT_FOUND", library: "libsecret.so" });
    } finally {
      await whole.stop();
    }
  });

  it("cannot be changed by calls that no libc makes either", async () => {
    const { output } = await runProgram(join(root, "raw.wasm"), { preopens: preopens() });
    assert.equal(output, lines("25", "25", "69", "69", "69", "69", "0", "69 69", "69 69"));
    const { output: content } = await runProgram(files, {
      args: ["files", "/data/a.txt"],
      preopens: preopens(),
    });
    assert.match(content, /^first 5 /);
  });

  it("has files with any name", { skip: process.platform === "win32" }, async () => {
    const odd = join(root, "odd");
    const names = ["12:00.log", "a\\b", "%41#?&.txt", "with space", "ümläut", "e\u0301", "\ufeffmark"];
    mkdirSync(odd);
    for (const name of names) writeFileSync(join(odd, name), `<${name}>`);
    writeFolderIndex(odd, describeFolder(odd));
    const strange = await serveFiles(odd);
    try {
      for (const name of names) {
        const args = ["files", `/data/${name}`];
        const { output } = await runProgram(files, { args, preopens: { "/data": strange.url } });
        assert.match(output, /> \d+ \d+\n$/);
        assert.ok(output.startsWith(`<${name}> `), name);
      }
    } finally {
      await strange.stop();
    }
  });

  it("is refused where it has no index, or a bad one", async () => {
    const bad = join(root, "bad");
    mkdirSync(bad);
    const broken = await serveFiles(bad);
    const run = (): Promise<unknown> => runProgram(files, { preopens: { "/data": broken.url } });
    const file = { size: 1, mtime: 0, sha256: "0".repeat(64) };
    const indices: readonly (readonly [unknown, RegExp])[] = [
      ["{", /is no index of a folder: /],
      ["null", /it is no object/],
      [{ format: 2, files: {} }, /its format is 2, not 1/],
      [{ format: 1 }, /it has no files/],
      [{ format: 1, files: { "../x": file } }, /"\.\.\/x" is not a path below it/],
      [{ format: 1, files: { "/x": file } }, /is not a path below it/],
      [{ format: 1, files: { "a\ud800": file } }, /is not a path below it/],
      [{ format: 1, files: { ["a".repeat(300)]: file } }, /cannot be kept: ENAMETOOLONG/],
      [{ format: 1, files: { x: { ...file, size: 2 ** 53 - 1 } } }, /cannot be kept: /],
      [{ format: 1, files: { x: { ...file, size: -1 } } }, /"x" has no proper size/],
      [{ format: 1, files: { x: { ...file, sha256: "no" } } }, /"x" has no proper size/],
      [{ format: 1, files: { a: file, "a/b": file } }, /"a" is a file and a folder/],
    ];
    try {
      await assert.rejects(run(), { code: "ERR_FETCH", message: /has no solder-index\.json/ });
      for (const [index, message] of indices) {
        writeFileSync(
          join(bad, "solder-index.json"),
          typeof index === "string" ? index : JSON.stringify(index),
        );
        await assert.rejects(run(), { code: "ERR_FETCH", message }, String(message));
      }
    } finally {
      await broken.stop();
    }
  });

  it("whose file is not what its index says gives an error to who opens it", async () => {
    const stale = join(root, "stale");
    mkdirSync(stale);
    writeFileSync(join(stale, "a.txt"), "old");
    writeFileSync(join(stale, "gone.txt"), "old");
    writeFolderIndex(stale, describeFolder(stale));
    writeFileSync(join(stale, "a.txt"), "new");
    rmSync(join(stale, "gone.txt"));
    const changed = await serveFiles(stale);
    const warnings: string[] = [];
    try {
      for (const name of ["a.txt", "gone.txt"]) {
        const options = { args: ["files", `/data/${name}`], preopens: { "/data": changed.url } };
        const { output } = await runProgram(files, {
          ...options,
          warn: (message) => void warnings.push(message.replace(changed.url, "")),
        });
        assert.equal(output, lines(`/data/${name}: I/O error`));
      }
      assert.deepEqual(warnings, [
        "a.txt: is not what the folder's index says",
        "gone.txt: is in the index, but not there",
      ]);
    } finally {
      await changed.stop();
    }
  });
});

describe("fetching while everything waits", () => {
  it("gives bytes, nothing, or an error", () => {
    assert.equal(String(Buffer.from(fetchNow(`${server.url}data/a.txt`) ?? [])), "first");
    assert.equal(fetchNow(`${server.url}none`), undefined);
    assert.throws(() => fetchNow("http://127.0.0.1:9999/"), { code: "ERR_FETCH", message: /ECONNREFUSED/ });
  });
});
