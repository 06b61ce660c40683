/**
 * Runs a component under jco and preview2-shim, with the options of `solder run` that matter to it. What jco makes of a component is kept
 * by its content, beside the packages that it imports.
 *
 *     node programs/lib/jco-run.ts [--dir HOST::GUEST]... [--env NAME=VALUE]... COMPONENT [ARG...]
 */
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { digest } from "./digest.ts";
import { Exit, exitCodeFor, fileOutput, instantiateFrom, nodeModules, transpileInto } from "./jco.ts";

interface Options {
  readonly preopens: Record<string, string>;
  readonly env: Record<string, string>;
  readonly component: string;
  readonly args: readonly string[];
}

function parse(words: readonly string[]): Options {
  const rest = [...words];
  const preopens: Record<string, string> = {};
  const env: Record<string, string> = {};
  while (rest[0] === "--dir" || rest[0] === "--env") {
    const [option, value = ""] = rest.splice(0, 2);
    const [left = "", right = ""] = value.split(option === "--dir" ? "::" : "=", 2);
    if (option === "--dir") preopens[right] = left;
    else env[left] = right;
  }
  const [component = "", ...args] = rest;
  return { preopens, env, component, args };
}

/** The folder of the JavaScript that jco makes of a component. */
async function transpiled(component: string): Promise<string> {
  const bytes = readFileSync(component);
  const folder = join(nodeModules, ".solder-jco", digest([bytes.toString("latin1")]));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  await transpileInto(draft, bytes);
  if (!existsSync(folder)) renameSync(draft, folder);
  return folder;
}

const { preopens, env, component, args } = parse(process.argv.slice(2));
const folder = await transpiled(component);
const shim = new WASIShim({ sandbox: { preopens, env, args: [component, ...args] } }).getImportObject();
const nothing = (): undefined => undefined;
const scratch = mkdtempSync(join(tmpdir(), "solder-jco-"));
const [out, errors] = [fileOutput(scratch, "out"), fileOutput(scratch, "err")];

const imports = {
  ...shim,
  "wasi:cli/stdout": { getStdout: () => out },
  "wasi:cli/stderr": { getStderr: () => errors },
  // The shim says that there is a terminal, whatever there is: suites have pipes.
  "wasi:cli/terminal-stdin": { getTerminalStdin: nothing },
  "wasi:cli/terminal-stdout": { getTerminalStdout: nothing },
  "wasi:cli/terminal-stderr": { getTerminalStderr: nothing },
  "wasi:cli/exit": {
    exit: ({ tag }: { readonly tag: string }) => {
      throw new Exit(tag === "ok" ? 0 : 1);
    },
  },
};
let code = 0;
try {
  const { run } = (await instantiateFrom(folder, imports)) as { readonly run: { run(): void } };
  run.run();
} catch (error) {
  code = exitCodeFor(error);
  if (code === 134) console.error(error);
}
for (const [stream, file] of [
  [process.stdout, "out"],
  [process.stderr, "err"],
] as const) {
  const written = readFileSync(join(scratch, file));
  await new Promise<void>((done) => void stream.write(written, () => done()));
}
rmSync(scratch, { recursive: true });
process.exit(code);
