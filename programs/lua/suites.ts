/** The test suites that the modules' authors wrote, as they stand in the source packages. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotRun } from "../lib/cannot-run.ts";
import { isInstalled, type Outcome, runOrThrow } from "../lib/command.ts";
import { createGuest, type RunnableLua } from "./guest.ts";

/** What came of one suite. */
export interface SuiteResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** What there is to know about it, line by line. */
  readonly notes: readonly string[];
}

/** lpeg's test.lua is one program of assertions, through `require "lpeg"` and its `re.lua`. */
export function lpegSuite(build: RunnableLua): SuiteResult {
  using guest = createGuest(build);
  const { directory, version } = build.sources.lpeg;
  for (const file of ["test.lua", "re.lua"]) cpSync(join(directory, file), join(guest.root, file));
  return wholeProgram(`lpeg ${version}, test.lua`, guest.lua("test.lua"), /^OK$/m);
}

/** lfs's tests/test.lua is one program of assertions too. */
export function lfsSuite(build: RunnableLua): SuiteResult {
  using guest = createGuest(build);
  const { directory, version } = build.sources.lfs;
  cpSync(join(directory, "tests", "test.lua"), join(guest.root, "test.lua"));
  // It lists /tmp eight thousand times.
  for (let number = 0; number < 20; number++) writeFileSync(join(guest.root, "tmp", `file${number}`), "");
  const result = wholeProgram(`lua-filesystem ${version}, tests/test.lua`, guest.lua("test.lua"), /Ok!$/m);
  const skipped =
    "it leaves its section on links out where it cannot make one to an absolute path, which WASI forbids";
  return { ...result, notes: [...result.notes, `${skipped}; checks/gaps.lua has that section`] };
}

function wholeProgram(name: string, { code, stdout, stderr }: Outcome, lastWord: RegExp): SuiteResult {
  const ok = code === 0 && lastWord.test(stdout.trimEnd().split("\n").at(-1) ?? "");
  const notes = ok ? [] : [`exit code ${code}`, ...`${stdout}\n${stderr}`.trim().split("\n").slice(-10)];
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, notes };
}

/** cjson's tests/test.lua counts its tests: 104 of its own, and one for each JSON file it is given. */
export function cjsonSuite(build: RunnableLua): SuiteResult {
  using guest = createGuest(build);
  const { directory, version } = build.sources.cjson;
  cpSync(join(directory, "tests"), guest.root, { recursive: true });
  mkdirSync(join(guest.root, "cjson"));
  cpSync(join(directory, "lua", "cjson", "util.lua"), join(guest.root, "cjson", "util.lua"));
  // Writes utf8.dat, as its runtests.sh does.
  if (!isInstalled("perl")) throw new CannotRun("needs perl, which is not here");
  runOrThrow("perl", ["genutf8.pl"], { cwd: guest.root });
  const files = readdirSync(guest.root).filter((file) => file.endsWith(".json"));
  // Its util.lua is of the time of Lua 5.1, in which `unpack` was global.
  const { code, stdout, stderr } = guest.lua("-e", "unpack = table.unpack", "test.lua", ...files);

  const { passed, failures, renamed } = readCjson(stdout);
  const complete = /^==> Summary: /m.test(stdout) && passed + failures.length + renamed.length >= 104;
  const notes = failures.map(({ text }) => text);
  if (!complete)
    notes.push(`it did not come to its end, exit code ${code}`, ...stderr.split("\n").slice(-10));
  if (renamed.length > 0) {
    notes.push(
      `${renamed.length} of them expect the '?' that Lua 5.1 prints in a message where Lua 5.4 names the function:`,
      ...renamed.map(({ title }) => `  ${title}`),
    );
  }
  return {
    name: `lua-cjson ${version}, tests/test.lua`,
    passed: passed + renamed.length,
    failed: failures.length + (complete ? 0 : 1),
    notes,
  };
}

interface CjsonFailure {
  readonly title: string;
  readonly text: string;
}

/** Sorts the failures: real ones, and those in which only the name of a function in a message differs. */
function readCjson(output: string): { passed: number; failures: CjsonFailure[]; renamed: CjsonFailure[] } {
  const failures: CjsonFailure[] = [];
  const renamed: CjsonFailure[] = [];
  for (const text of output.match(/^==> Test .*: FAIL\n[\s\S]*?(?=^==> )/gm) ?? []) {
    const title = /^==> Test (.*): FAIL$/m.exec(text)?.[1] ?? "";
    const expected = /^\[Expected:(.*)$/m.exec(text)?.[1];
    const received = /^\[Received:(.*)$/m.exec(text)?.[1];
    const nameless = received?.replace(/ to 'cjson[\w.]*' /, " to '?' ");
    (nameless !== received && nameless === expected ? renamed : failures).push({ title, text });
  }
  const passed = output.match(/^==> Test .*: PASS$/gm)?.length ?? 0;
  return { passed, failures, renamed };
}
