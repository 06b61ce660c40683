/** Components in JavaScript: jco makes modules of one, which import packages and so have to lie below node_modules. preview2-shim is WASI. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transpileBytes } from "@bytecodealliance/jco-transpile";
import { WASIShim } from "@bytecodealliance/preview2-shim/instantiation";
import { withShells } from "./shells.ts";

/** Where folders of such modules can be. */
export const nodeModules: string = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** Writes into a folder what jco makes of a component. */
export async function transpileInto(folder: string, component: Uint8Array): Promise<void> {
  const { component: shelled, modules } = withShells(component);
  const { files } = await transpileBytes(shelled, { name: "component", instantiation: "async" });
  for (const [name, content] of Object.entries(files)) {
    const original = modules.find(({ shell }) => Buffer.compare(shell, content) === 0)?.module;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), original ?? content);
  }
}

/** What an instance exports, by the names of functions and interfaces. */
export type ComponentExports = Readonly<Record<string, unknown>>;

/** Instantiates what was written into a folder. */
export async function instantiateFrom(
  folder: string,
  imports: Readonly<Record<string, unknown>>,
): Promise<ComponentExports> {
  const { instantiate } = (await import(pathToFileURL(join(folder, "component.js")).href)) as {
    instantiate: (
      core: (name: string) => Promise<WebAssembly.Module>,
      imports: unknown,
    ) => Promise<ComponentExports>;
  };
  return instantiate(
    async (name) => new WebAssembly.Module(new Uint8Array(readFileSync(join(folder, name)))),
    imports,
  );
}

export interface Stream {
  readonly [Symbol.dispose]?: () => void;
}

interface Descriptor {
  openAt(path: object, name: string, open: object, flags: object): Descriptor;
  writeViaStream(offset: bigint): Stream;
  readViaStream(offset: bigint): Stream;
}

/** A stream into a new file: what goes to the shim's own standard output may be lost when the process ends. */
export function fileOutput(folder: string, name: string): Stream {
  return directory(folder).openAt({}, name, { create: true }, { write: true }).writeViaStream(0n);
}

/** A stream of what is in a file. */
export function fileInput(folder: string, name: string): Stream {
  return directory(folder).openAt({}, name, {}, { read: true }).readViaStream(0n);
}

function directory(path: string): Descriptor {
  const shim = new WASIShim({ sandbox: { preopens: { "/": path } } }).getImportObject();
  const { getDirectories } = shim["wasi:filesystem/preopens"] as unknown as {
    getDirectories(): [Descriptor, string][];
  };
  return getDirectories()[0]?.[0] as Descriptor;
}

/** How a component's exit leaves its frames. */
export class Exit {
  readonly code: number;

  constructor(code: number) {
    this.code = code;
  }
}

/** What a component that ended so would end a shell's command with: a trap as a signal does. @throws what is no end of a component's */
export function exitCodeFor(error: unknown): number {
  if (error instanceof Exit) return error.code;
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return 134;
  if (error instanceof Error && error.name === "ComponentError") return 1;
  throw error;
}
