/** The demo: builds a program and its plugins with no native toolchain, runs it, adds a plugin, runs it again. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const solderCommand = fileURLToPath(new URL("../../bin/solder", import.meta.url));

/** Runs one command as a user would type it in this folder, after printing it. */
function solder(...args: readonly string[]): void {
  console.log(`\n$ solder ${args.map((arg) => (/[^\w./:=-]/.test(arg) ? `"${arg}"` : arg)).join(" ")}`);
  const { status } = spawnSync(process.execPath, [solderCommand, ...args], { cwd: here, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(new URL("build", import.meta.url), { recursive: true, force: true });
mkdirSync(new URL("build/plugins", import.meta.url), { recursive: true });

console.log("A program, and two plugins that it knows nothing of:");
solder("cc", "-rdynamic", "app.c", "-o", "build/app.wasm");
solder("cc", "-shared", "plugins/upper.c", "-o", "build/plugins/upper.so");
solder("cc", "-shared", "plugins/rot13.c", "-o", "build/plugins/rot13.so");
solder("ldd", "build/app.wasm");
solder("run", "--dir", "build/plugins::/plugins", "build/app.wasm", "/plugins", "Hello, shared world");

console.log("\nOne more file in the folder, and the same program can do more:");
solder("cc", "-shared", "plugins/reverse.c", "-o", "build/plugins/reverse.so");
solder("run", "--dir", "build/plugins::/plugins", "build/app.wasm", "/plugins", "Hello, shared world");
