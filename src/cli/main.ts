import { readFileSync } from "node:fs";
import { SolderError } from "../errors.ts";
import type { Command } from "./command.ts";
import { endWithReader, exitCodeOf, printError } from "./report.ts";

/** The commands, each loaded only when it is asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import("./run.ts")).run,
  ldd: async () => (await import("./ldd.ts")).ldd,
  check: async () => (await import("./check.ts")).check,
  why: async () => (await import("./why.ts")).why,
  nm: async () => (await import("./nm.ts")).nm,
  bundle: async () => (await import("./bundle.ts")).bundle,
  link: async () => (await import("./link.ts")).link,
  index: async () => (await import("./folder-index.ts")).index,
  stubs: async () => (await import("./stubs.ts")).stubs,
  cc: async () => (await import("./cc.ts")).cc,
  "c++": async () => (await import("./cc.ts")).cxx,
  ar: async () => (await import("./ar.ts")).ar,
  ranlib: async () => (await import("./ar.ts")).ranlib,
};

/** Commands whose arguments are all their own; the others pass some on. */
const readsAllOptions: ReadonlySet<string> = new Set([
  "ldd",
  "check",
  "why",
  "nm",
  "bundle",
  "link",
  "index",
  "stubs",
]);

const writesFiles: ReadonlySet<string> = new Set(["run", "bundle", "link"]);

/** Runs one command line and sets the process's exit code. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await dispatch(args);
  } catch (error) {
    printError(error);
    process.exitCode = exitCodeOf(error);
  }
}

async function dispatch(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(await overview());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") return printVersion();
  const loadCommand = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (loadCommand === undefined) {
    throw new SolderError("ERR_USAGE", `there is no command "${name}"`, {
      hint: `commands: ${Object.keys(commands).join(", ")}; solder --help says what they do`,
    });
  }
  const command = await loadCommand();
  if (rest[0] === "--help" || (readsAllOptions.has(name) && rest.includes("--help"))) {
    process.stdout.write(command.help);
    return 0;
  }
  if (rest[0] === "--version" && name !== "cc" && name !== "c++") return printVersion();
  // Touching process.stdout takes milliseconds, which a guest's start-up need not pay, nor what goes into a file.
  if (!writesFiles.has(name)) endWithReader();
  return command.run(rest);
}

async function overview(): Promise<string> {
  const lines = ["solder: shared libraries for WebAssembly", "", "usage: solder COMMAND [ARGUMENT...]", ""];
  for (const [name, loadCommand] of Object.entries(commands)) {
    lines.push(`  ${name.padEnd(6)} ${(await loadCommand()).summary}`);
  }
  return `${[...lines, "", "solder COMMAND --help explains a command.", ""].join("\n")}`;
}

function printVersion(): number {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  process.stdout.write(`solder ${manifest.version}\n`);
  return 0;
}
