import type { Environment } from "./cache.ts";
import type { Libcxx } from "./libcxx.ts";
import type { Sysroot } from "./sysroot.ts";

/** The tools of LLVM that Solder drives. */
export type Tool = "clang" | "clang++" | "wasm-ld" | "ar" | "ranlib";

/** Receives what a tool writes, chunk by chunk. */
export type Sink = (bytes: Uint8Array) => void;

/** What surrounds one run of a tool. */
export interface ToolContext {
  /** Absolute; relative paths in arguments count from here. */
  readonly cwd: string;
  readonly env: Environment;
  /** What it reads from standard input: the process's own where undefined. */
  readonly stdin?: Uint8Array | undefined;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** What programs and libraries are built against. */
export interface BuildTarget {
  readonly sysroot: Sysroot;
  /** The C++ runtime to build with instead of the sysroot's. */
  readonly libcxx: Libcxx | undefined;
  /** compiler-rt's builtins. */
  readonly builtins: string | undefined;
}

/** An LLVM that can be run, and what it builds against. */
export interface Compiler extends BuildTarget {
  readonly kind: "package" | "native";
  /** For people: the package with its version, or the path of the program. */
  readonly description: string;
  /** Where clang's own headers are, when clang itself cannot know. */
  readonly resourceDirectory: string | undefined;
  /** Runs a tool to its end and returns its exit code. */
  run(tool: Tool, args: readonly string[], context: ToolContext): Promise<number>;
}
