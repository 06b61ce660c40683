/**
 * What the engine alone takes for libraries that a Python imports: compiles and instantiates each again, with the imports that the loader gave it.
 *
 *     node bench/engine-imports.ts ROOT LIBRARY...     prints a line `LIBRARY SECONDS` for each; ROOT is the guest's `/`
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { writeCustomSection } from "../src/binary/sections/custom.ts";
import { Writer } from "../src/binary/writer.ts";
import { load } from "../src/host/node.ts";

const [, , root = "", ...libraries] = process.argv;
const libDynload = join(root, "usr/local/lib/python3.11/lib-dynload");

/** Modules made of these very bytes, and what they were instantiated with. */
const bytesOf = new WeakMap<WebAssembly.Module, Uint8Array>();
const made: { readonly bytes: Uint8Array; readonly imports: WebAssembly.Imports }[] = [];

const { Module, Instance } = WebAssembly;
WebAssembly.Module = new Proxy(Module, {
  construct(target, [bytes]: [Uint8Array<ArrayBuffer>]) {
    const module = new target(bytes);
    bytesOf.set(module, bytes);
    return module;
  },
});
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, [module, imports]: [WebAssembly.Module, WebAssembly.Imports]) {
    const bytes = bytesOf.get(module);
    if (bytes !== undefined) made.push({ bytes, imports });
    return new target(module, imports);
  },
});

const names = libraries.map((library) => library.replace(/\..*/, ""));
const program = await load(join(root, "usr/local/bin/python.wasm"), {
  args: [
    "python",
    "-c",
    `import importlib\nfor name in ${JSON.stringify(names)}: importlib.import_module(name)`,
  ],
  env: { PYTHONDONTWRITEBYTECODE: "1", HOME: "/" },
  preopens: { "/": root },
  // From an image they would have no instances of their own.
  prelink: false,
});
if (program.run() !== 0) throw new Error("Python could not import them");

for (const library of libraries) {
  const bytes = readFileSync(join(libDynload, library));
  const imports = made.find((instance) => bytes.equals(instance.bytes))?.imports;
  if (imports === undefined) throw new Error(`${library} was not instantiated`);
  // Engines know bytes again that they have seen.
  const writer = new Writer();
  writer
    .bytes(bytes)
    .u8(0)
    .sized((w) => writeCustomSection(w, `again ${process.pid}`, new Uint8Array(0)));
  const own = writer.finish();
  const start = performance.now();
  new Instance(new Module(own), imports);
  console.log(`${basename(library).replace(/\..*/, "")}\t${(performance.now() - start) / 1000}`);
}
