/** wasmtime, from its Python package: a runtime that knows WASI and no libraries. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheDirectory, cachedDirectory } from "../../src/toolchain/cache.ts";
import { run } from "./command.ts";
import type { Runner } from "./runner.ts";

const version = "50.0.1";
const script = fileURLToPath(new URL("wasmtime_run.py", import.meta.url));

/** A runner, or why there is none. */
export function wasmtimeRunner(): Runner | string {
  const python = "python3";
  try {
    const packages = cachedDirectory(process.env, `wasmtime-${version}`, (draft) => {
      const { code, stderr } = run(python, [
        ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore"],
        ...["--target", draft, `wasmtime==${version}`],
      ]);
      if (code !== 0) throw new Error(stderr.trim().split("\n").at(-1));
    });
    // What it compiles is kept as well.
    const compiled = join(cacheDirectory(process.env), `wasmtime-${version}-compiled`);
    // Beside it: in it wasmtime removes what it does not know.
    const config = `${compiled}.toml`;
    writeFileSync(config, `[cache]\ndirectory = ${JSON.stringify(compiled)}\n`);
    return [python, script, packages, config];
  } catch (error) {
    return `wasmtime ${version} could not be installed by pip: ${(error as Error).message}`;
  }
}
