/** Runs components: jco makes JavaScript of them, and preview2-shim is their WASI. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transpileBytes } from "@bytecodealliance/jco-transpile";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";

export interface ComponentRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The guest's root. */
  readonly folder: string;
  /** A file. */
  readonly stdin: string;
}

/** What an instance exports, by the names of functions and interfaces. */
export type ComponentExports = Readonly<Record<string, unknown>>;

/** Instantiates a component with these imports. jco's files lie under node_modules for that long: they import packages. */
export async function instantiateComponent(
  bytes: Uint8Array,
  imports: Readonly<Record<string, unknown>>,
): Promise<ComponentExports> {
  const root = fileURLToPath(new URL("../../node_modules/", import.meta.url));
  const folder = mkdtempSync(join(root, ".solder-component-"));
  try {
    const { files } = await transpileBytes(bytes, { name: "component", instantiation: "async" });
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const { instantiate } = (await import(pathToFileURL(join(folder, "component.js")).href)) as {
      instantiate: (
        core: (name: string) => Promise<WebAssembly.Module>,
        imports: unknown,
      ) => Promise<ComponentExports>;
    };
    return await instantiate(
      async (name) => new WebAssembly.Module(new Uint8Array(readFileSync(join(folder, name)))),
      imports,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class Exit {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

interface Stream {
  readonly [Symbol.dispose]?: () => void;
}

interface Descriptor {
  openAt(path: object, name: string, open: object, flags: object): Descriptor;
  writeViaStream(offset: bigint): Stream;
  readViaStream(offset: bigint): Stream;
}

/** What a component has of WASI: files in a folder, its output in a file of another one. */
export function wasiImports(
  { args, env, folder, stdin }: ComponentRun,
  scratch: string,
): Record<string, unknown> {
  const files = (path: string): Descriptor => {
    const shim = new WASIShim({ sandbox: { preopens: { "/": path } } }).getImportObject();
    const { getDirectories } = shim["wasi:filesystem/preopens"] as unknown as {
      getDirectories(): [Descriptor, string][];
    };
    return getDirectories()[0]?.[0] as Descriptor;
  };
  const output = (name: string): Stream =>
    files(scratch).openAt({}, name, { create: true }, { write: true }).writeViaStream(0n);
  const [out, errors] = [output("out"), output("err")];
  const input = stdin.startsWith("/dev/") ? join(scratch, "empty") : stdin;
  writeFileSync(join(scratch, "empty"), "");
  const read = files(dirname(input)).openAt({}, basename(input), {}, { read: true }).readViaStream(0n);
  return {
    ...new WASIShim({
      sandbox: { preopens: { "/": folder }, env: { ...env }, args: [...args] },
    }).getImportObject(),
    "wasi:cli/stdin": { getStdin: () => read },
    "wasi:cli/stdout": { getStdout: () => out },
    "wasi:cli/stderr": { getStderr: () => errors },
    "wasi:cli/exit": {
      exit: ({ tag }: { tag: string }) => {
        throw new Exit(tag === "ok" ? 0 : 1);
      },
    },
  };
}

/** Runs a command to its end. A component's exit says success or not; a trap is what a shell would give. */
export async function runComponent(
  bytes: Uint8Array,
  run: ComponentRun,
): Promise<{ readonly output: string; readonly exitCode: number }> {
  const scratch = mkdtempSync(join(run.folder, "../solder-wasi-"));
  try {
    let exitCode = 0;
    try {
      const exports = await instantiateComponent(bytes, wasiImports(run, scratch));
      (exports.run as { run(): void }).run();
    } catch (error) {
      exitCode = exitCodeFor(error);
    }
    return { output: readFileSync(join(scratch, "out"), "utf8"), exitCode };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function exitCodeFor(error: unknown): number {
  if (error instanceof Exit) return error.code;
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return 134;
  if (error instanceof Error && error.name === "ComponentError") return 1;
  throw error;
}
