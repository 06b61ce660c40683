/** Start-up images in the cache: found again by the program's next run, made when the first one ends. */
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import type { Library } from "../../dylink/library.ts";
import { SolderError } from "../../errors.ts";
import { isUrl } from "../../link/search.ts";
import type { Image } from "../../prelink/image.ts";
import { readImage, type UncheckedImage, writeImage } from "../../prelink/image-file.ts";
import { imageLibrary } from "../../prelink/library.ts";
import { makeImage } from "../../prelink/make.ts";
import type { PlannedProcess } from "../../runtime/start.ts";
import { cacheDirectory, makeFolder } from "../../toolchain/cache.ts";
import type { LoadOptions, ProgramSource } from "../node.ts";

/** Where the image of a start-up is kept, if there is to be one. */
export interface ImagePlace {
  readonly path: string;
  /** All that decides what is in it but the files themselves. */
  readonly key: string;
}

/** Where the image for a program and options would be; undefined for those that start the ordinary way. */
export function imagePlace(source: ProgramSource, options: LoadOptions): ImagePlace | undefined {
  const { env = {}, preload = [], libraryPath = [], preopens = {}, imports = {} } = options;
  if (options.prelink === false || process.env.SOLDER_PRELINK === "0") return undefined;
  if (options.bind === "lazy" && !env.LD_BIND_NOW) return undefined;
  const program = localPath(source);
  const build = ownBuild();
  if (program === undefined || build === undefined) return undefined;
  const { LD_LIBRARY_PATH, LD_PRELOAD } = env;
  const search = LD_LIBRARY_PATH || LD_PRELOAD ? { LD_LIBRARY_PATH, LD_PRELOAD, preopens } : {};
  const { stackSize, maxMemory } = options;
  const hostNames = Object.keys(imports.env ?? {}).sort();
  const key = JSON.stringify([build, program, preload, libraryPath, search, { stackSize, maxMemory }, hostNames]);
  // Another key in the same file is told from this one when it is read.
  const name = (crc32(key) + 0x1_0000_0000).toString(16).slice(1);
  return { path: join(cacheDirectory(process.env), "prelink", `${name}.image`), key };
}

function localPath(source: ProgramSource): string | undefined {
  if (source instanceof URL) return source.protocol === "file:" ? fileURLToPath(source) : undefined;
  return typeof source === "string" && !isUrl(source) ? resolve(source) : undefined;
}

/** Which Solder this is: images of another one are not used. */
function ownBuild(): string | undefined {
  try {
    const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url));
    return `${size}-${mtimeMs}`;
  } catch {
    return undefined;
  }
}

/** The image that lies at a place, if there is one. */
export function findImage({ path }: ImagePlace): UncheckedImage | undefined {
  try {
    return readImage(readFileSync(path), crc32);
  } catch {
    return undefined;
  }
}

/** The libraries of an image by the files that they are. */
export function librariesOf({ description, skeletons }: Image): (identity: string, version: string) => Library | undefined {
  const libraries = new Map(
    description.objects.map(({ identity, version, library }, number) => [
      `${identity} ${version}`,
      imageLibrary(library, skeletons[number] as Uint8Array<ArrayBuffer>),
    ]),
  );
  return (identity, version) => libraries.get(`${identity} ${version}`);
}

/** Makes the image of a start-up when this process ends. */
export function keepAtExit({ path, key }: ImagePlace, { parts, plan }: PlannedProcess): void {
  const { stackSize, maxMemory } = parts.options;
  const request = { plan, globalScope: parts.globalScope, stackSize, maxMemory };
  process.once("exit", () => {
    try {
      keep(path, writeImage(makeImage(request), key, crc32));
    } catch (error) {
      if (process.env.SOLDER_DEBUG) console.error(error);
      // What cannot be an image starts the ordinary way, and so does what cannot be kept.
      if (!(error instanceof SolderError) && !(error instanceof Error && "code" in error)) throw error;
    }
  });
}

/** The most images that are kept. */
const mostImages = 32;

/** Puts a file in its place, whole or not at all, whoever else does the same. */
function keep(path: string, bytes: Uint8Array): void {
  const folder = dirname(path);
  makeFolder(folder);
  const draft = mkdtempSync(join(folder, "draft-"));
  try {
    writeFileSync(join(draft, "image"), bytes, { mode: 0o600 });
    renameSync(join(draft, "image"), path);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const images = readdirSync(folder)
    .filter((name) => name.endsWith(".image"))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const old of images.slice(mostImages)) rmSync(old.path, { force: true });
}
