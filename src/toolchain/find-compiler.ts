import { SolderError } from "../errors.ts";
import type { Environment } from "./cache.ts";
import type { Compiler } from "./compiler.ts";
import { findLibcxx } from "./libcxx.ts";
import { nativeCompiler } from "./native-compiler.ts";
import { packageCompiler } from "./package-compiler.ts";
import { clangResources, findClangPackage, findSysroot, packageSysroot, type Sysroot } from "./sysroot.ts";

/** Where to look for a compiler. */
export interface FindCompilerOptions {
  readonly env?: Environment;
  readonly cwd?: string;
}

/**
 * The compiler in use: the native clang that SOLDER_CLANG names, else npm `@yowasp/clang`.
 *
 * @throws SolderError ERR_TOOL_MISSING, with how to get one.
 */
export function findCompiler({ env = process.env, cwd = process.cwd() }: FindCompilerOptions = {}): Compiler {
  const found = findClangPackage(cwd);
  const own = found && packageSysroot(env, found);
  const sysroot = findSysroot(env, cwd);
  const others = { libcxx: findLibcxx(env, cwd), builtins: sysroot?.builtins ?? own?.builtins };
  if (env.SOLDER_CLANG) {
    return nativeCompiler(env.SOLDER_CLANG, { sysroot: sysroot ?? missingSysroot(), ...others }, env, cwd);
  }
  if (found === undefined || own === undefined || sysroot === undefined) {
    throw new SolderError("ERR_TOOL_MISSING", "there is no C compiler for WebAssembly here", {
      hint: "npm install -D @yowasp/clang, or name a native clang (LLVM 19 or later) with SOLDER_CLANG",
    });
  }
  return packageCompiler(found, { sysroot, ...others }, clangResources(own), env);
}

function missingSysroot(): Sysroot {
  throw new SolderError("ERR_TOOL_MISSING", "there are no WASI headers and libraries here", {
    hint: "npm install -D @yowasp/clang, whose sysroot is used, or name a wasi-sysroot with SOLDER_SYSROOT",
  });
}
