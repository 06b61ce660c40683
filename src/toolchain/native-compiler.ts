/** A clang and wasm-ld of the machine, named by SOLDER_CLANG. */
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { SolderError } from "../errors.ts";
import type { Environment } from "./cache.ts";
import type { BuildTarget, Compiler, Tool, ToolContext } from "./compiler.ts";

/** What the tools are called beside a clang. */
const fileNames: Readonly<Record<Exclude<Tool, "clang">, string>> = {
  "clang++": "clang++",
  "wasm-ld": "wasm-ld",
  ar: "llvm-ar",
  ranlib: "llvm-ranlib",
};

export function nativeCompiler(name: string, target: BuildTarget, env: Environment, cwd: string): Compiler {
  const clang = findProgram(name, env, cwd);
  if (clang === undefined) {
    throw new SolderError("ERR_TOOL_MISSING", `SOLDER_CLANG names "${name}", and there is no such program`, {
      hint: "name a clang of LLVM 19 or later, or unset it and npm install -D @yowasp/clang",
    });
  }
  const paths = new Map<Tool, string>([["clang", clang]]);
  const pathOf = (tool: Tool): string => {
    const path = paths.get(tool) ?? findBeside(clang, tool, env, cwd);
    paths.set(tool, path);
    return path;
  };
  return {
    kind: "native",
    description: clang,
    ...target,
    resourceDirectory: undefined,
    builtins: target.builtins ?? builtinsOf(clang),
    run: (tool, args, context) => runProgram(pathOf(tool), args, context),
  };
}

/** `clang-22` has a `wasm-ld-22` beside it, or knows one. */
function findBeside(clang: string, tool: Tool, env: Environment, cwd: string): string {
  if (tool === "clang") return clang;
  const name = fileNames[tool];
  const suffix = /^clang(-\d+(?:\.\d+)*)$/.exec(basename(clang))?.[1] ?? "";
  const candidates = [`${name}${suffix}`, name].flatMap((file) => [join(dirname(clang), file), file]);
  for (const candidate of candidates) {
    const found = findProgram(candidate, env, cwd);
    if (found !== undefined) return found;
  }
  const printed = spawnSync(clang, [`-print-prog-name=${name}`], { encoding: "utf8" }).stdout?.trim() ?? "";
  if (isAbsolute(printed) && findProgram(printed, env, cwd) !== undefined) return printed;
  throw new SolderError("ERR_TOOL_MISSING", `there is no ${name} that belongs to ${clang}`, {
    hint: "install lld and llvm of the same version, or unset SOLDER_CLANG and npm install -D @yowasp/clang",
  });
}

function findProgram(name: string, env: Environment, cwd: string): string | undefined {
  if (name.includes("/")) return isExecutable(resolve(cwd, name)) ? resolve(cwd, name) : undefined;
  return (env.PATH ?? "")
    .split(delimiter)
    .map((folder) => resolve(cwd, folder || ".", name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function builtinsOf(clang: string): string | undefined {
  const asked = spawnSync(
    clang,
    ["--target=wasm32-wasip1", "-rtlib=compiler-rt", "-print-libgcc-file-name"],
    {
      encoding: "utf8",
    },
  );
  const file = asked.stdout?.trim() ?? "";
  try {
    accessSync(file, constants.R_OK);
    return file;
  } catch {
    return undefined;
  }
}

function runProgram(path: string, args: readonly string[], context: ToolContext): Promise<number> {
  const { cwd, env, stdin, stdout, stderr } = context;
  return new Promise((done, failed) => {
    const child = spawn(path, args, {
      cwd,
      env: { ...env },
      stdio: [stdin === undefined ? "inherit" : "pipe", "pipe", "pipe"],
    });
    child.on("error", failed);
    child.stdin?.on("error", () => {}); // it may end without reading all
    child.stdin?.end(stdin);
    child.stdout?.on("data", stdout);
    child.stderr?.on("data", stderr);
    child.on("close", (code) => done(code ?? 134));
  });
}
