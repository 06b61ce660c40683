import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { responseFileWords } from "./quoting.ts";

/** Response files that name each other are followed this deep. */
const deepest = 20;

/** Replaces each `@file` by the words in the file; a name that cannot be read stays as it is, as in gcc. */
export function expandResponseFiles(args: readonly string[], cwd: string, depth = 0): string[] {
  return args.flatMap((arg) => {
    if (!arg.startsWith("@") || arg.length === 1 || depth === deepest) return [arg];
    const text = readText(resolve(cwd, arg.slice(1)));
    return text === undefined ? [arg] : expandResponseFiles(responseFileWords(text), cwd, depth + 1);
  });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
