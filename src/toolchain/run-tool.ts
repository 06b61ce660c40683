import { resolve } from "node:path";
import type { Tool } from "./compiler.ts";
import type { CompileOptions } from "./driver.ts";
import { findCompiler } from "./find-compiler.ts";
import { descriptorSink } from "./streams.ts";

/**
 * Runs one of LLVM's tools (`ar`, `ranlib`, ...) as it is, and returns its exit code.
 *
 * @throws SolderError ERR_TOOL_MISSING without a compiler.
 */
export function runTool(
  tool: Tool,
  args: readonly string[],
  options: Omit<CompileOptions, "cxx"> = {},
): Promise<number> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const env = options.env ?? process.env;
  const { stdin, stdout = descriptorSink(1), stderr = descriptorSink(2) } = options;
  return findCompiler({ env, cwd }).run(tool, args, {
    cwd,
    env: { ...env, PWD: cwd },
    stdin,
    stdout,
    stderr,
  });
}
