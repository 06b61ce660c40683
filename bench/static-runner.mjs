// The limit that start-up is measured against: node:wasi and nothing else.
import { readFileSync } from "node:fs";

process.emitWarning = () => {};
const { WASI } = await import("node:wasi");
const [, , program, ...args] = process.argv;
const wasi = new WASI({ version: "preview1", args: [program, ...args], preopens: { "/": "." } });
const module = new WebAssembly.Module(readFileSync(program));
process.exitCode = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
