import { SolderError } from "../errors.ts";
import { fileFinder, openHostLibrary, openHostProgram } from "../host/node/library-files.ts";
import { librariesIn } from "../host/node/library-folders.ts";
import { wantedPreloads, wishedPreloads } from "../host/node/preloads.ts";
import { wasiFunctions } from "../host/node/wasi.ts";
import { type HostOffer, type Rehearsal, rehearse } from "../inspect/rehearsal.ts";
import type { FoundLibrary } from "../link/graph.ts";
import { compile } from "../runtime/compile.ts";
import { toolchainLibraryPath } from "../toolchain/sysroot.ts";
import { parseChoice, parseLocations } from "./options.ts";

/** Beside `searchOptions`, the options of commands that link a program as `solder run` would, without running it. */
export const rehearsalOptions = {
  preload: { type: "string", multiple: true },
  bind: { type: "string" },
  host: { type: "string", multiple: true },
} as const;

type Values = Parameters<typeof parseLocations>[0] & {
  readonly preload?: readonly string[];
  readonly bind?: string;
  readonly host?: readonly string[];
};

/** Links a program, and the libraries that it would open, as those options say. */
export function rehearseProgram(
  file: string,
  libraries: readonly string[],
  values: Values,
): { readonly rehearsal: Rehearsal; readonly nearby: () => FoundLibrary[] } {
  const host = hostOffer(values.host ?? []);
  const bind = parseChoice("--bind", values.bind, ["lazy", "now"]);
  const locations = parseLocations(values);
  const { env, libraryPath } = locations;
  const program = openHostProgram(file);
  const find = fileFinder({ ...locations, origin: program.origin });
  const preloading = { preload: values.preload ?? [], env, warn: printWarning };
  const rehearsal = rehearse({
    program,
    preloads: [
      ...wantedPreloads(preloading, program, find).map(attempt),
      ...wishedPreloads(preloading, program, find),
    ],
    opened: libraries.map((library) => attempt(() => openHostLibrary(library))),
    find,
    host,
    bind: env.LD_BIND_NOW ? "now" : bind,
    validate: compile,
  });
  const folders = [...libraryPath, ...toolchainLibraryPath()];
  return { rehearsal, nearby: () => librariesIn(folders) };
}

/** WASI, and what `--host MODULE` or `--host MODULE.FUNCTION` adds. Module names may have dots, so nothing is split. */
function hostOffer(entries: readonly string[]): HostOffer {
  if (entries.includes("env")) {
    throw new SolderError("ERR_USAGE", "--host env says too little: libraries' symbols are under env, too", {
      hint: "name the functions: --host env.FUNCTION",
    });
  }
  const wasi = wasiFunctions();
  const given = new Set(entries);
  return {
    has: (module, name) =>
      given.has(module) ||
      given.has(`${module}.${name}`) ||
      (module === "wasi_snapshot_preview1" && wasi.has(name)),
    env: new Set(entries.filter((entry) => entry.startsWith("env.")).map((entry) => entry.slice(4))),
  };
}

export function printWarning(message: string): void {
  console.error(`solder: ${message}`);
}

function attempt(open: () => FoundLibrary): FoundLibrary | SolderError {
  try {
    return open();
  } catch (error) {
    if (error instanceof SolderError) return error;
    throw error;
  }
}
