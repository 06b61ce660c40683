import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readYaml, type Yaml } from "./yaml.ts";

const candidates = ["obj2yaml-22", "obj2yaml-21", "obj2yaml-20", "obj2yaml-19", "obj2yaml"];

/** The command that runs LLVM's obj2yaml here, or undefined where none is installed. */
export function findObj2yaml(): string | undefined {
  return candidates.find((command) => spawnSync(command, ["--version"]).status === 0);
}

/** What LLVM reads from a module, or why it does not. Function bodies are left out. */
export type Reading = { readonly sections: readonly Yaml[] } | { readonly refused: string };

export function readWithLlvm(command: string, bytes: Uint8Array): Reading {
  const folder = mkdtempSync(join(tmpdir(), "solder-modules-"));
  try {
    const file = join(folder, "module.wasm");
    writeFileSync(file, bytes);
    const { status, stdout, stderr } = spawnSync(command, [file], { maxBuffer: 2 ** 31 - 1 });
    if (status !== 0) return { refused: stderr.toString().trim().split("\n").at(-1) ?? "" };
    const document = readYaml(linesWithoutCode(stdout)) as { readonly Sections?: readonly Yaml[] };
    return { sections: document.Sections ?? [] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Function bodies make up most of the text; the code section is only counted as being there. */
function linesWithoutCode(text: Buffer): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf(10, start);
    const end = newline < 0 ? text.length : newline;
    const line = text.toString("utf8", start, end);
    start = end + 1;
    if (line.startsWith("---") || line.startsWith("...")) continue;
    lines.push(line);
    if (/^ {2}- Type: +CODE$/.test(line)) {
      const next = text.indexOf("\n  - Type:", end);
      start = next < 0 ? text.length : next + 1;
    }
  }
  return lines;
}
