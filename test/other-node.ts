/** Runs the tests on another version of Node, from the npm package `node`: `node test/other-node.ts 22`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, runOrThrow } from "../programs/lib/command.ts";
import { cacheDirectory } from "../src/toolchain/cache.ts";

const version = process.argv[2] ?? "";
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(cacheDirectory(process.env), `node-${version}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, allowScripts: { node: true } }));
runOrThrow("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, `node@${version}`], {
  cwd: folder,
});
const node = join(folder, "node_modules", ".bin", "node");
console.log(runOrThrow(node, ["--version"]).trim());
// This process may be a test itself, which its child must not take itself for.
const { NODE_TEST_CONTEXT: _, ...env } = process.env;
const { code, stdout, stderr } = run(
  node,
  ["--test", "--test-timeout=300000", "--test-reporter=tap", "test/**/*.test.ts"],
  {
    cwd: root,
    env: { ...env, PATH: `${join(folder, "node_modules", ".bin")}:${env.PATH}` },
  },
);
const count = (what: string): number => Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(stdout)?.[1] ?? 0);
for (const [line] of stdout.matchAll(/^ *not ok .*$/gm)) console.log(line);
if (code !== 0) console.log(stderr);
const failed = count("fail") + count("cancelled");
console.log(`${count("pass")} passed, ${code === 0 ? failed : Math.max(1, failed)} failed`);
process.exitCode = code === 0 ? 0 : 1;
