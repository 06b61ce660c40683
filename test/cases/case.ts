/** A folder of this folder: a C or C++ program with its libraries, and what it must print. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";

/** One C or C++ file and what the directives in its first comment lines ask for. */
export interface Source {
  readonly path: string;
  /** Whether it is C++: `.cc`. */
  readonly cxx: boolean;
  /** The library to build: `libfoo.so` of `libfoo.so.c`, `sub/libfoo.so` of `sub/libfoo.so.c`; the program has none. */
  readonly library: string | undefined;
  /** `// link: liba.so libb.so`: libraries of the case that it is linked to. */
  readonly link: readonly string[];
  /** `// flags: -rdynamic`: more for the compiler. What names no RUNPATH gets `$ORIGIN`. */
  readonly flags: readonly string[];
}

export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly program: Source;
  readonly libraries: readonly Source[];
  /** Whether any of them is C++, which needs a C++ runtime. */
  readonly cxx: boolean;
  /** `// args: one two`: for the program. */
  readonly args: readonly string[];
  /** `// env: NAME=VALUE`: for the program, and nothing else but what the system itself needs. */
  readonly env: Readonly<Record<string, string>>;
  /** The file that the program's stdin is: stdin.txt, or nothing. */
  readonly stdin: string;
  /** `// exit: 5`: the program's exit code; 128 and the signal's number where a signal ends it. */
  readonly exitCode: number;
  /** `// differs: REASON`: why glibc's output may be another one. */
  readonly differs: string | undefined;
  /** What glibc on Linux prints (native.ts writes it), or what a case that differs must print. */
  readonly expected: string;
}

/** All cases, by name. */
export function allCases(): Case[] {
  const root = import.meta.dirname;
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readCase(name, join(root, name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readCase(name: string, folder: string): Case {
  const main = join(folder, existsSync(join(folder, "main.cc")) ? "main.cc" : "main.c");
  const directives = directivesOf(main);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const program = source(main, undefined);
  const libraries = files
    .filter((file) => /\.so\.cc?$/.test(file))
    .sort()
    .map((file) => source(join(folder, file), file.replace(/\.cc?$/, "")));
  const stdin = join(folder, "stdin.txt");
  const expected = join(folder, "expected.txt");
  return {
    name,
    folder,
    program,
    libraries,
    cxx: [program, ...libraries].some(({ cxx }) => cxx),
    args: words(directives.get("args")),
    env: Object.fromEntries(words(directives.get("env")).map((entry) => entry.split("=", 2))),
    stdin: existsSync(stdin) ? stdin : devNull,
    exitCode: Number(directives.get("exit") ?? 0),
    differs: directives.get("differs"),
    expected: existsSync(expected) ? readFileSync(expected, "utf8") : "",
  };
}

function source(path: string, library: string | undefined): Source {
  const directives = directivesOf(path);
  const flags = words(directives.get("flags"));
  const runPath = flags.some((flag) => flag.startsWith("-Wl,-rpath,")) ? [] : ["-Wl,-rpath,$ORIGIN"];
  return {
    path,
    cxx: path.endsWith(".cc"),
    library,
    link: words(directives.get("link")),
    flags: [...flags, ...runPath],
  };
}

function directivesOf(path: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (!line.startsWith("//")) break;
    const match = /^\/\/ (link|flags|args|env|exit|differs): (.*)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) directives.set(match[1], match[2]);
  }
  return directives;
}

const words = (text: string | undefined): string[] => (text ?? "").split(" ").filter((word) => word !== "");

/**
 * Builds a case's libraries and program with `build`, each after what it is linked to. Where libraries need each other in a
 * circle, the one that closes it is built alone first, for the others to be linked to.
 */
export async function buildCase(
  { name, program, libraries }: Case,
  build: (source: Source, link: readonly string[]) => Promise<void>,
): Promise<void> {
  const states = new Map<Source, "begun" | "alone" | "built">();
  const finish = async (source: Source): Promise<void> => {
    states.set(source, "begun");
    for (const linked of source.link) {
      const library = libraries.find((candidate) => candidate.library === linked);
      if (library === undefined) throw new Error(`${name}: no ${linked}.c to link to`);
      const state = states.get(library);
      if (state === undefined) await finish(library);
      if (state !== "begun") continue;
      await build(library, []);
      states.set(library, "alone");
    }
    await build(source, source.link);
    states.set(source, "built");
  };
  for (const source of [...libraries, program]) if (!states.has(source)) await finish(source);
}
