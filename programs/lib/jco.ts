/** Components in JavaScript: jco makes modules of one, which import packages and so have to lie below node_modules. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transpileBytes } from "@bytecodealliance/jco-transpile";

/** Where folders of such modules can be. */
export const nodeModules: string = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** Writes into a folder what jco makes of a component. */
export async function transpileInto(folder: string, component: Uint8Array): Promise<void> {
  const { files } = await transpileBytes(component, { name: "component", instantiation: "async" });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
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
