/**
 * Runs the tests, or a suite, on another version of Node, from the npm package `node`:
 *
 *     node test/other-node.ts 22
 *     node test/other-node.ts 22 programs/libcxx/test.ts
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, runOrThrow } from "../programs/lib/command.ts";
import { cacheDirectory } from "../src/toolchain/cache.ts";

const [version = "", ...suite] = process.argv.slice(2);
const root = fileURLToPath(new URL("..", import.meta.url));
const bin = install(version);
const node = join(bin, "node");
console.log(runOrThrow(node, ["--version"]).trim());
// This process may be a test itself, which its child must not take itself for.
const { NODE_TEST_CONTEXT: _, ...others } = process.env;
const env = { ...others, PATH: `${bin}:${others.PATH}` };
process.exitCode = suite.length > 0 ? runSuite() : runTests();

/** The folder of that Node's program. */
function install(wanted: string): string {
  const folder = join(cacheDirectory(process.env), `node-${wanted}`);
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, allowScripts: { node: true } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  runOrThrow("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, `node@${wanted}`], {
    cwd: folder,
  });
  return join(folder, "node_modules", ".bin");
}

/** A suite prints its counts itself. */
function runSuite(): number {
  return spawnSync(node, suite, { cwd: root, env, stdio: "inherit" }).status ?? 1;
}

function runTests(): number {
  const args = ["--test", "--test-timeout=300000", "--test-reporter=tap", "test/**/*.test.ts"];
  const { code, stdout, stderr } = run(node, args, { cwd: root, env });
  const count = (what: string): number =>
    Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(stdout)?.[1] ?? 0);
  for (const [line] of stdout.matchAll(/^ *not ok .*$/gm)) console.log(line);
  if (code !== 0) console.log(stderr);
  const failed = count("fail") + count("cancelled");
  console.log(`${count("pass")} passed, ${code === 0 ? failed : Math.max(1, failed)} failed`);
  return code === 0 ? 0 : 1;
}
