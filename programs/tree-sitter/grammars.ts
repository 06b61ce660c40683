import { readdirSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./packages.ts";

/** A prebuilt grammar: a shared library that somebody else compiled. */
export interface Grammar {
  /** `PACKAGE/LANGUAGE`. */
  readonly name: string;
  /** As the samples are named: `c_sharp`, `markdown_inline`. */
  readonly language: string;
  readonly file: string;
  /** The function that returns the language. */
  readonly symbol: string;
}

const folders = { vscode: "wasm", repomix: "out", cursorless: "out" } as const;

/** All grammars of the three packages, by package and name. */
export function listGrammars(): Grammar[] {
  return (["vscode", "repomix", "cursorless"] as const).flatMap((key) => {
    const folder = join(packageFolder(key), folders[key]);
    return readdirSync(folder)
      .sort()
      .flatMap((file) => {
        const language = /^tree-sitter-(.+)\.wasm$/.exec(file)?.[1]?.replaceAll("-", "_");
        if (language === undefined) return [];
        const symbol = `tree_sitter_${language}`;
        return [{ name: `${key}/${language}`, language, file: join(folder, file), symbol }];
      });
  });
}

/** Not a grammar, but Emscripten's main program with a dylink.0 section: a library that cannot be linked here. */
export function emscriptenProgram(): string {
  return join(packageFolder("vscode"), folders.vscode, "tree-sitter.wasm");
}
