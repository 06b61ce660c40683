/** Builds a program both ways, each from its source: `solder cc -static` with libc.a, and `solder cc`, which needs libc.so. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cacheDirectory, cachedDirectory, type Environment } from "../../src/toolchain/cache.ts";
import { compile } from "../../src/toolchain/index.ts";
import { digest, digestOfFile } from "../lib/digest.ts";
import { toolchainIdentity } from "../lib/solder.ts";
import { type Case, sharedHeaders } from "./cases.ts";

/** Both programs of a case. */
export interface Build {
  readonly static: string;
  readonly dynamic: string;
}

/** Builds a case, or says where its build is. */
export type Builder = (test: Case) => Promise<Build>;

/** No builtins: what the compiler knows about a function, it would not call. */
const common = ["-O1", "-fno-builtin", "-std=gnu17", "-D_GNU_SOURCE", "-w"];
const ways = { static: ["-static", "-fno-pic"], dynamic: [] } as const;

/** A builder with the compiler that `env` names. It keeps what it built in Solder's cache, by content. */
export function createBuilder(env: NodeJS.ProcessEnv): Builder {
  const headers = sharedHeaders().map(digestOfFile);
  const recipe = digest([toolchainIdentity(env, "src"), ...headers, digestOfFile(import.meta.filename)]);
  return async (test) => {
    const key = `programs/libc/${digest([recipe, test.name, test.text])}`;
    const folder = join(cacheDirectory(env), key);
    if (!existsSync(folder)) await build(test, key, env);
    return { static: join(folder, "static.wasm"), dynamic: join(folder, "dynamic.wasm") };
  };
}

async function build(test: Case, key: string, env: Environment): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "solder-libc-"));
  try {
    for (const [way, flags] of Object.entries(ways)) {
      await compileOrThrow([...common, ...flags, test.path, "-o", join(scratch, `${way}.wasm`)], test, env);
    }
    cachedDirectory(env, key, (draft) => cpSync(scratch, draft, { recursive: true }));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function compileOrThrow(args: readonly string[], test: Case, env: Environment): Promise<void> {
  const said: Uint8Array[] = [];
  const collect = (bytes: Uint8Array): void => void said.push(bytes.slice());
  const code = await compile(args, { cwd: dirname(test.path), env, stdout: collect, stderr: collect });
  // A warning of the linker's is a difference: a symbol that only one of the libraries has.
  const text = Buffer.concat(said).toString().trim();
  if (code !== 0 || text !== "") throw new Error(`solder cc ${args.join(" ")}\n${text}`);
}

/** A program's bytes, as `node:wasi` and the decoder take them. */
export function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}
