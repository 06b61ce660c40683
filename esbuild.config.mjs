// The commands that are to start fast, as CommonJS files: loading sixty modules takes longer than most programs run, or than
// most links take. The other commands, which bin/solder never asks of these files, stay modules.
import { readFile } from "node:fs/promises";
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

const commandFiles = [
  "ar",
  "bundle",
  "cc",
  "check",
  "folder-index",
  "ldd",
  "link",
  "nm",
  "run",
  "stubs",
  "why",
];
/** A script with a code cache cannot import modules without a warning, which the optional peers are: boot.cjs does it for it. */
const peersImportedByBoot = {
  name: "optional peers",
  setup({ onLoad }) {
    onLoad({ filter: /\/(bundle\/optimize|component\/jco)\.js$/ }, async ({ path }) => {
      const parts = (await readFile(path, "utf8")).split(/\bimport\(/);
      if (parts.length !== 2) throw new Error(`${path}: one dynamic import was expected`);
      return { contents: parts.join("importModule(") };
    });
  },
};

for (const command of ["run", "bundle", "link"]) {
  const others = commandFiles.filter((other) => other !== command);
  await build({
    ...shared,
    entryPoints: ["dist/cli/main.js"],
    outfile: `dist/cli/start-${command}.cjs`,
    external: others.map((other) => `./dist/cli/${other}.js`),
    plugins: [peersImportedByBoot],
    define: { "import.meta.url": "moduleUrl" },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
}
await build({ ...shared, entryPoints: ["dist/cli/boot.js"], outfile: "dist/cli/boot.cjs" });
// The thread that `run` may need stands beside it.
await build({
  ...shared,
  entryPoints: ["dist/host/node/fetch-thread.js"],
  outfile: "dist/cli/fetch-thread.cjs",
});
