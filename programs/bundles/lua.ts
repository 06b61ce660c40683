/** Lua and its C modules as one module: the modules' own suites, and our checks. */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Tally } from "../lib/tally.ts";
import { buildLua } from "../lua/build.ts";
import { ownChecks } from "../lua/checks.ts";
import type { RunnableLua } from "../lua/guest.ts";
import { cjsonSuite, lfsSuite, lpegSuite, type SuiteResult } from "../lua/suites.ts";
import { bundleProgram, type Runtimes } from "./bundle.ts";

/** What a closed world or a runtime cannot do. */
const limits: Readonly<Record<string, string>> = {
  "os.exit(3, true) does the same": "a component's exit says whether it succeeded, and not the code",
  "os.exit(4) leaves destructors to the process": "the same",
  "could not change to upper directory":
    "wasmtime has no `..` of a preopened folder, which lfs's tests begin with",
  "a file that is no library: dlopen's message stands in Lua's": "no file is looked into: it is not found",
};

export function checkLua(runtimes: Runtimes, folder: string, tally: Tally): void {
  const build = buildLua();
  const copies = join(folder, "lua-copies");
  mkdirSync(copies);
  const copy = (from: string, to: string): string => {
    cpSync(join(build.modules, from), join(copies, to));
    return join(copies, to);
  };
  const modules = ["cjson", "lfs", "lpeg", "boundary"];
  const openable = {
    ...Object.fromEntries(modules.map((name) => [`/lib/${name}.so`, join(build.modules, `${name}.so`)])),
    // Which the checks copy, too.
    "/lib/misnamed.so": copy("cjson.so", "misnamed.so"),
    "/moved/lpeg.so": copy("lpeg.so", "moved.so"),
  };
  const wanted = suitesOf(build);
  for (const [name, { runner, options }] of Object.entries(runtimes)) {
    const program = bundleProgram(build.program, { openable }, folder, options);
    const got = suitesOf({ ...build, program, runner });
    tally.part(`Lua under ${name}`, (part) => {
      wanted.forEach((suite, i) => {
        const { passed = 0, failed = 0, notes = [] } = got[i] ?? {};
        const known = notes.filter((note) => Object.keys(limits).some((limit) => note.includes(limit)));
        part.add(passed, failed - known.length);
        part.check(
          `${suite.name}: ${passed} passed and ${failed} failed, ${suite.passed} and ${suite.failed} when loaded`,
          passed + known.length === suite.passed && failed - known.length === suite.failed,
          notes.join("\n"),
        );
      });
    });
  }
  for (const [what, reason] of Object.entries(limits)) console.log(`known: ${what} (${reason})`);
}

function suitesOf(build: RunnableLua): SuiteResult[] {
  return [lpegSuite, cjsonSuite, lfsSuite, ownChecks].flatMap((suite) => suite(build));
}
