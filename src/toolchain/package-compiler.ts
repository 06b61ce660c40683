/** The compiler in npm `@yowasp/clang`: LLVM as one WASI module, run directly under node:wasi. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./cache.ts";
import type { BuildTarget, Compiler, Tool, ToolContext } from "./compiler.ts";
import { cwdPointer, type WatchRun } from "./guest-cwd.ts";
import { runWithLargeStack } from "./large-stack.ts";
import { unquoteCommand } from "./quoting.ts";
import { writeLine } from "./streams.ts";
import type { ClangPackage } from "./sysroot.ts";
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
  target: BuildTarget,
  resourceDirectory: string,
  env: Environment,
): Compiler {
  let pointer: number | undefined;

  /**
   * Output is held back until the tool has ended: one that runs out of stack begins anew in a thread with more,
   * and must not have said anything before.
   */
  async function runOne(args: readonly string[], context: ToolContext): Promise<number> {
    const module = compiledModule(found);
    pointer ??= cwdPointer(env, found, watchRun(module));
    const held: { fd: 1 | 2; bytes: Uint8Array }[] = [];
    const hold = (fd: 1 | 2) => (bytes: Uint8Array) => void held.push({ fd, bytes });
    const sinks = { ...context, stdout: hold(1), stderr: hold(2) };
    const outcome = attempt(() => runWasiTool(module, args, sinks, pointer));
    if (!("overflow" in outcome)) {
      return "code" in outcome
        ? release(held, context, outcome.code)
        : reportCrash(args, context, held, outcome.trap);
    }
    const { cwd, env: environment, stdin } = context;
    const result = await runWithLargeStack({
      module,
      args,
      cwdPointer: pointer,
      cwd,
      env: environment,
      stdin,
    });
    return "error" in result
      ? reportCrash(args, context, result.output, result.error)
      : release(result.output, context, result.code);
  }

  /** clang cannot start processes here: where it would, it prints the commands and they run one by one. */
  async function runSeveral(args: readonly string[], outer: ToolContext): Promise<number> {
    const temporary = mkdtempSync(join(tmpdir(), "solder-"));
    const context = { ...outer, env: { ...outer.env, TMPDIR: temporary } };
    try {
      const { code, commands } = await printedCommands(args, context);
      if (code !== 0) return code;
      for (const command of commands) {
        const status = await runOne(command, context);
        if (status !== 0) return status;
      }
      return 0;
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }

  async function printedCommands(
    [tool = "clang", ...args]: readonly string[],
    context: ToolContext,
  ): Promise<{ code: number; commands: string[][] }> {
    const printed: Uint8Array[] = [];
    const code = await runOne([tool, "-###", ...args], {
      ...context,
      stderr: (bytes) => void printed.push(bytes),
    });
    const lines = Buffer.concat(printed).toString().split("\n");
    for (const line of lines) if (/(warning|error):/.test(line)) writeLine(context.stderr, line);
    const commands = lines.filter((line) => line.startsWith(' "')).map(unquoteCommand);
    // In front of a command that clang would run inside itself stands the empty name of its own program.
    return { code, commands: commands.map((command) => (command[0] === "" ? command.slice(1) : command)) };
  }

  return {
    kind: "package",
    description: `@yowasp/clang ${found.version}`,
    ...target,
    resourceDirectory,
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

type Held = readonly { readonly fd: 1 | 2; readonly bytes: Uint8Array }[];

function release(held: Held, { stdout, stderr }: ToolContext, code: number): number {
  for (const { fd, bytes } of held) (fd === 1 ? stdout : stderr)(bytes);
  return code;
}

function reportCrash([tool]: readonly string[], context: ToolContext, held: Held, reason: string): number {
  release(held, context, 0);
  writeLine(context.stderr, `solder: ${tool} crashed: ${reason}`);
  return 134;
}

function attempt(run: () => number): { code: number } | { overflow: true } | { trap: string } {
  try {
    return { code: run() };
  } catch (error) {
    if (error instanceof RangeError) return { overflow: true };
    if (error instanceof Error && error instanceof WebAssembly.RuntimeError) return { trap: error.message };
    throw error;
  }
}
