/** Packs the package as it is built, installs it into an empty project and uses it there as a user would. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Outcome, run, runOrThrow } from "../programs/lib/command.ts";
import { createTally } from "../programs/lib/tally.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "solder-package-"));
const tally = createTally();
const { check } = tally;
const succeeds = (what: string, { code, stdout, stderr }: Outcome, expected: string): void =>
  check(what, code === 0 && stdout.includes(expected), `exit code ${code}\n${stdout}${stderr}`);

try {
  succeeds(
    "publint finds nothing",
    run(join(root, "node_modules/.bin/publint"), ["--strict"], { cwd: root }),
    "All good!",
  );
  const packed = runOrThrow("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
  });
  const [{ filename, files, size }] = JSON.parse(packed) as [
    { filename: string; files: readonly { path: string }[]; size: number },
  ];
  console.log(`${filename}: ${files.length} files, ${(size / 1024).toFixed(0)} KB`);
  check(
    "no sources or tests are packed",
    !files.some(({ path }) => /^(src|test|programs|bench)\//.test(path)),
  );
  const project = { private: true, type: "module" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(project));
  runOrThrow("npm", ["install", "--no-audit", "--no-fund", "--omit=peer", `./${filename}`], { cwd: folder });

  const solder = (...args: readonly string[]): Outcome =>
    run(process.execPath, [join(folder, "node_modules/.bin/solder"), ...args], {
      cwd: folder,
      env: { ...process.env, SOLDER_CACHE: join(folder, "cache"), SOLDER_CLANG: "" },
    });
  succeeds("the command is there", solder("--version"), "solder ");
  succeeds("it writes what to build against", solder("stubs", "-o", "stubs", "-v"), "stubs/link.h");
  writeFileSync(
    join(folder, "hello.c"),
    '#include <link.h>\n#include <stdio.h>\nint main(void) { puts("hello, package"); return 0; }\n',
  );
  const without = solder("cc", "hello.c", "-o", "hello.wasm");
  check(
    "without a compiler it says how to get one",
    without.code === 2 && /npm install -D @yowasp\/clang/.test(without.stderr),
    without.stderr,
  );
  const { devDependencies } = JSON.parse(runOrThrow("npm", ["pkg", "get"], { cwd: root })) as {
    devDependencies: Record<string, string>;
  };
  const compiler = `@yowasp/clang@${devDependencies["@yowasp/clang"]}`;
  runOrThrow("npm", ["install", "--no-audit", "--no-fund", "-D", compiler], { cwd: folder });
  succeeds("with one it compiles", solder("cc", "hello.c", "-o", "hello.wasm"), "");
  succeeds("and runs", solder("run", "hello.wasm"), "hello, package");
  succeeds("it bundles", solder("bundle", "hello.wasm", "-o", "bundle.wasm"), "");
  succeeds("it links a component", solder("link", "hello.wasm", "-o", "component.wasm"), "");
  const printed = solder("link", "hello.wasm", "-t", "-o", "component.wat");
  check(
    "whose text needs jco, and it says so",
    printed.code === 2 && /npm install @bytecodealliance\/jco-transpile/.test(printed.stderr),
    printed.stderr,
  );
  succeeds("which runs, too", solder("run", "bundle.wasm"), "hello, package");

  writeFileSync(
    join(folder, "use.mjs"),
    `import { load, SolderError } from "wasm-solder/node";
import { decodeLibrary } from "wasm-solder";
import { symbolTable } from "wasm-solder/inspect";
import { mergeModules } from "wasm-solder/bundle";
import { compile } from "wasm-solder/toolchain";
import { linkComponent } from "wasm-solder/component";
import { dlopen, suffix } from "wasm-solder/ffi";
import { readFileSync, writeFileSync } from "node:fs";
const program = await load("hello.wasm");
console.log(program.run(), symbolTable(decodeLibrary(readFileSync("hello.wasm"), "hello")).needed.join());
console.log(await compile(["-shared", "hello.c", "-o", "libhello.so"]));
console.log(mergeModules.name, linkComponent.name);
await load("nothing.wasm").catch((error) => console.log(error instanceof SolderError, error.code));
writeFileSync("add.c", "int add(int a, int b) { return a + b; }");
await compile(["-shared", "add.c", "-o", "libadd.so"]);
const { functions } = dlopen("./libadd.so", { add: { arguments: ["i32", "i32"], return: "i32" } });
console.log(functions.add(40, 2), suffix);
`,
  );
  const used = run(process.execPath, ["use.mjs"], { cwd: folder });
  succeeds(
    "its modules load and work together",
    used,
    "0 libc.so\n0\nmergeModules linkComponent\ntrue ERR_LIBRARY_NOT_FOUND\n42 so",
  );

  writeFileSync(
    join(folder, "types.ts"),
    `import { load, type Program } from "wasm-solder/node";
import { decodeLibrary, type Library } from "wasm-solder";
import { dlopen } from "wasm-solder/ffi";
const { functions } = dlopen("./libz.so", { crc32: { arguments: ["u32", "buffer", "u32"], return: "u32" } });
const sum: number = functions.crc32(0, new Uint8Array(4), 4);
// @ts-expect-error: a bigint is no u32.
functions.crc32(0n, new Uint8Array(4), 4);
const program: Program = await load(new URL("file:///x"), { args: ["a"], preopens: { "/": "." } });
const code: number = program.run();
const library: Library = decodeLibrary(new Uint8Array(8), "x");
export { code, library, sum };
`,
  );
  const flags = [
    "--noEmit",
    "--strict",
    "--target",
    "es2024",
    "--module",
    "nodenext",
    "--lib",
    "es2024,dom",
    "types.ts",
  ];
  succeeds("its types are whole", run(join(root, "node_modules/.bin/tsc"), flags, { cwd: folder }), "");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = tally.finish();
