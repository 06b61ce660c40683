/** Each function of the shim, called by C programs under `solder run` that print a line a check. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, runOrThrow } from "../lib/command.ts";
import { buildEnvironment, solderCommand } from "../lib/solder.ts";
import { createTally } from "../lib/tally.ts";
import { buildWasiShim } from "./build.ts";

const checks = fileURLToPath(new URL("checks", import.meta.url));
const shim = buildWasiShim();
const tally = createTally();
const folder = mkdtempSync(join(tmpdir(), "solder-wasi-shim-"));
try {
  for (const file of readdirSync(checks).filter((name) => name.endsWith(".c"))) {
    const { passed, failed } = runChecks(file);
    tally.add(passed, failed);
    console.log(`${file}: ${passed} passed, ${failed} failed`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = tally.finish();

/** The guest's `/` is a folder of its own with an empty `/tmp`. */
function runChecks(file: string): { passed: number; failed: number } {
  const program = join(folder, `${file}.wasm`);
  const root = join(folder, `${file}.root`);
  mkdirSync(join(root, "tmp"), { recursive: true });
  const flags = ["-Wall", "-Wextra", "-Werror", ...shim.compileFlags];
  const args = [...flags, join(checks, file), ...shim.linkFlags, "-o", program];
  runOrThrow("solder", ["cc", ...args], { env: buildEnvironment() });
  const options = ["--dir", `${root}::/`, "-L", shim.library];
  const { code, stdout, stderr } = run(process.execPath, [solderCommand, "run", ...options, program]);
  const lines = stdout.trim().split("\n");
  const notes = lines.filter((line) => line.startsWith("not ok "));
  if (code !== 0) notes.push(`exit code ${code}: ${stderr.trim()}`);
  for (const note of notes) console.log(`  ${note}`);
  return { passed: lines.filter((line) => line.startsWith("ok ")).length, failed: notes.length };
}
