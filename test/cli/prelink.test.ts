/** Start-up images as users have them: kept by one run, used by the next, and never where anything is not as it was. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { compileC, temporaryFolder } from "../support.ts";

const folder = temporaryFolder();
const command = join(import.meta.dirname, "../../bin/solder");
const cache = join(folder, "cache");
const images = join(cache, "prelink");
const env = { ...process.env, SOLDER_CACHE: cache, SOLDER_LIBRARY_PATH: "", SOLDER_PRELINK: "1" };
const search = ["-L", "first", "-L", "second"];

interface Ran {
  readonly output: string;
  /** What was said of images. */
  readonly image: string;
}

function run(args: readonly string[] = [], more: NodeJS.ProcessEnv = {}): Ran {
  const words = [command, "run", "--trace=files", ...search, ...args, "app.wasm"];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: "utf8",
    env: { ...env, ...more },
  });
  assert.equal(status, 0, stderr);
  const said = stderr.split("\n").filter((line) => line.startsWith("solder: files: image "));
  return { output: stdout, image: said.map((line) => line.replace(/^.*?app\.wasm: /, "")).join("\n") };
}

const files = (): string[] => readdirSync(images).sort();
/** Until a later change of what was just written is sure to show. */
const settle = (): Promise<void> => setTimeout(2100);

describe("start-up images of solder run", () => {
  before(async () => {
    for (const name of ["first", "second", "other", "preload"]) mkdirSync(join(folder, name));
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write("app.c", '#include <stdio.h>\nint answer(void);\nint main(void) { printf("%d\\n", answer()); }\n');
    for (const [name, value] of Object.entries({ second: 2, first: 1, other: 3, preload: 4 })) {
      write(`${name}.c`, `int answer(void) { return ${value}; }\n`);
      await compileC(folder, ["-shared", `${name}.c`, "-o", `${name}.so`]);
    }
    copyFileSync(join(folder, "second.so"), join(folder, "second/libanswer.so"));
    await compileC(folder, ["app.c", "second/libanswer.so", "-o", "app.wasm"]);
    await compileC(folder, ["-no-pie", "app.c", "second/libanswer.so", "-o", "fixed.wasm"]);
    // Files that have just been written are in no image.
    assert.match(run().image, /^none is kept: a file has just changed/);
    await settle();
  });

  it("are kept by the first run, and used by the next", () => {
    assert.match(run().image, /^kept for the next run: /);
    assert.equal(files().length, 1);
    assert.deepEqual(run(), { output: "2\n", image: "used" });
    assert.deepEqual(files().length, 1);
  });

  it("say what symbols are bound to, as without", () => {
    const symbols = (more: readonly string[]): string =>
      spawnSync(process.execPath, [command, "run", "--trace=symbols", ...more, ...search, "app.wasm"], {
        cwd: folder,
        encoding: "utf8",
        env,
      }).stderr;
    assert.match(symbols([]), /app\.wasm: answer -> libanswer\.so/);
    assert.equal(symbols([]), symbols(["--no-prelink"]));
  });

  it("are not used where options say otherwise", () => {
    assert.equal(run(["--no-prelink"]).image, "");
    assert.equal(run([], { SOLDER_PRELINK: "0" }).image, "");
    assert.equal(run(["--bind", "lazy"]).image, "");
    // Unasked, what is there is used, and small programs get none.
    assert.equal(run([], { SOLDER_PRELINK: "" }).image, "used");
    assert.match(
      run(["--max-memory", "64M"], { SOLDER_PRELINK: "" }).image,
      /^none is kept: the program is small/,
    );
  });

  it("are others for other sizes, preloads and environments", async () => {
    const before = files();
    for (const args of [
      ["--stack-size", "1M"],
      ["--max-memory", "64M"],
      ["--preload", "./preload.so"],
      ["--dir", ".", "--env", "LD_LIBRARY_PATH=other"],
    ]) {
      const first = run(args);
      assert.match(first.image, /^kept for the next run/, args.join(" "));
      assert.deepEqual(run(args), { output: first.output, image: "used" }, args.join(" "));
    }
    assert.deepEqual(run(), { output: "2\n", image: "used" });
    assert.equal(run(["--preload", "./preload.so"]).output, "4\n");
    assert.equal(files().length, before.length + 4);
  });

  it("are not used when a library is found earlier than before", async () => {
    // The candidate that was tried, and was not there.
    copyFileSync(join(folder, "first.so"), join(folder, "first/libanswer.so"));
    const found = run();
    assert.equal(found.output, "1\n");
    assert.match(found.image, /^not used: libanswer\.so is another file\nnone is kept: a file has just/);
    rmSync(join(folder, "first/libanswer.so"));
    assert.deepEqual(run(), { output: "2\n", image: "used" });
    // In the guest's own search path, too.
    const guest = ["--dir", ".", "--env", "LD_LIBRARY_PATH=other"];
    copyFileSync(join(folder, "other.so"), join(folder, "other/libanswer.so"));
    assert.equal(run(guest).output, "3\n");
    rmSync(join(folder, "other/libanswer.so"));
    assert.deepEqual(run(guest), { output: "2\n", image: "used" });
  });

  it("are not used when a file has changed, and are made anew", async () => {
    const bytes = readFileSync(join(folder, "second/libanswer.so"));
    // In place: the same inode.
    writeFileSync(join(folder, "second/libanswer.so"), readFileSync(join(folder, "other.so")));
    const changed = run();
    assert.equal(changed.output, "3\n");
    assert.match(changed.image, /^not used: libanswer\.so is another file/);
    await settle();
    assert.match(run().image, /^not used: libanswer\.so is another file\nkept for the next run/);
    assert.deepEqual(run(), { output: "3\n", image: "used" });
    writeFileSync(join(folder, "second/libanswer.so"), bytes);
    assert.equal(run().output, "2\n");
    await settle();
    run();
    assert.deepEqual(run(), { output: "2\n", image: "used" });
  });

  it("do no harm when they are damaged, and are made anew", () => {
    rmSync(images, { recursive: true });
    run();
    const [name = ""] = files();
    const path = join(images, name);
    const whole = readFileSync(path);
    const harmless = (what: string): void => {
      const { output, image } = run();
      assert.equal(output, "2\n", what);
      assert.notEqual(image, "used", what);
    };
    for (const at of [0, 5, 9, 13, 20, 1000, whole.length >> 1, whole.length - 1]) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] as number) ^ 0x55;
      writeFileSync(path, flipped);
      harmless(`byte ${at}`);
      assert.deepEqual(readFileSync(path), whole);
    }
    for (const length of [0, 10, 1000, whole.length - 1]) {
      truncateSync(path, length);
      harmless(`${length} bytes`);
    }
    writeFileSync(path, "no image at all, but long enough for a head");
    harmless("a text");
    // An image of another start under this one's name: nothing but its key tells.
    run(["--stack-size", "1M"]);
    const other = files().find((candidate) => candidate !== name) ?? "";
    copyFileSync(join(images, other), path);
    harmless("another image");
    run();
    assert.deepEqual(run(), { output: "2\n", image: "used" });
  });

  it("are one whole file when several processes keep them at once", async () => {
    rmSync(images, { recursive: true });
    const outputs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, [command, "run", ...search, "app.wasm"], { cwd: folder, env });
        const chunks: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
        const status = await new Promise((resolve) => child.on("close", resolve));
        return `${Buffer.concat(chunks)}${status}`;
      }),
    );
    assert.deepEqual(new Set(outputs), new Set(["2\n0"]));
    assert.equal(files().length, 1);
    assert.deepEqual(run(), { output: "2\n", image: "used" });
  });

  it("are not tried again for what can be none", () => {
    const fixed = (): string => {
      const words = [command, "run", "--trace=files", ...search, "fixed.wasm"];
      const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8", env });
      assert.equal(stdout, "2\n");
      return stderr
        .split("\n")
        .filter((line) => line.includes(": image "))
        .join("\n");
    };
    const reason = /none: fixed\.wasm: cannot be linked ahead of time: it has fixed addresses$/;
    assert.match(fixed(), reason);
    const [kept] = files()
      .map((name) => readFileSync(join(images, name)).length)
      .sort((a, b) => a - b);
    assert.ok(kept !== undefined && kept < 1000, "the reason alone is kept");
    assert.match(fixed(), reason);
  });

  it("serve load(), and are compiled once in an engine", async () => {
    const script = `
      import { load } from ${JSON.stringify(join(import.meta.dirname, "../../src/host/node.ts"))};
      const said = [];
      const trace = (event) => {
        if (event.kind === "files" && event.action === "image") said.push(event.detail.replace(/:.*/, ""));
        if (event.kind === "timing" && event.phase === "decode") said.push("decoded " + event.name);
      };
      const options = { libraryPath: ["first", "second"], prelink: true, trace };
      for (let i = 0; i < 2; i++) (await load("app.wasm", options)).run();
      process.on("exit", () => console.log(said.join()));
    `;
    const ran = (): string => {
      const words = ["--no-warnings", "--input-type=module", "-e", script];
      const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8", env });
      return stdout + stderr;
    };
    assert.equal(
      ran(),
      "2\n2\ndecoded app.wasm,decoded libanswer.so,decoded libc.so,kept for the next run\n",
    );
    assert.equal(ran(), "2\n2\nused,used\n");
  });

  it("hold what earlier runs opened", async () => {
    for (const [name, value] of Object.entries({ one: 1, two: 2 })) {
      writeFileSync(join(folder, `${name}.c`), `int plug(void) { return ${value}; }\n`);
      await compileC(folder, ["-shared", `${name}.c`, "-o", `${name}.so`]);
    }
    writeFileSync(
      join(folder, "opens.c"),
      `#include <dlfcn.h>
#include <stdio.h>
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    char file[80];
    snprintf(file, sizeof file, "./%s", argv[i]);
    void *plug = dlopen(file, RTLD_NOW);
    printf("%d ", plug == NULL ? -1 : ((int (*)(void))dlsym(plug, "plug"))());
  }
}
`,
    );
    await compileC(folder, ["opens.c", "-ldl", "-o", "opens.wasm"]);
    await settle();
    const kept = "kept for the next run";
    assert.deepEqual(opens([], "one.so"), { output: "1 ", image: kept, compiled: ["one"] });
    assert.deepEqual(opens([], "one.so"), { output: "1 ", image: "used", compiled: [] });
    assert.deepEqual(opens([]), { output: "", image: "used", compiled: [] });
    assert.deepEqual(opens([], "two.so", "one.so"), {
      output: "2 1 ",
      image: `used,${kept}`,
      compiled: ["two"],
    });
    assert.deepEqual(opens([], "one.so", "two.so"), { output: "1 2 ", image: "used", compiled: [] });
    // In place: the same inode. What has just changed is in no image.
    writeFileSync(join(folder, "one.so"), readFileSync(join(folder, "two.so")));
    assert.deepEqual(opens([], "one.so", "two.so"), { output: "2 2 ", image: "used", compiled: ["one"] });
    await settle();
    assert.deepEqual(opens([], "one.so"), { output: "2 ", image: `used,${kept}`, compiled: ["one"] });
    assert.deepEqual(opens([], "one.so", "two.so"), { output: "2 2 ", image: "used", compiled: [] });
    // Gone, and another one in its place.
    renameSync(join(folder, "two.so"), join(folder, "three.so"));
    assert.deepEqual(opens([], "two.so", "three.so"), {
      output: "-1 2 ",
      image: "used",
      compiled: ["three"],
    });
  });

  it("have one way of catching exceptions", async () => {
    const code = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    code(
      "jumps.c",
      `#include <setjmp.h>
static jmp_buf back;
int plug(void) { if (setjmp(back) == 0) longjmp(back, 1); return 7; }
`,
    );
    await compileC(folder, ["-shared", "jumps.c", "-mllvm", "-wasm-use-legacy-eh=true", "-o", "old.so"]);
    await compileC(folder, ["-shared", "jumps.c", "-mllvm", "-wasm-use-legacy-eh=false", "-o", "new.so"]);
    await settle();
    // Engines refuse both in one module, V8 now and then.
    const image = "not with new,kept for the next run";
    const kept = { output: "7 7 ", image, compiled: ["old", "new"] };
    assert.deepEqual(opens(["--stack-size", "2M"], "old.so", "new.so"), kept);
    const used = { output: "7 7 ", image: "used", compiled: ["new"] };
    for (let i = 0; i < 3; i++) assert.deepEqual(opens(["--stack-size", "2M"], "old.so", "new.so"), used);
  });

  it("are left out silently where the cache cannot be written", () => {
    writeFileSync(join(folder, "no-folder"), "");
    const { output } = run([], { SOLDER_CACHE: join(folder, "no-folder"), SOLDER_LIBRARY_PATH: sysroot() });
    assert.equal(output, "2\n");
  });
});

interface Opened extends Ran {
  /** What got an instance of its own. */
  readonly compiled: readonly string[];
}

/** Opens libraries by their file names. */
function opens(options: readonly string[], ...names: readonly string[]): Opened {
  const words = [command, "run", "--trace=files,timing", ...options, "--dir", ".", "opens.wasm", ...names];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8", env });
  const said = stderr.split("\n").filter((line) => line.startsWith("solder: files: image "));
  const compiled = [...stderr.matchAll(/^solder: timing: instantiate (\w+)\.so/gm)].map(
    ([, name = ""]) => name,
  );
  return {
    output: stdout,
    image: said.map((line) => line.replace(/^.*?opens\.wasm: ([\w ]+).*/, "$1")).join(),
    compiled: compiled.filter((name) => !name.startsWith("lib")),
  };
}

/** Where libc.so is, for a run whose cache has no room for it. */
function sysroot(): string {
  const name = readdirSync(cache).find((entry) => entry.endsWith("-sysroot"));
  return join(cache, name ?? "", "lib/wasm32-wasip1");
}
