import { writeFileSync } from "node:fs";
import { bundle as makeBundle } from "../bundle/index.ts";
import { SolderError } from "../errors.ts";
import { obstacleOf } from "../host/node/guest-paths.ts";
import { fileFinder, openHostProgram } from "../host/node/library-files.ts";
import type { Command } from "./command.ts";
import { parseLocations, parseOptions, parseSize, searchOptions } from "./options.ts";

const options = {
  ...searchOptions,
  output: { type: "string", short: "o" },
  "stack-size": { type: "string" },
  strip: { type: "boolean" },
} as const;

/** `solder bundle`: a program and its libraries as one module. */
export const bundle: Command = {
  summary: "make one module of a program and its libraries",
  help: `usage: solder bundle [OPTION...] PROGRAM -o FILE

Writes a plain WASI module that holds PROGRAM and all libraries that it needs, and that any WASI runtime runs.
Calls between libraries are direct calls in it, addresses are constants, and functions that nothing
reaches are left out. The same inputs give the same bytes.

  -o FILE                   where to write it
  -L DIR, --dir HOST[::GUEST], --env NAME=VALUE
                            as for solder run: where libraries are looked for
  --stack-size BYTES        8M by default; K, M, G are understood
  --strip                   leave out the names of functions

A program that calls dlopen cannot be bundled yet.

  solder bundle app.wasm -L lib -o bundle.wasm
  wasmtime run bundle.wasm
`,
  run(args) {
    const { values, positionals } = parseOptions("bundle", args, options);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || !values.output) {
      const what =
        file === undefined
          ? "no program given"
          : more.length > 0
            ? "one program can be bundled"
            : "no -o FILE given";
      throw new SolderError("ERR_USAGE", what, { hint: "usage: solder bundle [OPTION...] PROGRAM -o FILE" });
    }
    const program = openHostProgram(file);
    const find = fileFinder({ ...parseLocations(values), origin: program.origin });
    const bytes = makeBundle(program, find, {
      stackSize: parseSize("--stack-size", values["stack-size"]),
      strip: values.strip,
    });
    try {
      writeFileSync(values.output, bytes);
    } catch (cause) {
      throw new SolderError("ERR_USAGE", `cannot be written: ${obstacleOf(cause) ?? "no such directory"}`, {
        library: values.output,
        cause,
      });
    }
    return 0;
  },
};
