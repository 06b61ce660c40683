// The start-up path of the command as one CommonJS file: loading sixty modules takes longer than most programs run.
// Commands other than `run` stay modules of their own, loaded when they are asked for.
import { build } from "esbuild";

await build({
  entryPoints: ["dist/cli/main.js"],
  outfile: "dist/cli/start.cjs",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  external: ["./ar.js", "./cc.js", "./ldd.js", "./nm.js"],
  define: { "import.meta.url": "moduleUrl" },
  banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  // Names stay, for the stack traces of our own bugs.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
});
