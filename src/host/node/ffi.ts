/** The FFI's surroundings in Node: files, and WASI from node:wasi for those sandboxes that may have some. */
import { openSync } from "node:fs";
import { devNull } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SolderError } from "../../errors.ts";
import { type FfiHost, withoutRights } from "../../ffi/host.ts";
import { missingLibraries } from "../../link/graph.ts";
import { isUrl, splitPath } from "../../link/search.ts";
import { remoteFiles } from "../remote/remote-files.ts";
import { fetchNow } from "./fetch-now.ts";
import { fileFinder, openHostLibrary } from "./library-files.ts";
import { createWasi } from "./wasi.ts";

export const nodeHost: FfiHost = {
  libraries({ libraryPath = [], env = {}, preopens = {} }) {
    const remote = remoteFiles({ fetchNow });
    const find = fileFinder({
      env,
      preopens,
      libraryPath: [...libraryPath, ...splitPath(process.env.SOLDER_LIBRARY_PATH)],
      access: { remote },
    });
    return {
      find,
      open(name) {
        if (name.startsWith("file:")) return openHostLibrary(fileURLToPath(name), { remote });
        if (isUrl(name)) return openHostLibrary(name, { remote });
        if (/[/\\]/.test(name)) return openHostLibrary(resolve(name), { remote });
        const result = find(name, { name: "sandbox", runtimePath: [], origin: undefined });
        if (result.found) return result.found;
        throw missingLibraries([{ name, neededBy: undefined, tried: result.tried }]);
      },
      ahead: remote.ahead,
    };
  },
  wasi(options) {
    const { wasi, preopens, env, stdio } = options;
    if (preopens === undefined && env === undefined && stdio === undefined) return withoutRights(options);
    if (wasi !== undefined) {
      throw new SolderError(
        "ERR_USAGE",
        "a sandbox has either functions of WASI, or folders, variables and streams",
      );
    }
    const created = createWasi({
      args: [],
      env: env ?? {},
      preopens: preopens ?? {},
      // What is not given leads nowhere.
      stdin: stdio?.stdin ?? nullDevice(),
      stdout: stdio?.stdout ?? nullDevice(),
      stderr: stdio?.stderr ?? nullDevice(),
    });
    return {
      imports: created.imports,
      begin: (memory) => void created.run(memory, () => {}),
    };
  },
};

let opened: number | undefined;

/** A descriptor that gives nothing and keeps nothing: one for all sandboxes. */
function nullDevice(): number {
  opened ??= openSync(devNull, "r+");
  return opened;
}
