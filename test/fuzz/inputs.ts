import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { modulesInCache } from "../../programs/modules/packages.ts";
import { realLibraries } from "../binary/real-libraries.ts";
import { libraryBytes } from "../library-builder.ts";
import { compileC } from "../support.ts";
import { sources } from "./sources.ts";

/** A module to be mutated. */
export interface Input {
  /** The name under which others find it. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Rounds are to be short: libc.so is the longest. */
const longest = 700_000;
/** Prebuilt modules of others are much alike. */
const mostPrebuilt = 12;
const prebuiltPackages = ["@vscode/tree-sitter-wasm@0.3.1", "@electric-sql/pglite@0.5.16"] as const;

/** Builds the inputs that the toolchain and the tests make into a folder. */
export async function buildInputs(folder: string, wanted: typeof sources = sources): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of [...builtByHand(), ...realLibraries()]) {
    writeFileSync(join(folder, name), bytes);
  }
  for (const { name, source, args } of wanted) {
    const file = name.replace(/\.\w+$/, args.includes("-xc++") ? ".cc" : ".c");
    writeFileSync(join(folder, file), source);
    await compileC(folder, [file, "-w", "-O1", ...args, "-o", name]);
  }
}

/** Adds some that others built: from npm packages, where they were fetched already. */
export function addPrebuilt(folder: string): void {
  const prebuilt = prebuiltPackages
    .flatMap((name) => [...modulesInCache(name)])
    .filter(({ bytes }) => bytes.length < longest);
  const step = Math.ceil(prebuilt.length / mostPrebuilt);
  for (const [i, { name, bytes }] of prebuilt.entries()) {
    if (i % step === 0) writeFileSync(join(folder, `${basename(name).replace(/\.\w+$/, "")}.so`), bytes);
  }
}

/** The inputs in a folder, in the order of their names. */
export function readInputs(folder: string): Input[] {
  if (!existsSync(folder)) throw new Error(`no inputs in ${folder}`);
  return readdirSync(folder)
    .filter((name) => /\.(so|wasm)$/.test(name))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
    .filter(({ bytes }) => bytes.length < longest);
}

/** Small libraries that need no compiler: each has something that the toolchain's lack. */
export function builtByHand(): Input[] {
  const built = (name: string, parts: Parameters<typeof libraryBytes>[0]): Input => ({
    name,
    bytes: libraryBytes(parts),
  });
  return [
    built("libempty.so", {}),
    built("libfirst.so", {
      needed: ["libsecond.so"],
      imports: { second: "i32 > i32", "maybe?": ">", malloc: "i32 > i32" },
      got: ["mem:second_data", "func:second", "func:first", "mem:nothing?"],
      functions: { first: "i32 > i32", __wasm_call_ctors: ">" },
      elements: ["first"],
      data: { first_data: 4 },
      memorySize: 64,
      memoryAlignment: 4,
    }),
    built("libsecond.so", {
      needed: ["libfirst.so", "libempty.so"],
      runtimePath: ["$ORIGIN", "/lib"],
      imports: { first: "i32 > i32" },
      functions: { second: "i32 > i32", wide: "i32 i64 f32 f64 > f64", __wasm_apply_data_relocs: ">" },
      data: { second_data: 0 },
      memorySize: 100_000,
      memoryAlignment: 16,
    }),
    built("libreexport.so", {
      imports: { malloc: "i32 > i32", first: "i32 > i32" },
      reexports: ["malloc", "first"],
      got: ["func:malloc", "func:first"],
    }),
  ];
}
