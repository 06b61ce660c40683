// What a page can do with libraries: run a program that opens them, call one, make one module or a component of all.
import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import { createDlfcn, createProcess, decodeLibrary, runMain, SolderError } from "wasm-solder";
import { bundle } from "wasm-solder/bundle";
import { linkComponent } from "wasm-solder/component";
import { Sandbox } from "wasm-solder/ffi";

/** The files of the page, each fetched once. */
async function fetchLibraries(names) {
  const found = new Map();
  await Promise.all(
    names.map(async (name) => {
      const answer = await fetch(name);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      const library = decodeLibrary(new Uint8Array(await answer.arrayBuffer()), name);
      found.set(name, { identity: name, library, path: name, guestName: name, origin: undefined });
    }),
  );
  return found;
}

/** Finds what was fetched, by name: for what programs need, and for what they open. */
const finder = (libraries) => (name) => {
  const found = libraries.get(name.replace(/^.*\//, ""));
  return found ? { found, reason: "fetched" } : { found: undefined, tried: [] };
};

/** WASI for a program: its arguments, and its output line by line. */
function wasiFor(args, print) {
  const output = () => ConsoleStdout.lineBuffered(print);
  return new WASI(args, [], [new OpenFile(new File([])), output(), output()]);
}

/** Loads and runs a program. Its libraries are instances of their own, as in `solder run`. */
function run(program, libraries, args, print) {
  const wasi = wasiFor(args, print);
  const { process, objects } = createProcess(program, [], {
    find: finder(libraries),
    imports: { wasi_snapshot_preview1: wasi.wasiImport },
    loaderFunctions: createDlfcn(),
  });
  return wasi.start({ exports: { memory: process.space.memory, _start: () => runMain(process, objects) } });
}

/** Runs a module that needs no loader. */
async function runAlone(bytes, args, print) {
  const wasi = wasiFor(args, print);
  const imports = { wasi_snapshot_preview1: wasi.wasiImport };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  return wasi.start(instance);
}

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function main(print) {
  const libraries = await fetchLibraries(["app.wasm", "libc.so", "hello.so", "moin.so"]);
  const program = libraries.get("app.wasm");
  const args = ["app", "hello.so", "moin.so", "nowhere.so"];

  print("A program that opens libraries:");
  print(`exit code ${run(program, libraries, args, print)}`);

  print("The same as one module:");
  const openable = ["hello.so", "moin.so"].map((name) => ({ names: [name], found: libraries.get(name) }));
  const module = bundle({ roots: [program], openable, find: finder(libraries) });
  print(`exit code ${await runAlone(module, args, print)}`);
  print(`${module.length} bytes, SHA-256 ${await sha256(module)}`);

  print("As a component:");
  const component = await linkComponent({ roots: [program], openable, find: finder(libraries) });
  print(`${component.length} bytes, SHA-256 ${await sha256(component)}`);

  print("A library that JavaScript calls:");
  const sandbox = new Sandbox({ libraryPath: [new URL(".", location.href).href] });
  const { functions } = await sandbox.open(new URL("hello.so", location.href), {
    add: { arguments: ["i32", "i32"], return: "i32" },
  });
  print(`2 + 3 = ${functions.add(2, 3)}`);

  print("What is wrong is said as everywhere:");
  try {
    decodeLibrary(new TextEncoder().encode("no library"), "text.so");
  } catch (error) {
    if (!(error instanceof SolderError)) throw error;
    print(error.summary);
  }
}

const output = document.querySelector("pre");
const print = (line) => output.append(`${line}\n`);
main(print).then(
  () => print("done"),
  (error) => print(`failed: ${error.stack ?? error}`),
);
