/** The demo: a program goes on running while its plugin is rewritten, broken and replaced. */
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const solderCommand = fileURLToPath(new URL("../../bin/solder", import.meta.url));
const build = new URL("build/", import.meta.url);
const inBuild = (name: string): string => fileURLToPath(new URL(name, build));

/** Runs one command as a user would type it in this folder, after printing it. */
function solder(...args: readonly string[]): void {
  console.log(`$ solder ${args.join(" ")}`);
  const { status } = spawnSync(process.execPath, [solderCommand, ...args], { cwd: here, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(build, { recursive: true, force: true });
mkdirSync(new URL("plugins", build), { recursive: true });

console.log("A program, and the versions of its plugin:\n");
solder("cc", "host.c", "-o", "build/host.wasm");
for (const version of ["loud", "reversed", "broken", "numbered"]) {
  solder("cc", "-shared", `plugins/${version}.c`, "-o", `build/${version}.so`);
}
const plugin = inBuild("plugins/plugin.so");
copyFileSync(inBuild("loud.so"), plugin);

console.log("\nIt runs, and reads lines:\n");
console.log("$ solder run --dir build/plugins::/plugins build/host.wasm /plugins/plugin.so");
const host = spawn(
  process.execPath,
  [solderCommand, "run", "--dir", "build/plugins::/plugins", "build/host.wasm", "/plugins/plugin.so"],
  { cwd: here, stdio: ["pipe", "pipe", "inherit"] },
);
const answers = createInterface({ input: host.stdout })[Symbol.asyncIterator]();

/** Gives the program one line and prints what it says to that. */
async function say(line: string): Promise<void> {
  console.log(line);
  host.stdin.write(`${line}\n`);
  for (let answer = ""; !answer.startsWith("=>"); ) {
    const { value, done } = await answers.next();
    if (done) throw new Error("the program ended");
    answer = value;
    console.log(answer);
  }
}

await say("Hello");
await say("Hello again");

console.log("\nThe plugin's file is rewritten in place:\n");
copyFileSync(inBuild("reversed.so"), plugin);
await say("Hello");

console.log("\nA version that traps while it is loaded takes nothing with it:\n");
copyFileSync(inBuild("broken.so"), plugin);
await say("Hello");
await say("Is anybody there?");

console.log("\nAnother file takes its place, by rename:\n");
renameSync(inBuild("numbered.so"), plugin);
await say("Hello");
await say("Goodbye");

host.stdin.end();
for (let rest = await answers.next(); !rest.done; rest = await answers.next()) console.log(rest.value);
