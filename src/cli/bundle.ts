import { writeFileSync } from "node:fs";
import { bundle as makeBundle, type OptimizeOptions, optimize } from "../bundle/index.ts";
import { SolderError } from "../errors.ts";
import { cannotBeWritten } from "../host/node/guest-paths.ts";
import { fileFinder, openHostProgram } from "../host/node/library-files.ts";
import { wishedPreloads } from "../host/node/preloads.ts";
import type { FoundLibrary } from "../link/graph.ts";
import type { Command } from "./command.ts";
import { findingNamed, findingNamedLast, openNamedLibrary } from "./named-libraries.ts";
import { parseLocations, parseOptions, parseSize, searchOptions } from "./options.ts";
import { printWarning } from "./rehearse.ts";

const options = {
  ...searchOptions,
  output: { type: "string", short: "o" },
  "dl-openable": { type: "string", multiple: true },
  "stack-size": { type: "string" },
  strip: { type: "boolean" },
  optimize: { type: "boolean", short: "O" },
  "new-exceptions": { type: "boolean" },
} as const;

const usage = "usage: solder bundle [OPTION...] PROGRAM [[NAME=]LIB...] -o FILE";

/** `solder bundle`: a program and its libraries as one module. */
export const bundle: Command = {
  summary: "make one module of a program and its libraries",
  help: `${usage}

Writes a plain WASI module that holds PROGRAM and all libraries that it needs, and that any WASI runtime runs.
Calls between libraries are direct calls in it, addresses are constants, and functions that nothing
reaches are left out. The same inputs give the same bytes. Each LIB is loaded with the program, as with --preload,
and serves what is needed by its name.

  --dl-openable [NAME=]LIB  a library that the program can open with dlopen, with all that it needs (repeatable)
  -o FILE                   where to write it
  -L DIR, --dir HOST[::GUEST], --env NAME=VALUE
                            as for solder run: where libraries are looked for
  --stack-size BYTES        8M by default; K, M, G are understood
  --strip                   leave out the names of functions, and what made the modules
  -O, --optimize            have binaryen optimize it (npm install binaryen): smaller, and it takes a while
  --new-exceptions          have binaryen turn exceptions from before the standard, as setjmp and C++ have them by
                            default, into the standard's: wasmtime knows no others

In a bundle dlopen finds what was put in, and no files. A name or path that a program asks for means the library
whose NAME it is, or where one of both is the end of the other: plugins/a.so is found as a.so and as
/app/plugins/a.so. Without NAME the path LIB and its last part are names. Constructors run at the first dlopen, dlclose
runs destructors, and a library that is opened again starts afresh. dlsym finds all symbols of all objects, so that a
program that calls the loader keeps all their functions.

  solder bundle app.wasm -L lib -o bundle.wasm
  solder bundle app.wasm --dl-openable plugins/hello.so -o bundle.wasm
  wasmtime run bundle.wasm
`,
  async run(args) {
    const { values, positionals } = parseOptions("bundle", args, options);
    const [file, ...others] = positionals;
    if (file === undefined || !values.output) {
      const what = file === undefined ? "no program given" : "no -o FILE given";
      throw new SolderError("ERR_USAGE", what, { hint: usage });
    }
    const program = openHostProgram(file);
    const locations = parseLocations(values);
    const search = fileFinder({ ...locations, origin: program.origin });
    const libraries = others.map((text) => openNamedLibrary(text, program, search));
    const preloads = wishedPreloads({ env: locations.env, warn: printWarning }, program, search);
    const openable = (values["dl-openable"] ?? []).map((text) => openNamedLibrary(text, program, search));
    const find = findingNamed(libraries, findingNamedLast(openable, search));
    const merged = makeBundle(
      {
        roots: [program, ...libraries.map(({ found }) => found), ...preloads],
        openable: [...libraries, ...openable],
        find,
      },
      {
        stackSize: parseSize("--stack-size", values["stack-size"]),
        strip: values.strip,
        mixedExceptions: values["new-exceptions"],
      },
    );
    const wish = { names: !values.strip, newExceptions: values["new-exceptions"], optimize: values.optimize };
    const bytes = wish.optimize || wish.newExceptions ? await optimized(merged, wish, program) : merged;
    try {
      writeFileSync(values.output, bytes);
    } catch (cause) {
      throw cannotBeWritten(values.output, cause);
    }
    return 0;
  },
};

async function optimized(
  merged: Uint8Array<ArrayBuffer>,
  wish: OptimizeOptions,
  { library }: FoundLibrary,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await optimize(merged, wish);
  } catch (error) {
    throw error instanceof SolderError ? error.of(library.name) : error;
  }
}
