import { type ParseArgsConfig, parseArgs } from "node:util";
import { SolderError } from "../errors.ts";
import { splitPath } from "../link/search.ts";

type OptionSet = NonNullable<ParseArgsConfig["options"]>;
type Parsed<Options extends OptionSet> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true }>
>;

/** Parses a command's options. @throws SolderError ERR_USAGE, with the command's name in the hint. */
export function parseOptions<const Options extends OptionSet>(
  command: string,
  args: readonly string[],
  options: Options,
): Parsed<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new SolderError("ERR_USAGE", text.replace(/\. To specify.*$/s, "").split("\n")[0] ?? text, {
      cause: error,
      hint: `solder ${command} --help lists the options`,
    });
  }
}

/** The options of every command that looks for libraries as a program would find them. */
export const searchOptions = {
  dir: { type: "string", multiple: true },
  env: { type: "string", multiple: true },
  library: { type: "string", short: "L", multiple: true },
} as const;

/** What those options say, and SOLDER_LIBRARY_PATH. @throws SolderError ERR_USAGE. */
export function parseLocations(values: {
  readonly dir?: readonly string[];
  readonly env?: readonly string[];
  readonly library?: readonly string[];
}): {
  readonly env: Record<string, string>;
  readonly preopens: Record<string, string>;
  readonly libraryPath: string[];
} {
  return {
    env: parseEnvironment(values.env ?? []),
    preopens: parseFolders(values.dir ?? []),
    libraryPath: [...(values.library ?? []), ...splitPath(process.env.SOLDER_LIBRARY_PATH)],
  };
}

/** A size in bytes: a number, with K, M or G for the powers of 1024. @throws SolderError ERR_USAGE. */
export function parseSize(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d+)([KMG]?)$/i.exec(text);
  const power = "KMG".indexOf(match?.[2]?.toUpperCase() || "-") + 1;
  const size = Number(match?.[1]) * 1024 ** power;
  if (match !== null && Number.isSafeInteger(size) && size > 0) return size;
  throw new SolderError("ERR_USAGE", `${option} ${text} is not a size`, {
    hint: "bytes, or with K, M, G: 8M",
  });
}

/** One of a few words. @throws SolderError ERR_USAGE. */
export function parseChoice<const Choice extends string>(
  option: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice !== undefined) return choice;
  throw new SolderError("ERR_USAGE", `${option} ${text} is unknown`, {
    hint: `one of: ${choices.join(", ")}`,
  });
}

/** `NAME=VALUE` entries; `NAME` alone passes the host's value on. @throws SolderError ERR_USAGE. */
function parseEnvironment(entries: readonly string[]): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const entry of entries) {
    const equals = entry.indexOf("=");
    if (equals === 0) throw new SolderError("ERR_USAGE", `--env ${entry} has no name`);
    const name = equals < 0 ? entry : entry.slice(0, equals);
    const value = equals < 0 ? process.env[name] : entry.slice(equals + 1);
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** `HOST[::GUEST]` entries, as guest path to host path. @throws SolderError ERR_USAGE. */
function parseFolders(entries: readonly string[]): Record<string, string> {
  const folders: Record<string, string> = {};
  for (const entry of entries) {
    // The last one: an address in a URL may have one of its own.
    const colons = entry.lastIndexOf("::");
    const isSeparator = colons >= 0 && !/^https?:\/\/[^/]*$/i.test(entry.slice(0, colons));
    const host = isSeparator ? entry.slice(0, colons) : entry;
    const guest = isSeparator ? entry.slice(colons + 2) : host;
    if (host === "" || guest === "")
      throw new SolderError("ERR_USAGE", `--dir ${entry} is not HOST or HOST::GUEST`);
    folders[guest] = host;
  }
  return folders;
}
