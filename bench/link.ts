/**
 * `solder link`, whole processes. The limit is `wasm-tools component link` with the same inputs, where `wasm-tools` is on the PATH or
 * WASM_TOOLS names it; else a process that reads the inputs and writes as many bytes.
 */
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPython } from "../programs/cpython/build.ts";
import { CannotRun } from "../programs/lib/cannot-run.ts";
import { isInstalled, run as runCommand, runOrThrow } from "../programs/lib/command.ts";
import { solderCommand } from "../programs/lib/solder.ts";
import { adapter } from "../src/component/adapters/command.ts";
import { toolchainLibraryPath } from "../src/toolchain/sysroot.ts";
import { build, workFolder } from "./host.ts";
import { milliseconds, paired } from "./measure.ts";
import { roundsOf } from "./rounds.ts";
import type { Row } from "./row.ts";

const rounds = roundsOf(11);
const copier = fileURLToPath(new URL("copy-files.mjs", import.meta.url));
const wasmTools = process.env.WASM_TOOLS ?? (isInstalled("wasm-tools") ? "wasm-tools" : undefined);

interface Subject {
  readonly name: string;
  readonly program: string;
  /** Folders of libraries. */
  readonly folders: readonly string[];
  /** Libraries that are needed, which wasm-tools wants to be named. */
  readonly needed: readonly string[];
  /** `NAME=FILE`. */
  readonly openable: readonly string[];
}

/** Without Debian's apt there is no CPython, and no row of it. */
export async function run(): Promise<Row[]> {
  const folder = workFolder();
  const source = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n';
  const program = await build(folder, "hello.wasm", source, []);
  const rows = rowsOf(
    { name: "hello", program, folders: [], needed: [systemLibrary("libc.so")], openable: [] },
    folder,
  );
  try {
    rows.push(...rowsOf(cpython(), folder));
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`  could not run: ${error.message}`);
  }
  return rows;
}

function cpython(): Subject {
  const { root, program, modules } = buildPython();
  const libraries = join(root, "usr/local/lib");
  const own = readdirSync(libraries).filter((file) => file.endsWith(".so"));
  const emulated = ["mman", "getpid", "signal", "process-clocks"].map(
    (part) => `libwasi-emulated-${part}.so`,
  );
  return {
    name: "CPython",
    program,
    folders: [libraries],
    needed: [
      ...own.map((file) => join(libraries, file)),
      ...["libc.so", ...emulated].map((name) => systemLibrary(name)),
    ],
    openable: modules.map((file) => {
      const path = join(libraries, "python3.11/lib-dynload", file);
      return `${path.slice(root.length)}=${path}`;
    }),
  };
}

function systemLibrary(name: string): string {
  const [folder] = toolchainLibraryPath();
  if (folder === undefined) throw new CannotRun("needs the toolchain's libraries");
  return join(folder, name);
}

function rowsOf({ name, program, folders, needed, openable }: Subject, folder: string): Row[] {
  const [ours, theirs] = [join(folder, "ours.wasm"), join(folder, "theirs.wasm")];
  const openables = openable.flatMap((entry) => ["--dl-openable", entry]);
  const link = (...more: readonly string[]): void => {
    const search = folders.flatMap((path) => ["-L", path]);
    runOrThrow(process.execPath, [
      solderCommand,
      "link",
      ...more,
      ...search,
      ...openables,
      program,
      "-o",
      ours,
    ]);
  };
  link();
  const inputs = [program, ...needed, ...openable.map((entry) => entry.slice(entry.indexOf("=") + 1))];
  const { limit, note } = limitOf(inputs, needed, openables, program, ours, theirs, folder);
  const megabytes = statSync(ours).size / 1e6;
  const rows = [[], ["--skip-validation"]].map((more): Row => {
    const { a, b, ratio } = paired(rounds, () => milliseconds(() => link(...more)), limit);
    const speed = `${megabytes.toFixed(1)} MB, ${(megabytes / (a / 1000)).toFixed(0)} MB/s; ${note}`;
    const what = `${name}: solder link ${more.join(" ")}`.trim();
    return { name: `${what}, whole process`, value: a, unit: "ms", limit: b, ratio, note: speed };
  });
  rmSync(theirs, { force: true });
  return rows;
}

/** What is measured against, and what it is. */
function limitOf(
  inputs: readonly string[],
  needed: readonly string[],
  openables: readonly string[],
  program: string,
  ours: string,
  theirs: string,
  folder: string,
): { readonly limit: () => number; readonly note: string } {
  const copy = {
    limit: () => milliseconds(() => runOrThrow(process.execPath, [copier, ours, theirs, ...inputs])),
  };
  if (wasmTools === undefined)
    return { ...copy, note: "limit: the files copied; there is no wasm-tools here" };
  const preview1 = join(folder, "preview1.wasm");
  writeFileSync(preview1, Buffer.from(adapter, "base64"));
  const given = [...needed, ...openables, "--adapt", `wasi_snapshot_preview1=${preview1}`];
  const builtIn = openables.length > 0 ? ["--use-built-in-libdl"] : [];
  const args = ["component", "link", program, ...given, ...builtIn, "-o", theirs];
  const tried = runCommand(wasmTools, args);
  if (tried.code === 0)
    return { limit: () => milliseconds(() => runOrThrow(wasmTools, args)), note: "limit: wasm-tools" };
  const reason = tried.stderr.trim().split("\n").at(-1)?.trim();
  const unchecked = [...args, "--skip-validation"];
  if (runCommand(wasmTools, unchecked).code !== 0) {
    return { ...copy, note: `limit: the files copied; wasm-tools refuses these: ${reason}` };
  }
  return {
    limit: () => milliseconds(() => runOrThrow(wasmTools, unchecked)),
    note: `limit: wasm-tools --skip-validation, since what it makes is not valid: ${reason}`,
  };
}
