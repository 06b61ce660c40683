/** Compiles src/closed/libdl.c to the bytes that are kept beside it: `node test/closed/compile-libdl.ts --write`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileC } from "../support.ts";

const folder = fileURLToPath(new URL("../../src/closed/", import.meta.url));
export const keptFile: string = join(folder, "libdl-bytes.ts");

/** What keptFile must hold. */
export async function compiledLibdl(): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), "solder-libdl-"));
  try {
    const flags = ["-Os", "-shared", "-nostdlib", "-fno-builtin", "-Wall", "-Wextra", "-Werror"];
    const link = ["-Wl,--no-entry", "-Wl,--strip-all"];
    await compileC(scratch, [...flags, ...link, join(folder, "libdl.c"), "-o", "libdl.wasm"]);
    const text = readFileSync(join(scratch, "libdl.wasm")).toString("base64");
    const lines = text.match(/.{1,116}/g) ?? [];
    return [
      "/** libdl.c, compiled: base64. Made by test/closed/compile-libdl.ts. */",
      "// biome-ignore format: it is one long text",
      "export const libdlBytes: string =",
      `${lines.map((line) => `  "${line}"`).join(" +\n")};`,
      "",
    ].join("\n");
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

if (process.argv[2] === "--write") writeFileSync(keptFile, await compiledLibdl());
