import { setFlagsFromString } from "node:v8";
import type { Tool } from "../toolchain/compiler.ts";
import { runTool } from "../toolchain/run-tool.ts";
import type { Command } from "./command.ts";

function tool(name: Tool, summary: string): Command {
  return {
    summary,
    help: `usage: solder ${name} [llvm-${name} arguments]

${summary[0]?.toUpperCase()}${summary.slice(1)}: llvm-${name} of the compiler that solder cc uses. GNU ar and ranlib do as well
where they exist; those of macOS do not know WebAssembly. Instead of strip, link with -s.

  make CC="solder cc" AR="solder ar" RANLIB="solder ranlib"
`,
    run(args) {
      setFlagsFromString("--wasm-lazy-validation");
      return runTool(name, args);
    },
  };
}

/** solder ar */
export const ar: Command = tool("ar", "makes archives of objects: a drop-in for AR");
/** solder ranlib */
export const ranlib: Command = tool("ranlib", "writes the symbol index of an archive: a drop-in for RANLIB");
