/** Opens libraries in a process of its own and prints milliseconds: through the FFI, or compiled by the engine alone. */
import { readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { Sandbox } from "../../src/host/ffi-node.ts";
import { milliseconds } from "../measure.ts";

const [, , how, libraryPath, path, ...needed] = process.argv as [string, string, string, string, string];

function open(): void {
  new Sandbox({ libraryPath: libraryPath.split(delimiter) }).dlopen(path);
}

function compile(): void {
  for (const file of [path, ...needed]) new WebAssembly.Module(readFileSync(file));
}

console.log(milliseconds(how === "solder" ? open : compile));
