// Runs a program several times in one process, keeps all of them, and prints the resident set after each, in bytes.
// node --expose-gc many-programs.mjs solder|static COUNT ROOT PROGRAM [ARG...]; ROOT is the guest's `/`.
import { openSync, readFileSync } from "node:fs";
import { devNull } from "node:os";
import { setImmediate } from "node:timers/promises";
import { residentSet } from "./resident-set.mjs";

process.emitWarning = () => {};
const [, , kind, count, root, program, ...args] = process.argv;
const surroundings = {
  args: ["program", ...args],
  env: { PYTHONDONTWRITEBYTECODE: "1", HOME: "/" },
  preopens: { "/": root },
  stdout: openSync(devNull, "w"),
};
const start = kind === "solder" ? await withSolder() : await withoutSolder();
const alive = [];
for (let i = 0; i < Number(count); i++) {
  alive.push(await start());
  // Twice, with the event loop between: engines let go of code in tasks of their own.
  for (let j = 0; j < 2; j++) {
    await setImmediate();
    globalThis.gc();
  }
  console.log(residentSet().now);
}

async function withSolder() {
  const { load } = await import("../dist/host/node.js");
  return async () => {
    const loaded = await load(program, surroundings);
    check(loaded.run());
    return loaded;
  };
}

/** What a host without a loader would do: one compiled module, an instance for each program. */
async function withoutSolder() {
  const { WASI } = await import("node:wasi");
  const module = new WebAssembly.Module(readFileSync(program));
  return async () => {
    const wasi = new WASI({ version: "preview1", ...surroundings });
    const instance = new WebAssembly.Instance(module, wasi.getImportObject());
    check(wasi.start(instance));
    return instance;
  };
}

function check(code) {
  if (code !== 0) throw new Error(`the program ended with ${code}`);
}
