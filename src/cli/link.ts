import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { joined } from "../component/binary/joined.ts";
import {
  type Adapter,
  doublyDefined,
  type LibraryCode,
  planComponent,
  printComponent,
} from "../component/index.ts";
import { componentPieces } from "../component/link.ts";
import { libdlName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { cannotBeWritten, obstacleOf } from "../host/node/guest-paths.ts";
import { fileFinder, openHostProgram } from "../host/node/library-files.ts";
import type { Command } from "./command.ts";
import { findingNamed, findingNamedLast, openNamedLibrary } from "./named-libraries.ts";
import { parseLocations, parseOptions, parseSize, searchOptions } from "./options.ts";
import { printWarning } from "./rehearse.ts";
import { endWithReader } from "./report.ts";

const options = {
  ...searchOptions,
  output: { type: "string", short: "o" },
  "dl-openable": { type: "string", multiple: true },
  adapt: { type: "string", multiple: true },
  "stack-size": { type: "string" },
  "stub-missing-functions": { type: "boolean" },
  "use-built-in-libdl": { type: "boolean" },
  "skip-validation": { type: "boolean" },
  wat: { type: "boolean", short: "t" },
  flatten: { type: "boolean" },
  optimize: { type: "boolean", short: "O" },
  "new-exceptions": { type: "boolean" },
  "import-libraries": { type: "boolean" },
  compose: { type: "boolean" },
} as const;

const usage = "usage: solder link [OPTION...] [NAME=]MODULE... -o FILE";

/** `solder link`: a component out of shared libraries. */
export const link: Command = {
  summary: "make a component of a program or of libraries",
  help: `${usage}

Writes a component that holds the MODULEs, and all libraries that they need and that are found as solder run finds them.
Each library stays the module that it is, byte for byte. What the component imports and exports is in the libraries'
component-type sections; a program is run by wasi:cli/run. The order of the MODULEs is that in which symbols are
looked up. What neither exports anything nor serves what does is left out. The same inputs give the same bytes.

  --dl-openable [NAME=]MODULE
                            a library that dlopen finds by NAME, or by its path and its last part (repeatable)
  --adapt [NAME=]MODULE     an adapter for the import module NAME, by default MODULE's name up to its first dot
                            (repeatable); without it the one for WASI preview 1 is added where something imports that
  --stack-size BYTES        8M by default; K, M, G are understood
  --stub-missing-functions  functions that nobody defines trap when they are called, and are no error
  --use-built-in-libdl      answer dlopen with what Solder has, also where a libdl.so is among the MODULEs
  --skip-validation         do not look whether the component is valid
  -t, --wat                 write the text format
  -o FILE                   where to write it; standard output by default
  -L DIR, --dir HOST[::GUEST], --env NAME=VALUE
                            as for solder run: where libraries are looked for

Where the libraries are:

  --flatten                 merge them into one core module first
  -O, --new-exceptions      with --flatten: as for solder bundle
  --import-libraries        leave them out: the component imports each as a core module by the hash of its bytes, so that
                            a host keeps one copy for all that use it
  --compose                 the same, inside of a component that has the libraries and gives them to it

A program with its libraries needs nothing else. Worlds beyond WASI, --adapt and -t have wasm-tools do their part, as
the package jco carries it: npm install @bytecodealliance/jco-transpile.

  solder link app.wasm -L lib -o app.component.wasm
  solder link libgreet.so --dl-openable plugin.so -o greet.component.wasm
`,
  async run(args) {
    const { values, positionals } = parseOptions("link", args, options);
    const modules = values["use-built-in-libdl"]
      ? positionals.filter((text) => !namesLibdl(text))
      : positionals;
    if (modules.length === 0) throw new SolderError("ERR_USAGE", "no module given", { hint: usage });
    if (!values.output && !values.wat && process.stdout.isTTY) {
      throw new SolderError("ERR_USAGE", "no -o FILE given, and standard output is a terminal", {
        hint: usage,
      });
    }
    const code = libraryCode(values);
    const wish = { newExceptions: values["new-exceptions"], optimize: values.optimize ?? false };
    const reworked = wish.newExceptions === true || wish.optimize;
    if (reworked && code !== "flattened") {
      throw new SolderError("ERR_USAGE", "-O and --new-exceptions are for --flatten", { hint: usage });
    }
    const search = fileFinder(parseLocations(values));
    const roots = modules.map((text) => openNamedLibrary(text, undefined, search, openHostProgram));
    const [first, ...others] = roots.map(({ found }) => found);
    if (first === undefined) throw new Error("invariant: there is a module");
    const openable = (values["dl-openable"] ?? []).map((text) => openNamedLibrary(text, first, search));
    const world = planComponent({
      roots: [first, ...others],
      openable,
      find: findingNamed(roots, findingNamedLast(openable, search)),
      stubMissing: values["stub-missing-functions"],
    });
    for (const { symbol, definitions } of doublyDefined(world)) {
      const [winner, ...losers] = definitions.map(({ library }) => library.name);
      printWarning(`${symbol} is defined by ${winner}, which is used, and by ${losers.join(", ")}`);
    }
    const component = await componentPieces(world, {
      stackSize: parseSize("--stack-size", values["stack-size"]),
      adapters: values.adapt?.map(readAdapter),
      code,
      ...(reworked && { optimize: wish }),
      validate: !values["skip-validation"],
    });
    await write(values.output, values.wat ? [await printComponent(joined(component))] : component);
    return 0;
  },
};

function namesLibdl(text: string): boolean {
  return basename(text) === libdlName || text.startsWith(`${libdlName}=`);
}

function libraryCode(values: Readonly<Record<string, unknown>>): LibraryCode {
  const choices = { flatten: "flattened", "import-libraries": "imported", compose: "composed" } as const;
  const chosen = Object.entries(choices).filter(([option]) => values[option] === true);
  const [only, other] = chosen;
  if (only === undefined) return "embedded";
  // What is composed has an inner component that imports its libraries.
  if (other === undefined || !values.flatten) return other?.[1] ?? only[1];
  throw new SolderError("ERR_USAGE", `--flatten and --${other[0]} exclude each other`);
}

function readAdapter(text: string): Adapter {
  const equals = text.indexOf("=");
  const path = text.slice(equals + 1);
  const name = equals < 0 ? basename(path).replace(/\..*$/, "") : text.slice(0, equals);
  if (name === "" || path === "") throw new SolderError("ERR_USAGE", `"${text}" is not [NAME=]MODULE`);
  const bytes = readAdapterFile(path);
  // wasm-tools does not survive a damaged one.
  if (WebAssembly.validate(bytes)) return { name, bytes };
  throw new SolderError("ERR_BAD_MODULE", "it is no WebAssembly module that the engine takes", {
    library: path,
  });
}

function readAdapterFile(path: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (cause) {
    throw new SolderError("ERR_LIBRARY_NOT_FOUND", obstacleOf(cause) ?? "no such file", {
      library: path,
      cause,
    });
  }
}

async function write(path: string | undefined, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  if (path === undefined) {
    endWithReader();
    // A pipe takes what its reader has room for: the stream waits.
    for (const piece of pieces)
      await new Promise<void>((done) => void process.stdout.write(piece, () => done()));
    return;
  }
  try {
    const file = openSync(path, "w");
    try {
      for (const piece of pieces) writeFileSync(file, piece);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw cannotBeWritten(path, cause);
  }
}
