import { SolderError } from "../errors.ts";
import { describeFolder, writeFolderIndex } from "../host/node/index-folder.ts";
import type { Command } from "./command.ts";
import { parseOptions } from "./options.ts";

/** `solder index`: makes a folder one that `--dir URL` can use. */
export const index: Command = {
  summary: "describe a folder that is to be served over HTTP",
  help: `usage: solder index FOLDER...

Writes FOLDER/solder-index.json: the paths, sizes, times and SHA-256 sums of all files in it. A folder
with an index, served by any HTTP server, is what "solder run --dir URL::GUEST" and the preopens of load()
take: HTTP alone cannot tell which files there are. Make the index anew whenever a file changes.

  solder index site/python
  solder run --dir http://localhost:8000/python::/ http://localhost:8000/python/bin/python.wasm
`,
  run(args) {
    const { positionals } = parseOptions("index", args, {});
    if (positionals.length === 0) {
      throw new SolderError("ERR_USAGE", "no folder given", { hint: "usage: solder index FOLDER..." });
    }
    for (const folder of positionals) {
      const described = describeFolder(folder);
      const path = writeFolderIndex(folder, described);
      const files = Object.values(described.files);
      const megabytes = files.reduce((sum, { size }) => sum + size, 0) / 1e6;
      process.stdout.write(`${path}: ${files.length} files, ${megabytes.toFixed(1)} MB\n`);
    }
    return 0;
  },
};
