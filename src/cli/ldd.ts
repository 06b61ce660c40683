import { SolderError } from "../errors.ts";
import { fileFinder, openHostProgram } from "../host/node/library-files.ts";
import { type NeededEntry, neededTree, walkNeeded } from "../inspect/needed-tree.ts";
import type { Command } from "./command.ts";
import { parseLocations, parseOptions, searchOptions } from "./options.ts";

const options = {
  ...searchOptions,
  json: { type: "boolean" },
} as const;

/** `solder ldd`: the tree of needed libraries and where each was found. */
export const ldd: Command = {
  summary: "show the libraries that a program or library needs, and where they are",
  help: `usage: solder ldd [OPTION...] FILE...

Prints the tree of libraries that each FILE needs and where "solder run" would find them.

  -L DIR, --dir HOST[::GUEST], --env NAME=VALUE
                 as for solder run: what is searched
  --json         the same as data

The exit code is 127 where a library is missing.
`,
  run(args) {
    const { values, positionals } = parseOptions("ldd", args, options);
    if (positionals.length === 0) {
      throw new SolderError("ERR_USAGE", "no file given", { hint: "usage: solder ldd [OPTION...] FILE..." });
    }
    const locations = parseLocations(values);
    const trees = positionals.map((file) => {
      const program = openHostProgram(file);
      return { file, needed: neededTree(program, fileFinder({ ...locations, origin: program.origin })) };
    });
    if (values.json) {
      process.stdout.write(
        `${JSON.stringify(
          trees.map(({ file, needed }) => ({ file, needed: needed.map(asJson) })),
          null,
          2,
        )}\n`,
      );
    } else {
      for (const { file, needed } of trees) {
        if (trees.length > 1) process.stdout.write(`${file}:\n`);
        process.stdout.write(needed.length === 0 ? "\tneeds no libraries\n" : lines(needed));
      }
    }
    return trees.some(({ needed }) => isIncomplete(needed)) ? 127 : 0;
  },
};

function lines(needed: readonly NeededEntry[]): string {
  let text = "";
  for (const { entry, depth } of walkNeeded(needed)) text += `\t${"    ".repeat(depth)}${line(entry)}\n`;
  return text;
}

function line({ name, found, repeated }: NeededEntry): string {
  if (found.path !== undefined) {
    const where = found.reason === "loader" ? "the loader's own" : `${found.path} (${found.reason})`;
    return `${name} => ${where}${repeated ? " (see above)" : ""}`;
  }
  if (found.error !== undefined) return `${name} => ${found.error.message}`;
  const places = found.tried.map(({ path }) => path).join(", ");
  return `${name} => not found (searched: ${places || "nowhere"})`;
}

function isIncomplete(needed: readonly NeededEntry[]): boolean {
  for (const { entry } of walkNeeded(needed)) if (entry.found.path === undefined) return true;
  return false;
}

function asJson({ name, found, repeated, needed }: NeededEntry): object {
  const where =
    found.path === undefined
      ? {
          path: null,
          searched: found.tried.map(({ path }) => path),
          error: found.error?.message ?? "not found",
        }
      : { path: found.path, reason: found.reason };
  return { name, ...where, repeated, needed: needed.map(asJson) };
}
