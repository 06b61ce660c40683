import { isInstalled } from "./command.ts";

const nativeNames = ["clang-22", "clang-21", "clang-20", "clang-19"];

/**
 * The environment to run `solder cc` in: with SOLDER_CLANG as it is, else with the newest native clang on the PATH, which
 * builds several times faster. Where there is none it stays unset, and npm `@yowasp/clang` compiles.
 */
export function compilerEnvironment(): NodeJS.ProcessEnv {
  const native = process.env.SOLDER_CLANG ?? nativeNames.find(isInstalled);
  return native === undefined ? process.env : { ...process.env, SOLDER_CLANG: native };
}
