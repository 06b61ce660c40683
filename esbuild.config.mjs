// The start-up path of `solder run` as CommonJS files: loading sixty modules takes longer than most programs run.
// The other commands, which bin/solder never asks of this file, stay modules.
import { build } from "esbuild";

const shared = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  // Names stay, for the stack traces of our own bugs.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
};

await build({
  ...shared,
  entryPoints: ["dist/cli/main.js"],
  outfile: "dist/cli/start.cjs",
  external: [
    "./ar.js",
    "./bundle.js",
    "./cc.js",
    "./check.js",
    "./folder-index.js",
    "./ldd.js",
    "./link.js",
    "./nm.js",
    "./stubs.js",
    "./why.js",
  ],
  define: { "import.meta.url": "moduleUrl" },
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
});
await build({ ...shared, entryPoints: ["dist/cli/boot.js"], outfile: "dist/cli/boot.cjs" });
// The thread that `run` may need stands beside it.
await build({
  ...shared,
  entryPoints: ["dist/host/node/fetch-thread.js"],
  outfile: "dist/cli/fetch-thread.cjs",
});
