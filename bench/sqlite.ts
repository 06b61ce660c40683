/** SQLite's shell, whole processes and its own clock: under Solder with libsqlite3.so, and statically linked under node:wasi. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";
import { buildSqlite } from "../programs/sqlite/build.ts";
import { inNewFolder } from "../programs/sqlite/sides.ts";
import { buildStaticSqlite } from "../programs/sqlite/static.ts";
import { kindRows, type Times } from "./kinds.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const rounds = roundsOf(9);
const goal = 1.05;
const runner = fileURLToPath(new URL("static-runner.mjs", import.meta.url));
const write = `${read("sqlite-write.sql")}.print # transactions\n${transactions(1000)}`;
const ask = read("sqlite-read.sql");

/** Beside what the scripts call their parts: the whole process, and all that SQLite's timer saw. */
const totals = { "whole process": { goal }, "SQLite's own time": { goal } };

/** Without Debian's apt there is no SQLite, and no row. */
export async function run(): Promise<Row[]> {
  try {
    const { programs, libraries } = buildSqlite();
    const search = libraries.flatMap((library) => ["-L", library]);
    const ours = shell([solderCommand, "run"], [...search, programs.sqlite3]);
    const limit = shell([runner], [buildStaticSqlite()]);
    return inNewFolder((folder) => {
      const [dynamicFile, staticFile] = ["dynamic.db", "static.db"];
      const writing = partsOf(write);
      const asking = partsOf(ask);
      const rows = (label: string, script: string, parts: Parts): Row[] => {
        const both = [ours(folder, dynamicFile, script), limit(folder, staticFile, script)];
        if (both[0]?.answers !== both[1]?.answers) throw new Error(`the builds differ in ${label}`);
        return kindRows(
          label,
          { ...totals, ...parts },
          rounds,
          () => ours(folder, dynamicFile, script).times,
          () => limit(folder, staticFile, script).times,
        );
      };
      return [...rows("SQLite writes", write, writing), ...rows("SQLite reads", ask, asking)];
    });
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`  could not run: ${error.message}`);
    return [];
  }
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

/** Each is small: what it costs is the journal, its pages and WASI's calls. */
function transactions(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const id = (i * 7919) % 40_000;
    return `BEGIN; INSERT INTO sale(item, amount, day) VALUES(${id}, 1, '2025-01-01'); UPDATE item SET stock = stock - 1 WHERE id = ${id}; COMMIT;\n`;
  }).join("");
}

type Parts = Readonly<Record<string, { readonly note: string }>>;

/** `.print # NAME` begins a part. */
function partsOf(script: string): Parts {
  const names = [...script.matchAll(/^\.print # (.*)$/gm)].map(([, name]) => name as string);
  return Object.fromEntries(names.map((name) => [name, { note: "SQLite's own time" }]));
}

interface Answer {
  readonly times: Times;
  /** What it printed, without times. */
  readonly answers: string;
}

/** The shell opens a database file in the folder and reads a script. */
function shell(
  command: readonly string[],
  program: readonly string[],
): (folder: string, file: string, script: string) => Answer {
  return (folder, file, script) => {
    writeFileSync(join(folder, "script.sql"), script);
    const options = ["--dir", `${folder}::/`, "--env", "HOME=/"];
    const words = [...command, ...options, ...program, "-batch", file, ".read script.sql"];
    const start = performance.now();
    const output = runOrThrow(process.execPath, words);
    return understood(output, performance.now() - start);
  };
}

/** `user` is the monotonic clock in WASI, with microseconds where `real` has milliseconds. */
function understood(output: string, whole: number): Answer {
  const times = new Map([
    ["whole process", whole],
    ["SQLite's own time", 0],
  ]);
  const answers: string[] = [];
  let part = "";
  for (const line of output.split("\n")) {
    const seconds = /^Run Time: real \S+ user (\S+) /.exec(line)?.[1];
    if (line.startsWith("# ")) part = line.slice(2);
    if (seconds === undefined) answers.push(line);
    else {
      for (const kind of [part, "SQLite's own time"])
        times.set(kind, (times.get(kind) ?? 0) + Number(seconds) * 1000);
    }
  }
  return { times, answers: answers.join("\n") };
}
