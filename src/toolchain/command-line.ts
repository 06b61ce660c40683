/** The arguments of `cc`, sorted: what to compile, how, and what to link in which order. Pure. */
import { SolderError } from "../errors.ts";
import { droppedCompilerFlag } from "./compile-flags.ts";

/** A file to compile. `language` is the `-x` in force, undefined when the name decides. */
export interface Source {
  readonly path: string;
  readonly language: string | undefined;
}

/** Whether a source is C++: by its `-x`, else by its name, else because it is given to `c++`, which takes `.c` for C++, too. */
export function isCxx({ path, language }: Source, driverIsCxx: boolean): boolean {
  if (language !== undefined) return language.includes("c++");
  return driverIsCxx ? !/\.(s|S|sx|asm|bc|ll)$/.test(path) : cxxSuffixes.test(path);
}

/** What the linker gets, in order: order decides there. */
export type LinkItem =
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "library"; readonly name: string }
  /** A word of `-Wl,` or `-Xlinker`: a flag of the linker's, or the value of the one before. */
  | { readonly kind: "word"; readonly word: string };

/** How far the work goes. `query` is clang answering about itself: `-print-*`, `--version` and the like. */
export type Mode = "query" | "preprocess" | "syntax" | "assembly" | "object" | "link";

export interface CommandLine {
  readonly mode: Mode;
  readonly output: string | undefined;
  readonly sources: readonly Source[];
  readonly linkItems: readonly LinkItem[];
  readonly libraryPaths: readonly string[];
  /** Everything that concerns compiling, in order, the mode flag (-c, -S, -E) included. */
  readonly compileFlags: readonly string[];
  readonly link: LinkOptions;
  /** `-###`: say what would be done. */
  readonly dryRun: boolean;
  readonly verbose: boolean;
}

/** The driver's own flags that concern linking. */
export interface LinkOptions {
  readonly kind: "pie" | "no-pie" | "static" | "shared" | "relocatable";
  readonly exportDynamic: boolean;
  readonly standardLibraries: boolean;
  readonly cxxLibraries: boolean;
  readonly startFiles: boolean;
  readonly reactor: boolean;
  readonly lto: boolean;
  readonly profile: boolean;
}

const sourceSuffixes =
  /\.(c|i|h|cc|cp|cxx|cpp|CPP|c\+\+|C|ii|hh|hpp|hxx|H|cppm|ixx|m|mi|mm|M|mii|s|S|sx|asm|bc|ll|cl|pch|pcm)$/;

const cxxSuffixes = /\.(cc|cp|cxx|cpp|CPP|c\+\+|C|ii|hh|hpp|hxx|H|cppm|ixx|mm|M|mii)$/;

/** Flags whose value is the next argument. Those of the linker's are handled one by one. */
const flagsWithValue = new Set([
  ...["-D", "-U", "-I", "-F", "-B", "-include", "-imacros", "-isystem", "-iquote", "-idirafter", "-iprefix"],
  ...[
    "-iwithprefix",
    "-iwithprefixbefore",
    "-isysroot",
    "-iframework",
    "-include-pch",
    "-ivfsoverlay",
    "-cxx-isystem",
  ],
  ...[
    "-MF",
    "-MT",
    "-MQ",
    "-MJ",
    "-Xclang",
    "-Xassembler",
    "-Xpreprocessor",
    "-Xanalyzer",
    "-mllvm",
    "-target",
  ],
  ...[
    "-arch",
    "-aux-info",
    "--param",
    "-working-directory",
    "-dumpdir",
    "-serialize-diagnostics",
    "-dependency-file",
  ],
  ...[
    "--sysroot",
    "-resource-dir",
    "-gcc-toolchain",
    "-fplugin-arg",
    "-ccc-gcc-name",
    "-mthread-model",
    "-G",
  ],
  ...["--include", "--include-directory", "--define-macro", "--undefine-macro", "--output-class-directory"],
]);

const queries =
  /^(--version|-dumpversion|-dumpmachine|-dumpfullversion|--?print-.*|-help(-hidden)?|--help(-hidden|=.*)?|--autocomplete=.*|-ccc-print-phases|-ccc-print-bindings|--supported-cpus|-mcpu=\?|-mtune=\?)$/;

const modeFlags: Readonly<Record<string, Mode>> = {
  "-E": "preprocess",
  "-M": "preprocess",
  "-MM": "preprocess",
  "--preprocess": "preprocess",
  "-fsyntax-only": "syntax",
  "--analyze": "syntax",
  "-S": "assembly",
  "--assemble": "assembly",
  "-emit-ast": "object",
  "-c": "object",
  "--compile": "object",
  "--precompile": "object",
};

/** Of several mode flags the one that stops earliest counts. */
const modeOrder: readonly Mode[] = ["query", "preprocess", "syntax", "assembly", "object", "link"];

/**
 * Sorts arguments from which response files are expanded already.
 *
 * @throws SolderError ERR_USAGE when a value is missing.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  let mode: Mode = "link";
  let output: string | undefined;
  let language: string | undefined;
  let kind: LinkOptions["kind"] = "pie";
  let exportDynamic = false;
  let dryRun = false;
  const sources: Source[] = [];
  const linkItems: LinkItem[] = [];
  const libraryPaths: string[] = [];
  const compileFlags: string[] = [];
  const present = new Set(args);

  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    const value = (): string => {
      const next = args[++at];
      if (next === undefined) throw new SolderError("ERR_USAGE", `argument to "${arg}" is missing`);
      return next;
    };
    const joined = (flag: string): string => (arg === flag ? value() : arg.slice(flag.length));
    const words = (...added: string[]): void => {
      for (const word of added) linkItems.push({ kind: "word", word });
    };

    const modeOf = modeFlags[arg];
    if (modeOf !== undefined) {
      if (modeOrder.indexOf(modeOf) < modeOrder.indexOf(mode)) mode = modeOf;
      compileFlags.push(arg);
    } else if (queries.test(arg)) {
      mode = "query";
      compileFlags.push(arg);
    } else if (arg === "-" || !arg.startsWith("-")) {
      if (language !== undefined || arg === "-" || sourceSuffixes.test(arg)) {
        const source = { path: arg, language };
        sources.push(source);
        linkItems.push({ kind: "source", source });
      } else {
        linkItems.push({ kind: "file", path: arg });
      }
    } else if (arg === "-###") dryRun = true;
    else if (arg === "-o" || arg === "--output") output = value();
    else if (arg.startsWith("--output=")) output = arg.slice(9);
    else if (arg.startsWith("-o") && !arg.startsWith("-object")) output = arg.slice(2);
    else if (arg.startsWith("-x")) {
      language = joined("-x");
      if (language === "none") language = undefined;
    } else if (arg === "-shared" || arg === "--shared" || arg === "-dynamiclib" || arg === "-bundle")
      kind = "shared";
    else if (arg === "-static" || arg === "--static" || arg === "-static-pie") kind = "static";
    else if (arg === "-r") kind = "relocatable";
    else if (arg === "-pie" || arg === "--pie") kind = kind === "no-pie" ? "pie" : kind;
    else if (arg === "-no-pie" || arg === "-nopie" || arg === "--no-pie")
      kind = kind === "pie" ? "no-pie" : kind;
    else if (arg === "-rdynamic") exportDynamic = true;
    else if (arg === "-s") words("-s");
    else if (arg.startsWith("-Wl,")) words(...arg.slice(4).split(","));
    else if (arg === "-Xlinker") words(value());
    else if (arg === "-rpath" || arg === "--rpath") words("--rpath", value());
    else if (arg === "-install_name" || arg === "-undefined" || arg === "-exported_symbols_list")
      words(arg, value());
    else if (arg === "-current_version" || arg === "-compatibility_version") words(arg, value());
    else if (arg.startsWith("-z")) words("-z", joined("-z"));
    else if (arg.startsWith("-u")) words("-u", joined("-u"));
    else if (arg.startsWith("-T")) words("-T", joined("-T"));
    else if (arg === "-e" || arg === "--entry") words("--entry", value());
    else if (arg.startsWith("-L")) libraryPaths.push(joined("-L"));
    else if (arg.startsWith("--library-directory=")) libraryPaths.push(arg.slice(20));
    else if (arg.startsWith("-l")) linkItems.push({ kind: "library", name: joined("-l") });
    else if (arg.startsWith("--for-linker=")) words(arg.slice(13));
    else if (droppedCompilerFlag(arg)) continue;
    else if (flagsWithValue.has(arg)) compileFlags.push(arg, value());
    else if (arg === "-fplugin" || arg === "-Xarch_host" || arg === "-Xarch_device")
      compileFlags.push(arg, value());
    else compileFlags.push(arg);
  }

  const nothing = sources.length === 0 && linkItems.length === 0;
  if (mode === "link" && nothing) mode = "query";
  const bare = present.has("-nostdlib");
  return {
    mode,
    output,
    sources,
    linkItems,
    libraryPaths,
    compileFlags,
    dryRun,
    verbose: present.has("-v") || present.has("--verbose"),
    link: {
      kind,
      exportDynamic,
      standardLibraries: !bare && !present.has("-nodefaultlibs") && !present.has("-nolibc"),
      cxxLibraries: !bare && !present.has("-nodefaultlibs") && !present.has("-nostdlib++"),
      startFiles: !bare && !present.has("-nostartfiles"),
      reactor: present.has("-mexec-model=reactor"),
      lto: args.some((arg) => arg === "-flto" || (arg.startsWith("-flto=") && arg !== "-flto=no")),
      profile: args.some((arg) =>
        /^(--coverage|-coverage|-fprofile-arcs|-fprofile(-instr)?-generate(=.*)?)$/.test(arg),
      ),
    },
  };
}
