import { type ParseArgsConfig, parseArgs } from "node:util";
import { SolderError } from "../errors.ts";

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
    throw new SolderError("ERR_USAGE", text.replace(/\. To specify.*$/s, ""), {
      cause: error,
      hint: `solder ${command} --help lists the options`,
    });
  }
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
