/**
 * What `npm test` leaves out because it needs more than npm: other versions of Node, the packed package, glibc, LLVM, and real programs.
 * Each suite is a script that prints its own counts and ends with `N passed, N failed`.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

/** Two run at a time: what builds the same stands apart. */
const suites: readonly {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
}[] = [
  { name: "the package, packed and installed", script: "test/package.ts" },
  { name: "the tests on Node 22", script: "test/other-node.ts", args: ["22"] },
  { name: "the tests on Node 24", script: "test/other-node.ts", args: ["24"] },
  { name: "the tests on Node 26", script: "test/other-node.ts", args: ["26"] },
  { name: "mutated libraries", script: "test/fuzz/index.ts", args: ["--seed", "1", "--rounds", "40000"] },
  { name: "C programs under glibc", script: "test/cases/native.ts" },
  { name: "C++ with exceptions across libraries", script: "programs/libcxx/test.ts" },
  { name: "CPython with its C modules", script: "programs/cpython/test.ts" },
  { name: "zlib and the machine's gzip", script: "programs/zlib/test.ts" },
  { name: "bzip2 and the machine's own", script: "programs/bzip2/test.ts" },
  { name: "liblzma and the machine's xz", script: "programs/xz/test.ts" },
  { name: "libpng, which needs zlib", script: "programs/libpng/test.ts" },
  { name: "libc, static against dynamic", script: "programs/libc/test.ts" },
  { name: "modules from npm, decoded as LLVM does", script: "programs/modules/compare.ts" },
  { name: "the stub libraries, linked and read by LLVM", script: "programs/stubs/test.ts" },
  { name: "Lua with its C modules", script: "programs/lua/test.ts" },
  { name: "what wasi-libc lacks", script: "programs/wasi-shim/test.ts" },
  { name: "SQLite with its extensions", script: "programs/sqlite/test.ts" },
  { name: "zlib and SQLite, called from JavaScript", script: "programs/ffi/test.ts" },
  { name: "Lua, SQLite and CPython as one module each", script: "programs/bundles/test.ts" },
  { name: "Lua, SQLite and CPython as components", script: "programs/components/test.ts" },
  { name: "a page in a browser", script: "programs/browser/test.ts" },
  { name: "C++ on Node 22", script: "test/other-node.ts", args: ["22", "programs/libcxx/test.ts"] },
  { name: "wheels with extensions for CPython", script: "programs/wheels/test.ts" },
  { name: "C++ on Node 24", script: "test/other-node.ts", args: ["24", "programs/libcxx/test.ts"] },
  { name: "tree-sitter with prebuilt grammars", script: "programs/tree-sitter/test.ts" },
];

/** `npm test` runs on this one. */
const ownVersion = process.versions.node.split(".")[0];

describe("suites", { concurrency: 2 }, () => {
  for (const { name, script, args = [] } of suites) {
    if (script === "test/other-node.ts" && args[0] === ownVersion) continue;
    it(name, { timeout: 25 * 60_000 }, async ({ signal }) => {
      const { status, lastLine } = await runScript(name, script, args, signal);
      assert.equal(status, 0, `${script} ended with ${status}`);
      assert.match(lastLine, /^[1-9]\d* passed, 0 failed/);
    });
  }
});

/** What it says is printed when it ends, or when its time is over: two suites at once would talk into each other. */
function runScript(
  name: string,
  script: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ status: number | null; lastLine: string }> {
  const path = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ["ignore", "pipe", "pipe"], signal });
  let said = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((resolve) => {
    child.on("error", (error) => {
      said += `${error}\n`;
    });
    child.on("close", (status) => {
      console.log(`\n${name}: node ${[script, ...args].join(" ")}\n${said}`);
      resolve({ status, lastLine: output.trimEnd().split("\n").at(-1) ?? "" });
    });
  });
}
