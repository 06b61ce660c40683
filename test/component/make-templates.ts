/**
 * Makes src/component/templates of src/component/adapters with jco: `node test/component/make-templates.ts --write`. With a folder
 * behind it, the adapters are taken from there first: `lib` of the npm package @bytecodealliance/jco.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installedWasmTools } from "../../src/component/jco.ts";
import { makeTemplate } from "../../src/component/make-template.ts";
import { type AdapterKind, preview1Adapter, preview1Module } from "../../src/component/preview1.ts";

const folder = fileURLToPath(new URL("../../src/component/", import.meta.url));
export const kinds: readonly AdapterKind[] = ["command", "reactor"];
export const templateFile = (kind: AdapterKind): string => join(folder, "templates", `${kind}.ts`);

/** What templateFile must hold. */
export async function templateText(kind: AdapterKind): Promise<string> {
  const tools = await installedWasmTools();
  if (tools === undefined) throw new Error("jco is a devDependency");
  const bytes = await makeTemplate(kind, await preview1Adapter(kind), tools);
  return textModule(
    "template",
    bytes,
    `A ${kind} of WASI preview 1 as a component. Made by test/component/make-templates.ts.`,
  );
}

function textModule(name: string, bytes: Uint8Array, comment: string): string {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,116}/g) ?? [];
  return [
    `/** ${comment} */`,
    "// biome-ignore format: it is one long text",
    `export const ${name}: string =`,
    `${lines.map((line) => `  "${line}"`).join(" +\n")};`,
    "",
  ].join("\n");
}

if (process.argv[2] === "--write") {
  const source = process.argv[3];
  for (const kind of kinds) {
    if (source !== undefined) {
      const bytes = readFileSync(join(source, `${preview1Module}.${kind}.wasm`));
      const comment = `The preview 1 adapter for a ${kind}, of the npm package @bytecodealliance/jco 1.35.0 (Apache-2.0 WITH LLVM-exception).`;
      writeFileSync(join(folder, "adapters", `${kind}.ts`), textModule("adapter", bytes, comment));
    }
    writeFileSync(templateFile(kind), await templateText(kind));
  }
}
