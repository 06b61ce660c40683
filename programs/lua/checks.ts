/** Our own checks of what the suites do not touch: Lua programs in checks/ that print a line a check. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGuest, type Guest, type RunnableLua } from "./guest.ts";
import type { SuiteResult } from "./suites.ts";

const folder = fileURLToPath(new URL("checks", import.meta.url));

/** What each program is about. */
const programs = {
  "loading.lua": "how Lua finds C modules",
  "crossing.lua": "errors, yields and jumps across modules",
  "gaps.lua": "what WASI lacks",
} as const;

export function ownChecks(build: RunnableLua): SuiteResult[] {
  using guest = createGuest(build);
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".lua")) cpSync(join(folder, file), join(guest.root, "lib", file));
  }
  brokenLibraries(guest);
  return [
    ...Object.keys(programs).map((file) => luaChecks(guest, file as keyof typeof programs)),
    endOfLua(guest),
  ];
}

/** What loading.lua tries to load. */
function brokenLibraries({ root }: Guest): void {
  const lib = join(root, "lib");
  const whole = readFileSync(join(lib, "cjson.so"));
  writeFileSync(join(lib, "notwasm.so"), "this is no library\n");
  writeFileSync(join(lib, "truncated.so"), whole.subarray(0, whole.length / 2));
  writeFileSync(join(lib, "misnamed.so"), whole);
  mkdirSync(join(root, "moved"));
  cpSync(join(lib, "lpeg.so"), join(root, "moved", "lpeg.so"));
}

function luaChecks(guest: Guest, file: keyof typeof programs): SuiteResult {
  const { code, stdout, stderr } = guest.lua(`/lib/${file}`);
  const lines = stdout.trim().split("\n");
  const notes = lines.filter((line) => line.startsWith("not ok "));
  if (code !== 0) notes.push(`exit code ${code}: ${stderr.trim()}`);
  return {
    name: `${file}: ${programs[file]}`,
    passed: lines.filter((line) => line.startsWith("ok ")).length,
    failed: notes.length,
    notes,
  };
}

/** Lua closes its libraries when it ends: what they collect comes first, then their destructors. */
function endOfLua(guest: Guest): SuiteResult {
  const cases: readonly (readonly [what: string, script: string, wanted: string, code: number])[] = [
    [
      "at the end, userdata are collected, then the module is unloaded",
      'keep = require("boundary").object()',
      "boundary: collected\nboundary: unloaded\n",
      0,
    ],
    [
      "os.exit(3, true) does the same",
      'keep = require("boundary").object(); os.exit(3, true)',
      "boundary: collected\nboundary: unloaded\n",
      3,
    ],
    [
      "os.exit(4) leaves destructors to the process",
      'require "boundary"; os.exit(4)',
      "boundary: unloaded\n",
      4,
    ],
    [
      "an error that nobody catches is exit code 1",
      'require("boundary").raise "unhandled"',
      "boundary: unloaded\n",
      1,
    ],
  ];
  const notes = cases.flatMap(([what, script, wanted, wantedCode]) => {
    const { code, stdout, stderr } = guest.lua("-e", script);
    const ok = code === wantedCode && stdout === wanted;
    return ok ? [] : [`not ok ${what}: exit code ${code}, ${JSON.stringify(stdout)} ${stderr.trim()}`];
  });
  return { name: "how Lua ends", passed: cases.length - notes.length, failed: notes.length, notes };
}
