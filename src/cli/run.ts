import { SolderError } from "../errors.ts";
import { load } from "../host/node.ts";
import type { Command } from "./command.ts";
import { parseChoice, parseLocations, parseOptions, parseSize, searchOptions } from "./options.ts";
import { printProgress } from "./progress.ts";
import { printTrace } from "./trace.ts";

const options = {
  ...searchOptions,
  preload: { type: "string", multiple: true },
  bind: { type: "string" },
  "default-scope": { type: "string" },
  "stack-size": { type: "string" },
  "max-memory": { type: "string" },
  prefetch: { type: "string", multiple: true },
  prelink: { type: "boolean" },
  "no-prelink": { type: "boolean" },
  trace: { type: "string" },
} as const;

/** `solder run`: loads a program with its libraries and runs it. */
export const run: Command = {
  summary: "run a WASI program that loads shared libraries",
  help: `usage: solder run [OPTION...] PROGRAM [ARGUMENT...]

Runs a WASI preview 1 program with the shared libraries that it needs, and those that it
opens with dlopen while it runs.

  --dir HOST[::GUEST]       let the program see a folder (repeatable); by default none.
                            GUEST is the path it sees it under, HOST where it is left out
  --env NAME=VALUE          set a variable of the program (repeatable); --env NAME passes yours on
  -L DIR                    look for libraries in DIR (repeatable)
  --preload LIB             load LIB before the program's libraries: its symbols win (repeatable)
  --bind lazy|now           lazy: an undefined function is an error when it is called, not before.
                            now: also for dlopen with RTLD_LAZY
  --default-scope local|global
                            what dlopen means with neither RTLD_LOCAL nor RTLD_GLOBAL (local)
  --stack-size BYTES        8M by default; K, M, G are understood
  --max-memory BYTES        the most that the program's memory may grow to
  --prefetch NAME|PATH      fetch and compile the library NAME, or fetch the guest's file or folder PATH,
                            before the program starts (repeatable)
  --prelink, --no-prelink   whether an image of the linked program is left for the next run, and used if
                            one is there; by default as SOLDER_PRELINK says (1 or 0), else for large programs
  --trace[=files,symbols,timing]
                            tell on stderr what is searched, bound, and how long it takes

Libraries that are needed by name are looked for in the guest's LD_LIBRARY_PATH, the RUNPATH
of the one who needs them, the folders of -L, those of SOLDER_LIBRARY_PATH, and the toolchain's own.
A name with a slash is a path in the folders that the program may see.

The exit code is the program's own; 127 a library or symbol is missing, 126 not a usable
module, 134 the program trapped, 2 wrong usage.

PROGRAM, the HOST of --dir and the DIR of -L may be http and https URLs. What lies there is fetched
when it is asked for; a folder for --dir needs an index, which "solder index" makes.

  solder run --dir . app.wasm --verbose
  solder run --dir plugins::/plugins --env LD_LIBRARY_PATH=/plugins app.wasm
`,
  async run(args) {
    const [own, program, guestArgs] = splitAtProgram(args);
    if (own.includes("--help")) {
      process.stdout.write(run.help);
      return 0;
    }
    const { values } = parseOptions("run", own, options);
    if (program === undefined) {
      throw new SolderError("ERR_USAGE", "no program given", {
        hint: "usage: solder run [OPTION...] PROGRAM [ARGUMENT...]",
      });
    }
    const tracing = printTrace(values.trace);
    const progress = printProgress();
    const loaded = await load(program, {
      args: [program, ...guestArgs],
      ...parseLocations(values),
      preload: values.preload ?? [],
      bind: parseChoice("--bind", values.bind, ["lazy", "now"]),
      defaultScope: parseChoice("--default-scope", values["default-scope"], ["local", "global"]),
      stackSize: parseSize("--stack-size", values["stack-size"]),
      maxMemory: parseSize("--max-memory", values["max-memory"]),
      prefetch: values.prefetch ?? [],
      ...(values["no-prelink"] ? { prelink: false } : values.prelink && { prelink: true }),
      ...(progress && { progress: progress.show }),
      warn: (message) => console.error(`solder: ${message}`),
      ...(tracing && { trace: tracing.event }),
    });
    progress?.loaded();
    try {
      return loaded.run();
    } finally {
      tracing?.finish();
    }
  },
};

/** Long options that no value follows. */
const valueless: ReadonlySet<string> = new Set(["--trace", "--help", "--prelink", "--no-prelink"]);

/** Options stand before the program: what follows it is the program's own. */
function splitAtProgram(args: readonly string[]): [string[], string | undefined, string[]] {
  const own: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "--") return [own, args[i + 1], args.slice(i + 2)];
    if (!arg.startsWith("-") || arg === "-") return [own, arg, args.slice(i + 1)];
    own.push(arg === "--trace" ? "--trace=files,symbols,timing" : arg);
    const takesNext = arg === "-L" || (arg.startsWith("--") && !arg.includes("=") && !valueless.has(arg));
    if (takesNext && i + 1 < args.length) own.push(args[++i] as string);
  }
  return [own, undefined, []];
}
