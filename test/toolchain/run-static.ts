/** Runs a WASI program that needs no libraries: `node run-static.ts FILE`. */
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [, , file = ""] = process.argv;
const wasi = new WASI({ version: "preview1", args: [file], returnOnExit: true });
const module = new WebAssembly.Module(readFileSync(file));
const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
process.exitCode = wasi.start(instance);
