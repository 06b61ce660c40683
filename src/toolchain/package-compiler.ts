/** The compiler in npm `@yowasp/clang`: LLVM as one WASI module, run directly under node:wasi. */
import { readFileSync } from "node:fs";
import type { Environment } from "./cache.ts";
import type { Compiler, Tool, ToolContext } from "./compiler.ts";
import { cwdPointer, type WatchRun } from "./guest-cwd.ts";
import { unquoteCommand } from "./quoting.ts";
import type { ClangPackage, Sysroot } from "./sysroot.ts";
import { runWasiTool } from "./wasi-tool.ts";

/** Compiled once in a process: most of the start-up time. */
const compiledModules = new Map<string, WebAssembly.Module>();

function compiledModule({ module }: ClangPackage): WebAssembly.Module {
  let compiled = compiledModules.get(module);
  if (compiled === undefined) {
    compiled = new WebAssembly.Module(readFileSync(module));
    compiledModules.set(module, compiled);
  }
  return compiled;
}

export function packageCompiler(
  found: ClangPackage,
  sysroot: Sysroot,
  unpacked: string,
  builtins: string | undefined,
  env: Environment,
): Compiler {
  let pointer: number | undefined;

  function runOne(args: readonly string[], context: ToolContext): number {
    const module = compiledModule(found);
    pointer ??= cwdPointer(env, found, watchRun(module));
    try {
      return runWasiTool(module, args, context, pointer);
    } catch (error) {
      return reportCrash(args, context, error);
    }
  }

  /** clang cannot start processes here: where it would, it prints the commands and they run one by one. */
  function runSeveral(args: readonly string[], context: ToolContext): number {
    const printed: Uint8Array[] = [];
    const [tool = "clang", ...rest] = args;
    const capture = { ...context, stderr: (bytes: Uint8Array) => printed.push(bytes) };
    const code = runOne([tool, "-###", ...rest], capture);
    const text = Buffer.concat(printed).toString();
    const lines = text.split("\n");
    for (const line of lines) if (/(warning|error):/.test(line)) context.stderr(Buffer.from(`${line}\n`));
    if (code !== 0) return code;
    for (const line of lines) {
      if (!line.startsWith(' "')) continue;
      const command = unquoteCommand(line);
      if (command[0] === "") command.shift();
      const status = runOne(command, context);
      if (status !== 0) return status;
    }
    return 0;
  }

  return {
    kind: "package",
    description: `@yowasp/clang ${found.version}`,
    sysroot,
    resourceDirectory: unpacked,
    builtins,
    async run(tool: Tool, args: readonly string[], context: ToolContext): Promise<number> {
      const command = [tool, ...args];
      return tool.startsWith("clang") && needsSeveralProcesses(args)
        ? runSeveral(command, context)
        : runOne(command, context);
    },
  };
}

/** clang runs a single job inside itself; these make it want more than one. */
function needsSeveralProcesses(args: readonly string[]): boolean {
  return (
    !args.includes("-###") &&
    args.some((arg) =>
      /\.(S|sx)$|^-save-temps|^--save-temps|^-gsplit-dwarf|^-fproc-stat-report|^-no-integrated-cpp|^-fno-integrated-cc1$|^assembler-with-cpp$|^-xassembler-with-cpp$/.test(
        arg,
      ),
    )
  );
}

function watchRun(module: WebAssembly.Module): WatchRun {
  return (args) => {
    let before = new Uint8Array();
    let memory: WebAssembly.Memory | undefined;
    const silent = { cwd: "/", env: {}, stdout: () => {}, stderr: () => {} };
    runWasiTool(module, ["clang", ...args], silent, undefined, (created) => {
      memory = created;
      before = new Uint8Array(created.buffer.slice(0));
    });
    return { before, after: new Uint8Array(memory?.buffer ?? new ArrayBuffer(0)) };
  };
}

function reportCrash([tool]: readonly string[], context: ToolContext, error: unknown): number {
  const overflow = error instanceof RangeError;
  if (!overflow && !(error instanceof WebAssembly.RuntimeError)) throw error;
  const reason = overflow ? "it ran out of stack" : (error as Error).message;
  context.stderr(Buffer.from(`solder: ${tool} crashed: ${reason}\n`));
  return 134;
}
