/** Builds the page into `build/`: a program, its libraries, and one file of JavaScript. With `--serve` a browser can look at it. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";
import { toolchainLibraryPath } from "wasm-solder/toolchain";

const here = fileURLToPath(new URL(".", import.meta.url));
const solderCommand = fileURLToPath(new URL("../../bin/solder", import.meta.url));

function cc(...args) {
  const { status } = spawnSync(process.execPath, [solderCommand, "cc", ...args], {
    cwd: here,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(join(here, "build"), { recursive: true, force: true });
mkdirSync(join(here, "build"));
cc("app.c", "-o", "build/app.wasm");
cc("-shared", '-DGREETING="Hello"', "plugin.c", "-o", "build/hello.so");
cc("-shared", '-DGREETING="Moin"', "plugin.c", "-o", "build/moin.so");
// What the compiler brings is beside the page, as all that is loaded.
const libc = toolchainLibraryPath()
  .map((folder) => join(folder, "libc.so"))
  .find(existsSync);
if (libc === undefined) throw new Error("the compiler has no libc.so: npm install @yowasp/clang");
copyFileSync(libc, join(here, "build/libc.so"));
copyFileSync(join(here, "index.html"), join(here, "build/index.html"));

const page = await context({
  entryPoints: [join(here, "page.js")],
  outdir: join(here, "build"),
  bundle: true,
  format: "esm",
  platform: "browser",
  minify: true,
  // Optional, and asked for by options that the page does not use.
  external: ["binaryen", "@bytecodealliance/*"],
  logLevel: "warning",
});
await page.rebuild();
if (process.argv.includes("--serve")) {
  const { port } = await page.serve({ servedir: join(here, "build"), host: "127.0.0.1" });
  console.log(`http://127.0.0.1:${port}/`);
} else {
  await page.dispose();
}
