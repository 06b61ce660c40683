// The limit that programs are measured against: node:wasi and nothing else.
// static-runner.mjs [--dir HOST::GUEST] [--env NAME=VALUE]... PROGRAM [ARG...]; without --dir the working folder is the guest's `/`.
import { readFileSync } from "node:fs";

process.emitWarning = () => {};
const { WASI } = await import("node:wasi");
const words = process.argv.slice(2);
const preopens = {};
const env = {};
while (words[0] === "--dir" || words[0] === "--env") {
  const [option, value] = words.splice(0, 2);
  const [left, right] = value.split(option === "--dir" ? "::" : "=");
  if (option === "--dir") preopens[right] = left;
  else env[left] = right;
}
const [program] = words;
if (Object.keys(preopens).length === 0) preopens["/"] = ".";
const wasi = new WASI({ version: "preview1", args: words, env, preopens });
const module = new WebAssembly.Module(readFileSync(program));
process.exitCode = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
