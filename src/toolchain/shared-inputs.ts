/** The shared libraries among a link's inputs: found as wasm-ld finds them, and decoded. */
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { decodeLibrary, type Library } from "../dylink/library.ts";
import { dylinkSection } from "../dylink/names.ts";
import type { OrderedInput } from "./link-settings.ts";

export interface SharedInput {
  readonly path: string;
  /** The name under which the output needs it: wasm-ld takes the file's. */
  readonly neededName: string;
  /** Whether it is needed only when a symbol of it is used. */
  readonly asNeeded: boolean;
  readonly library: Library;
}

/** Decoded once in a process, as long as the file does not change. */
const decoded = new Map<string, { readonly stamp: string; readonly library: Library }>();

/** The shared libraries among the inputs, in their order. Names are searched in `folders`, which are absolute. */
export function sharedInputs(
  inputs: readonly OrderedInput[],
  folders: readonly string[],
  cwd: string,
): SharedInput[] {
  return inputs.flatMap((input) => {
    if (input.kind !== "file" && input.kind !== "library") return [];
    const path =
      input.kind === "file" ? resolve(cwd, input.path) : findLibrary(input.name, folders, input.dynamic);
    if (path === undefined || !isShared(path)) return [];
    return [{ path, neededName: basename(path), asNeeded: input.asNeeded, library: decodeFile(path) }];
  });
}

/** Finds what `-lNAME` means: in each folder first the shared library, then the archive; `:FILE` is exact. */
export function findLibrary(name: string, folders: readonly string[], dynamic: boolean): string | undefined {
  const files = name.startsWith(":")
    ? [name.slice(1)]
    : dynamic
      ? [`lib${name}.so`, `lib${name}.a`]
      : [`lib${name}.a`];
  for (const folder of folders) {
    const file = files.map((candidate) => join(folder, candidate)).find((candidate) => existsSync(candidate));
    if (file !== undefined) return file;
  }
  return undefined;
}

/** A shared library begins with its `dylink.0` section; object files do not have one. */
function isShared(path: string): boolean {
  if (/\.(o|a|lo|obj)$/.test(path)) return false;
  const head = Buffer.alloc(32);
  try {
    const file = openSync(path, "r");
    try {
      readSync(file, head);
    } finally {
      closeSync(file);
    }
  } catch {
    return false; // the linker says what is wrong with it
  }
  return head.subarray(0, 4).toString("latin1") === "\0asm" && head.includes(dylinkSection);
}

function decodeFile(path: string): Library {
  const { size, mtimeMs } = statSync(path);
  const stamp = `${size} ${mtimeMs}`;
  const known = decoded.get(path);
  if (known?.stamp === stamp) return known.library;
  const library = decodeLibrary(new Uint8Array(readFileSync(path)), basename(path));
  decoded.set(path, { stamp, library });
  return library;
}
