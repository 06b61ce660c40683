/** From settings to one command for wasm-ld, and what has to be looked at after it ran. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { loaderAddresses, processTags } from "../dylink/names.ts";
import type { LinkOptions, Source } from "./command-line.ts";
import type { Compiler } from "./compiler.ts";
import type { LinkSettings, OrderedInput } from "./link-settings.ts";
import { findLibrary, type SharedInput, sharedInputs } from "./shared-inputs.ts";

/** What is known before anything is made for the link. */
export interface LinkInputs {
  readonly settings: LinkSettings;
  readonly options: LinkOptions;
  readonly compiler: Compiler;
  readonly cxx: boolean;
  /** Absolute. */
  readonly cwd: string;
  /** As the user gave it. */
  readonly output: string;
  readonly libraryPaths: readonly string[];
  /** The folder of Solder's libdl.so and libdl.a. */
  readonly stubLibraries: string;
}

export interface LinkRequest extends LinkInputs {
  /** The object that a source was compiled to. */
  readonly objectOf: (source: Source) => string;
  /** A file that holds the names of the tags that the loader defines. */
  readonly tagsFile: string;
  /** The objects of the C++ support library, for an output that cannot have another. */
  readonly cxxSupport: readonly string[];
}

export interface LinkPlan {
  /** The arguments of wasm-ld. */
  readonly args: readonly string[];
  readonly shared: readonly SharedInput[];
}

/** Whether the link wants the C++ runtime, and there is none that this output can have. */
export function lacksCxxRuntime(request: LinkInputs): boolean {
  const { settings } = request;
  return (
    wantsCxx(request) &&
    settings.kind !== "static" &&
    cxxLibraries(searchFolders(request), true, request.compiler).length === 0
  );
}

/** What a program may leave undefined: tags, which wasm-ld cannot import from libraries, and the addresses that the loader defines. */
export const tagsFileText: string = [...processTags, ...loaderAddresses].map((name) => `${name}\n`).join("");

/**
 * Libraries that come in by themselves when a symbol of theirs is used. libdl: glibc needs no -ldl since 2.34.
 * The others are WASI's emulations, and what setjmp needs.
 */
const automaticLibraries = [
  "setjmp",
  "wasi-emulated-signal",
  "wasi-emulated-mman",
  "wasi-emulated-process-clocks",
  "wasi-emulated-getpid",
  "dl",
];

/** What Linux gives a program's main thread; wasm-ld's 64 KiB are too few for programs written for it. */
const stackSize = 8 * 1024 * 1024;

/** Names of other C++ and gcc runtimes that stand for what is linked anyway. */
const replacedLibraries = new Set([
  "stdc++",
  "supc++",
  "gcc",
  "gcc_s",
  "gcc_eh",
  "ssp",
  "ssp_nonshared",
  "atomic",
]);

export function planLink(request: LinkRequest): LinkPlan {
  const { settings, options, compiler, cwd, output } = request;
  const { kind } = settings;
  const dynamic = kind !== "static" && kind !== "relocatable";
  const folders = searchFolders(request);
  const named = [...request.libraryPaths, ...settings.libraryPaths];
  const withCxx = wantsCxx(request);
  const isCxxLibrary = (input: OrderedInput): boolean =>
    input.kind === "library" && /^c\+\+(abi|experimental)?$/.test(input.name);
  const given = settings.inputs.filter(
    (input) =>
      !(input.kind === "library" && replacedLibraries.has(input.name)) && !(withCxx && isCxxLibrary(input)),
  );
  const cxxRuntime = withCxx ? cxxLibraries(folders, dynamic, compiler) : [];
  const inputs: OrderedInput[] = [
    ...given,
    ...(dynamic && !settings.dynamicAtEnd ? [{ kind: "flag", args: ["--Bdynamic"] } as const] : []),
    ...(request.cxxSupport.length === 0
      ? []
      : [{ kind: "flag", args: ["--start-lib", ...request.cxxSupport, "--end-lib"] } as const]),
    ...cxxRuntime.map((name) => ({ kind: "library", name, asNeeded: true, dynamic }) as const),
    ...standardLibraries(request, folders, dynamic),
  ];
  const shared = dynamic ? sharedInputs(inputs, folders, cwd) : [];
  const args = [
    "-m",
    "wasm32",
    ...kindFlags(request, shared),
    ...settings.flags,
    ...folders.map((folder, index) => `-L${named[index] ?? folder}`),
    ...startFile(request),
    ...inputs.flatMap((input) => inputArguments(input, request)),
    ...(options.profile ? profileRuntime(compiler) : []),
    ...(options.standardLibraries && kind !== "relocatable" && compiler.builtins ? [compiler.builtins] : []),
    "-o",
    output,
  ];
  return { args, shared };
}

/** The user's folders, then Solder's, whose libdl has more in it than the sysroot's, the C++ runtime's and the sysroot's; absolute. */
function searchFolders({ libraryPaths, settings, compiler, cwd, stubLibraries }: LinkInputs): string[] {
  const named = [...libraryPaths, ...settings.libraryPaths];
  const runtime = compiler.libcxx === undefined ? [] : [compiler.libcxx.libraries];
  return [...named.map((path) => resolve(cwd, path)), stubLibraries, ...runtime, compiler.sysroot.libraries];
}

function wantsCxx({ options, settings, cxx }: LinkInputs): boolean {
  if (!options.cxxLibraries || settings.kind === "relocatable") return false;
  return (
    cxx || settings.inputs.some((input) => input.kind === "library" && /^(stdc|c)\+\+$/.test(input.name))
  );
}

/**
 * A position independent output can have only a libc++.so; the archives of the sysroot are not position
 * independent. The names that exist, none where it cannot be had. A runtime that was built for Solder is one library.
 */
function cxxLibraries(folders: readonly string[], dynamic: boolean, { libcxx }: Compiler): string[] {
  const found = ["c++", "c++abi"].flatMap((name) => {
    const path = findLibrary(name, folders, dynamic);
    return path !== undefined && (!dynamic || path.endsWith(".so")) ? [{ name, path }] : [];
  });
  const whole = found.filter(({ path }) => libcxx !== undefined && dirname(path) === libcxx.libraries);
  return (whole.length > 0 ? whole : found).map(({ name }) => name);
}

function standardLibraries(
  { options, settings }: LinkRequest,
  folders: readonly string[],
  dynamic: boolean,
): OrderedInput[] {
  if (!options.standardLibraries || settings.kind === "relocatable") return [];
  // libc.so prints long doubles; libc.a does so with the help of another archive, and traps without.
  const wanted = dynamic ? automaticLibraries : [...automaticLibraries, "c-printscan-long-double"];
  const automatic = wanted.filter((name) => findLibrary(name, folders, dynamic) !== undefined);
  return [
    ...automatic.map((name) => ({ kind: "library", name, asNeeded: true, dynamic }) as const),
    { kind: "library", name: "c", asNeeded: false, dynamic },
  ];
}

function kindFlags(request: LinkRequest, shared: readonly SharedInput[]): string[] {
  const { settings, options, tagsFile } = request;
  const { kind, exportDynamic } = settings;
  const exported = exportDynamic ? ["--export-dynamic"] : [];
  const lto = options.lto ? ltoFlags(request) : [];
  const reactor = options.reactor ? ["--entry=_initialize"] : [];
  const stack = settings.flags.some((flag) => flag.startsWith("stack-size="))
    ? []
    : ["-z", `stack-size=${stackSize}`];
  const position = ["--experimental-pic", "--no-shlib-sigcheck", `--allow-undefined-file=${tagsFile}`];
  const undefinedSymbols = `--unresolved-symbols=${settings.undefinedPolicy === "error" ? "report-all" : "import-dynamic"}`;
  switch (kind) {
    case "relocatable":
      return ["--relocatable"];
    case "shared":
      return ["-shared", ...position, undefinedSymbols, ...exported, ...lto];
    case "pie":
      return [
        ...["-pie", "--import-memory", ...position, undefinedSymbols],
        ...[...exported, ...exportsForLibraries(shared), ...reactor, ...lto],
      ];
    case "no-pie":
      return [
        ...[
          "--Bdynamic",
          "--export-memory",
          "--export-table",
          "--growable-table",
          "--export=__stack_pointer",
        ],
        ...["--stack-first", ...stack, ...position, undefinedSymbols],
        ...[...exported, ...exportsForLibraries(shared), ...reactor, ...lto],
      ];
    case "static":
      return [
        ...["--Bstatic", "--stack-first", ...stack, ...exported, ...reactor, ...lto],
        ...(settings.undefinedPolicy === "error" ? [] : ["--allow-undefined"]),
      ];
  }
}

/** Code is made at link time then, which has to be told of jumps and exceptions as the compiler was. */
function ltoFlags(request: LinkRequest): string[] {
  const exceptions = request.compiler.libcxx !== undefined && wantsCxx(request);
  const options = ["-wasm-enable-sjlj", ...(exceptions ? ["-wasm-enable-eh", "-exception-model=wasm"] : [])];
  return options.flatMap((option) => ["-mllvm", option]);
}

/**
 * As ELF linkers do: what a program defines and a library on its command line imports is exported, so that
 * the program's definition is the one that counts. libc.so imports `__main_argc_argv` in this way.
 */
function exportsForLibraries(shared: readonly SharedInput[]): string[] {
  const names = new Set(["__main_argc_argv"]);
  for (const { library } of shared) {
    for (const { kind, name } of library.imports) {
      if (kind === "function" || kind === "got-mem" || kind === "got-func") names.add(name);
    }
  }
  return [...names].map((name) => `--export-if-defined=${name}`);
}

function startFile({ settings, options, compiler }: LinkRequest): string[] {
  if (!options.startFiles || settings.kind === "shared" || settings.kind === "relocatable") return [];
  const names = options.reactor ? ["crt1-reactor.o"] : ["crt1-command.o", "crt1.o"];
  const found = names.map((name) => join(compiler.sysroot.libraries, name)).find((file) => existsSync(file));
  return found === undefined ? [] : [found];
}

function inputArguments(input: OrderedInput, { objectOf }: LinkRequest): readonly string[] {
  switch (input.kind) {
    case "flag":
      return input.args;
    case "source":
      return [objectOf(input.source)];
    case "file":
      return [input.path];
    case "library":
      return [`-l${input.name}`];
  }
}

function profileRuntime({ builtins }: Compiler): string[] {
  const file = builtins?.replace("libclang_rt.builtins", "libclang_rt.profile");
  return file !== undefined && existsSync(file) ? [file] : [];
}
