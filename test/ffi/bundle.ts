/** `wasm-solder/ffi` as a page would load it. */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const entry = fileURLToPath(new URL("../../src/ffi/index.ts", import.meta.url));

/** @returns the module, what it imports still, and its bytes when it is compressed. */
export async function bundleForPages(): Promise<{
  readonly text: string;
  readonly imports: readonly string[];
  readonly size: number;
}> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    external: ["node:*"],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  const [file] = outputFiles;
  if (file === undefined || output === undefined) throw new Error("invariant: one entry, one bundle");
  return {
    text: file.text,
    imports: output.imports.map(({ path }) => path),
    size: gzipSync(file.contents, { level: 9 }).length,
  };
}
