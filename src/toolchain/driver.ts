/** `cc`: from the command line to files. The phases stand in `compile`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { SolderError } from "../errors.ts";
import type { Environment } from "./cache.ts";
import { type CommandLine, isCxx, parseCommandLine, type Source } from "./command-line.ts";
import { compileDefaults, headerFlags, targetFlags } from "./compile-flags.ts";
import type { Compiler, Sink, Tool, ToolContext } from "./compiler.ts";
import { cxxRuntimeHint, cxxRuntimeSymbols } from "./cxx-runtime.ts";
import { cxxSupportObjects } from "./cxx-support.ts";
import { dependencyFlags } from "./dependency-flags.ts";
import { findCompiler } from "./find-compiler.ts";
import { finishLink, makeExecutable } from "./finish-link.ts";
import { type LinkInputs, type LinkPlan, lacksCxxRuntime, planLink, tagsFileText } from "./link.ts";
import { type LinkSettings, linkSettings } from "./link-settings.ts";
import { quoteCommand } from "./quoting.ts";
import { expandResponseFiles } from "./response-files.ts";
import type { SharedInput } from "./shared-inputs.ts";
import { descriptorSink, readStandardInput, writeLine } from "./streams.ts";
import { stubLibraryFolder } from "./stubs.ts";

export interface CompileOptions {
  readonly cwd?: string;
  readonly env?: Environment;
  /** As `c++` instead of `cc`. */
  readonly cxx?: boolean;
  /** What `-` reads; the process's standard input otherwise. */
  readonly stdin?: Uint8Array;
  /** Receive the output; the process's standard output and error otherwise. */
  readonly stdout?: Sink;
  readonly stderr?: Sink;
}

/** One run of the driver: what all phases share. */
interface Run {
  readonly compiler: Compiler;
  readonly tool: Tool;
  readonly cxx: boolean;
  readonly context: ToolContext;
  /** A folder that is removed at the end. */
  readonly scratch: () => string;
}

/**
 * Compiles and links as `cc ARGS...` does, in this process, and returns the exit code. The compiler itself is
 * loaded once.
 *
 * @throws SolderError ERR_TOOL_MISSING without a compiler, ERR_USAGE for arguments that make no sense.
 */
export async function compile(args: readonly string[], options: CompileOptions = {}): Promise<number> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const env = options.env ?? process.env;
  const commandLine = parseCommandLine(expandResponseFiles(args, cwd));
  const compiler = findCompiler({ env, cwd });
  const readsStdin = !commandLine.dryRun && commandLine.sources.some(({ path }) => path === "-");
  const stdin = options.stdin ?? (readsStdin ? readStandardInput() : undefined);
  const { stdout = descriptorSink(1), stderr = descriptorSink(2), cxx = false } = options;
  const context = { cwd, env: { ...env, PWD: cwd }, stdin, stdout, stderr };
  const scratch = scratchFolder();
  const run: Run = { compiler, tool: cxx ? "clang++" : "clang", cxx, context, scratch: scratch.path };
  try {
    if (commandLine.mode === "query") return await query(run, commandLine);
    if (commandLine.mode !== "link") return await compileSources(run, commandLine);
    return await compileAndLink(run, commandLine);
  } finally {
    scratch.remove();
  }
}

function scratchFolder(): { path: () => string; remove: () => void } {
  let folder: string | undefined;
  return {
    path: () => {
      folder ??= mkdtempSync(join(tmpdir(), "solder-"));
      return folder;
    },
    remove: () => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** clang answers about itself, or says that there are no input files. */
function query({ compiler, tool, context }: Run, { compileFlags, dryRun }: CommandLine): Promise<number> {
  const flags = dryRun ? ["-###", ...compileFlags] : compileFlags;
  return compiler.run(tool, [...targetFlags(compiler), ...flags], context);
}

/** `-c`, `-S`, `-E` and the like: each source by itself. */
async function compileSources(run: Run, commandLine: CommandLine): Promise<number> {
  const { sources, output, linkItems, mode } = commandLine;
  const { stderr } = run.context;
  for (const item of linkItems) {
    if (item.kind === "file") writeLine(stderr, `solder: warning: ${item.path}: linker input is not used`);
  }
  if (sources.length === 0) return query(run, commandLine);
  if (sources.length > 1 && output !== undefined && mode !== "preprocess" && mode !== "syntax") {
    throw new SolderError("ERR_USAGE", "-o makes no sense with several sources that are not linked");
  }
  let failure = 0;
  for (const source of sources) {
    const code = await compileOne(run, commandLine, source, output === undefined ? [] : ["-o", output]);
    failure ||= code;
  }
  return failure;
}

function compileOne(
  { compiler, tool, cxx, context }: Run,
  { compileFlags, dryRun }: CommandLine,
  source: Source,
  more: readonly string[],
): Promise<number> {
  const { path, language } = source;
  const args = [
    ...(dryRun ? ["-###"] : []),
    ...compileDefaults(compiler, compileFlags, isCxx(source, cxx)),
    ...compileFlags,
    ...headerFlags(compiler, compileFlags),
    ...more,
    ...(language === undefined ? [] : ["-x", language]),
    path,
  ];
  return compiler.run(tool, args, context);
}

async function compileAndLink(run: Run, commandLine: CommandLine): Promise<number> {
  const settings = linkSettings(commandLine.linkItems, commandLine.link);
  if (settings.informational) return run.compiler.run("wasm-ld", settings.flags, run.context);
  const output = commandLine.output ?? "a.out";
  const objects = new Map<Source, string>();
  for (const [index, source] of commandLine.sources.entries()) {
    const object = join(run.scratch(), `${basename(source.path).replace(/\.[^.]*$/, "")}-${index}.o`);
    const more = ["-c", ...dependencyFlags(commandLine, source), "-o", object];
    const code = await compileOne(run, commandLine, source, more);
    if (code !== 0) return code;
    objects.set(source, object);
  }
  return link(run, commandLine, settings, output, objects);
}

async function link(
  run: Run,
  commandLine: CommandLine,
  settings: LinkSettings,
  output: string,
  objects: ReadonlyMap<Source, string>,
): Promise<number> {
  const { compiler, context, cxx, scratch } = run;
  const tagsFile = join(scratch(), "tags.txt");
  writeFileSync(tagsFile, tagsFileText);
  const inputs: LinkInputs = {
    settings,
    options: commandLine.link,
    compiler,
    cxx,
    cwd: context.cwd,
    output,
    libraryPaths: commandLine.libraryPaths,
    stubLibraries: stubLibraryFolder(context.env),
  };
  const withoutCxx = lacksCxxRuntime(inputs);
  const plan = planLink({
    ...inputs,
    objectOf: (source) => objects.get(source) ?? source.path,
    tagsFile,
    cxxSupport: withoutCxx ? await cxxSupportObjects(compiler, context) : [],
  });
  if (commandLine.dryRun || commandLine.verbose) {
    if (commandLine.sources.length === 0) await query(run, { ...commandLine, compileFlags: ["-v"] });
    writeLine(context.stderr, quoteCommand(["wasm-ld", ...plan.args]));
  }
  if (commandLine.dryRun) return 0;
  const code = await runLinker(run, plan, withoutCxx);
  if (code !== 0) return code;
  return finish(run, settings, plan.shared, withoutCxx, output);
}

/** Runs wasm-ld; where it fails for want of the C++ runtime, says why there is none. */
async function runLinker(
  { compiler, context }: Run,
  { args }: LinkPlan,
  withoutCxx: boolean,
): Promise<number> {
  const said: Uint8Array[] = [];
  const stderr: Sink = (bytes) => {
    said.push(bytes);
    context.stderr(bytes);
  };
  const code = await compiler.run("wasm-ld", args, { ...context, stderr });
  if (code !== 0 && withoutCxx && cxxRuntimeSymbols.test(Buffer.concat(said).toString())) {
    for (const line of cxxRuntimeHint) writeLine(context.stderr, `solder: ${line}`);
  }
  return code;
}

/** What remains once there is an output: needed libraries, warnings, the C++ runtime of a library. */
function finish(
  { context }: Run,
  { kind, undefinedPolicy }: LinkSettings,
  shared: readonly SharedInput[],
  withoutCxx: boolean,
  output: string,
): number {
  const file = resolve(context.cwd, output);
  if (kind === "relocatable") return 0;
  if (kind === "static") {
    makeExecutable(file);
    return 0;
  }
  const { unresolved, mismatches } = finishLink(file, shared);
  const warn = (text: string): void => writeLine(context.stderr, `solder: ${output}: warning: ${text}`);
  for (const { symbol, wanted, defined, library } of mismatches) {
    warn(`${symbol} is called as ${wanted}, ${library} defines it as ${defined}; it will not load`);
  }
  if (undefinedPolicy === "warn") for (const symbol of unresolved) warn(`undefined symbol: ${symbol}`);
  const missing = withoutCxx ? unresolved.filter((symbol) => cxxRuntimeSymbols.test(symbol)) : [];
  if (missing.length === 0) return 0;
  rmSync(file);
  writeLine(context.stderr, `solder: ${output}: needs the C++ runtime: ${missing.join(", ")}`);
  for (const line of cxxRuntimeHint) writeLine(context.stderr, `solder: ${line}`);
  return 1;
}
