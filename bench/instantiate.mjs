// instantiate.mjs MODULE: how long the engine takes, in seconds; what is imported does nothing.
import { readFileSync } from "node:fs";

const bytes = readFileSync(process.argv[2]);
const start = performance.now();
const module = new WebAssembly.Module(bytes);
const compiled = performance.now();
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] = { ...imports[from], [name]: () => 0 };
}
const ready = performance.now();
new WebAssembly.Instance(module, imports);
console.log(`compile\t${(compiled - start) / 1000}\ninstantiate\t${(performance.now() - ready) / 1000}`);
