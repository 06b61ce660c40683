/**
 * Gives a WASI module that was linked with wasi-libc a working directory.
 *
 * WASI has none: wasi-libc begins at "/", and only the guest itself can `chdir`. wasm-ld and ar never do, so
 * the pointer that wasi-libc keeps (`__wasilibc_cwd`) is written from outside. Where it lies is learned by
 * watching it change: clang's driver does `chdir` when it is told `-working-directory`.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SolderError } from "../errors.ts";
import { cacheDirectory, type Environment } from "./cache.ts";
import type { ClangPackage } from "./sysroot.ts";

/** The lowest bytes of the stack: nothing gets there short of an overflow. */
const stringAddress = 16;
const utf8 = new TextEncoder();

/** Makes `cwd` the working directory of an instance that has not started yet. */
export function setGuestCwd(memory: WebAssembly.Memory, pointer: number, cwd: string): void {
  const bytes = utf8.encode(`${cwd}\0`);
  new Uint8Array(memory.buffer, stringAddress, bytes.length).set(bytes);
  new DataView(memory.buffer).setUint32(pointer, stringAddress, true);
}

/** Runs `clang` with the arguments and returns its memory before and after. */
export type WatchRun = (args: readonly string[]) => { before: Uint8Array; after: Uint8Array };

/** The address of the pointer in this package's module, remembered in the cache. */
export function cwdPointer(env: Environment, { key, version }: ClangPackage, run: WatchRun): number {
  const file = join(cacheDirectory(env), `${key}.cwd`);
  const remembered = readNumber(file);
  if (remembered !== undefined) return remembered;
  const pointer = learnCwdPointer(run);
  if (pointer === undefined) {
    throw new SolderError(
      "ERR_UNSUPPORTED",
      `@yowasp/clang ${version} is not a version that Solder can run`,
      {
        hint: "install another version, or name a native clang with SOLDER_CLANG",
      },
    );
  }
  writeFileSync(`${file}.${process.pid}`, String(pointer));
  renameSync(`${file}.${process.pid}`, file);
  return pointer;
}

function readNumber(file: string): number | undefined {
  try {
    const value = Number(readFileSync(file, "utf8"));
    return Number.isInteger(value) && value > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The one word of static data that pointed to "/" before and points to the new directory's name after. */
function learnCwdPointer(run: WatchRun): number | undefined {
  const directory = mkdtempSync(join(tmpdir(), "solder-cwd-"));
  try {
    const { before, after } = run(["-###", `-working-directory=${directory}`, "--version"]);
    const copies = occurrences(after, utf8.encode(`${directory}\0`));
    const old = new DataView(before.buffer, before.byteOffset, before.byteLength);
    const now = new DataView(after.buffer, after.byteOffset, before.byteLength);
    const found: number[] = [];
    for (let address = 0; address + 4 <= old.byteLength; address += 4) {
      if (!copies.has(now.getUint32(address, true))) continue;
      const previous = old.getUint32(address, true);
      if (before[previous] === 0x2f && before[previous + 1] === 0) found.push(address);
    }
    return found.length === 1 ? found[0] : undefined;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function occurrences(haystack: Uint8Array, needle: Uint8Array): Set<number> {
  const buffer = Buffer.from(haystack.buffer, haystack.byteOffset, haystack.byteLength);
  const found = new Set<number>();
  for (let at = buffer.indexOf(needle); at >= 0; at = buffer.indexOf(needle, at + 1)) found.add(at);
  return found;
}
