/** The programs in cases/AREA/NAME.c, and what the comments at their beginning say about how they are run. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("cases", import.meta.url));

/** One C program. */
export interface Case {
  /** AREA/NAME. */
  readonly name: string;
  readonly area: string;
  /** The C file. */
  readonly path: string;
  readonly text: string;
  /** `// args: ["one"]`: after the program's name. */
  readonly args: readonly string[];
  /** `// env: {"NAME": "VALUE"}`. */
  readonly env: Readonly<Record<string, string>>;
  /** `// stdin: "text\n"`; empty where it is not given. */
  readonly stdin: string;
  /** `// differs: REASON`: static and dynamic are known to differ, and why. */
  readonly differs: string | undefined;
}

/** All programs, by area and name. */
export function allCases(): Case[] {
  return filesEnding(".c").map(readCase);
}

/** The first of each area: a selection for those who have no native compiler. */
export function onePerArea(): Case[] {
  const cases = allCases();
  return cases.filter(({ area }, at) => area !== cases[at - 1]?.area);
}

/** The headers that programs share: they decide what is built, too. */
export function sharedHeaders(): string[] {
  return filesEnding(".h").map((file) => join(root, file));
}

function filesEnding(suffix: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(suffix))
    .sort();
}

function readCase(file: string): Case {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const said = directives(text);
  return {
    name: file.replace(/\.c$/, ""),
    area: dirname(file),
    path,
    text,
    args: JSON.parse(said.get("args") ?? "[]") as string[],
    env: JSON.parse(said.get("env") ?? "{}") as Record<string, string>,
    stdin: JSON.parse(said.get("stdin") ?? '""') as string,
    differs: said.get("differs"),
  };
}

/** Lines of `// WORD: VALUE`. */
function directives(text: string): Map<string, string> {
  const found = text.matchAll(/^\/\/ (args|env|stdin|differs): (.+)$/gm);
  return new Map(Array.from(found, ([, word = "", value = ""]) => [word, value]));
}
