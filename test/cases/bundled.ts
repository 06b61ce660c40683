/** A case that is built already, as one module with all its libraries in it, under plain node:wasi. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { bundle, type ClosedWorldRequest } from "../../src/bundle/index.ts";
import { fileFinder, openHostLibrary, openHostProgram } from "../../src/host/node/library-files.ts";
import { wishedPreloads } from "../../src/host/node/preloads.ts";
import { runPlainly } from "../bundle/plain-wasi.ts";
import type { Case } from "./case.ts";

const catchable = "node:wasi's proc_exit throws what C++ catches";

/** What node:wasi alone does otherwise than with Solder around it. */
export const plainWasiLimits: Readonly<Record<string, string>> = {
  "cxx-exit": catchable,
  "cxx-terminate": catchable,
  "open-file-flags": "node:wasi hands on the host's flags",
  sleep: "node:wasi never returns from a wait until an absolute time",
};

/** All libraries of a case can be opened, whether it does or not. */
export function bundleRequest({ libraries, env }: Case, folder: string): ClosedWorldRequest {
  const program = openHostProgram(join(folder, "main.wasm"));
  const find = fileFinder({ env, preopens: { "/": folder }, libraryPath: [], origin: program.origin });
  const openable = libraries.flatMap(({ library }) =>
    library === undefined ? [] : [{ names: [library], found: openHostLibrary(join(folder, library)) }],
  );
  const preloads = wishedPreloads({ env }, program, find);
  return { roots: [program, ...preloads], openable, find };
}

export function bundleCase(testCase: Case, folder: string): Uint8Array<ArrayBuffer> {
  return bundle(bundleRequest(testCase, folder));
}

/** @throws AssertionError where its output or its exit code is another than expected. */
export function tryBundledCase(testCase: Case, folder: string): void {
  const { args, env, stdin, expected, exitCode } = testCase;
  const ran = runPlainly(bundleCase(testCase, folder), { args: ["main", ...args], env, folder, stdin });
  assert.equal(ran.output, expected);
  assert.equal(ran.exitCode, exitCode);
}
