/** `wasm-solder/toolchain`: C and C++ to WebAssembly libraries and programs, without a native toolchain. */
export type { Environment } from "./cache.ts";
export type { Compiler, Sink, Tool, ToolContext } from "./compiler.ts";
export { type CompileOptions, compile } from "./driver.ts";
export { type FindCompilerOptions, findCompiler } from "./find-compiler.ts";
export { runTool } from "./run-tool.ts";
export { headerFolder, stubLibraryFolder, writeStubs } from "./stubs.ts";
export { type Sysroot, toolchainLibraryPath } from "./sysroot.ts";
