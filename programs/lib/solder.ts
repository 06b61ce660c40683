/** Solder as its users have it: the command in `bin/`, and a name for all that decides what it builds. */
import { realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findCompiler } from "../../src/toolchain/index.ts";
import { compilerEnvironment } from "./clang.ts";
import { runOrThrow } from "./command.ts";
import { digest, digestOfFolder } from "./digest.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The command of this checkout. Run it with `process.execPath`. */
export const solderCommand: string = join(root, "bin", "solder");

/** An environment in which makefiles find `solder` and this very Node, and `solder cc` the fastest compiler. */
export function buildEnvironment(): NodeJS.ProcessEnv {
  const env = compilerEnvironment();
  const folders = [dirname(solderCommand), dirname(process.execPath), env.PATH ?? ""];
  return { ...env, PATH: folders.join(delimiter) };
}

/**
 * Names the toolchain: another name, perhaps another output. For the keys of caches.
 *
 * @param env says which compiler it is.
 * @param driver where the driver that is used is: as `bin/solder` runs it, or its sources.
 */
export function toolchainIdentity(
  env: NodeJS.ProcessEnv = compilerEnvironment(),
  driver: "dist" | "src" = "dist",
): string {
  const compiler = findCompiler({ env, cwd: root });
  const version = compiler.kind === "native" ? runOrThrow(compiler.description, ["--version"]) : "";
  // The driver, and what it uses to finish a link.
  const parts = ["toolchain", "dylink", "binary"].map((part) => digestOfFolder(join(root, driver, part)));
  const libcxx = compiler.libcxx === undefined ? "" : realpathSync(compiler.libcxx.libraries);
  return digest([compiler.description, version, compiler.sysroot.root, libcxx, ...parts]);
}
