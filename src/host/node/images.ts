/** Start-up images in the cache: found again by a program's next run, made when the first one ends. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { SolderError } from "../../errors.ts";
import type { GraphObject } from "../../link/graph.ts";
import { isUrl } from "../../link/search.ts";
import type { Image } from "../../prelink/image.ts";
import { type Refusal, readImage, type UncheckedImage, writeImage } from "../../prelink/image-file.ts";
import { type ImageRequest, makeImage } from "../../prelink/make.ts";
import { hasOwnTime, type OpenedFile, readOpenables } from "../../prelink/openables.ts";
import type { PlannedProcess } from "../../runtime/start.ts";
import { cacheDirectory, makeFolder } from "../../toolchain/cache.ts";
import type { LoadOptions, ProgramSource } from "../node.ts";
import type { Opened } from "./opened-files.ts";

/** Where the image of a start-up is kept, if there is to be one. */
export interface ImagePlace {
  readonly path: string;
  /** All that decides what is in it but the files themselves. */
  readonly key: string;
}

/** Where the image for a program and options would be; undefined for those that start the ordinary way. */
export function imagePlace(source: ProgramSource, options: LoadOptions): ImagePlace | undefined {
  const { env = {}, preload = [], libraryPath = [], preopens = {}, imports = {} } = options;
  const lazy = options.bind === "lazy" && !env.LD_BIND_NOW;
  const places = [...Object.values(preopens), ...libraryPath, ...preload];
  if (prelinking(options) === false || lazy || options.prefetch?.length || places.some(isUrl))
    return undefined;
  const program = localPath(source);
  const build = ownBuild();
  if (program === undefined || build === undefined) return undefined;
  const { LD_LIBRARY_PATH, LD_PRELOAD } = env;
  const search = LD_LIBRARY_PATH || LD_PRELOAD ? { LD_LIBRARY_PATH, LD_PRELOAD, preopens } : {};
  const { stackSize, maxMemory } = options;
  const hostNames = Object.keys(imports.env ?? {}).sort();
  const key = JSON.stringify([
    build,
    program,
    preload,
    libraryPath,
    search,
    { stackSize, maxMemory },
    hostNames,
  ]);
  // Another key in the same file is told from this one when it is read.
  const name = (crc32(key) + 0x1_0000_0000).toString(16).slice(1);
  return { path: join(cacheDirectory(process.env), "prelink", `${name}.image`), key };
}

/** Whether images are wanted; undefined where they are if they are worth it. */
export function prelinking({ prelink }: LoadOptions): boolean | undefined {
  const { SOLDER_PRELINK } = process.env;
  return prelink ?? (SOLDER_PRELINK === "0" ? false : SOLDER_PRELINK === "1" ? true : undefined);
}

function localPath(source: ProgramSource): string | undefined {
  if (source instanceof URL) return source.protocol === "file:" ? fileURLToPath(source) : undefined;
  return typeof source === "string" && !isUrl(source) ? resolve(source) : undefined;
}

let build: string | undefined;

/** Which Solder and which engine this is: images of others are not used. */
function ownBuild(): string | undefined {
  try {
    build ??= `${process.versions.v8} ${buildText()}`;
    return build;
  } catch {
    return undefined;
  }
}

/** One file is known by its content; as modules, which would take long to read, by their names, sizes and times. */
function buildText(): string {
  const own = fileURLToPath(import.meta.url);
  if (own.endsWith(".cjs")) return String(crc32(readFileSync(own)));
  const root = resolve(dirname(own), "../..");
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const { size, mtimeMs } = statSync(path);
      return `${path} ${size} ${mtimeMs}`;
    });
  return String(crc32(files.sort().join("\n")));
}

/** The image that lies at a place, if there is one. */
export function findImage({ path }: ImagePlace): UncheckedImage | undefined {
  try {
    const bytes = readOwnFile(path);
    return bytes && readImage(bytes, crc32);
  } catch {
    return undefined;
  }
}

/** The content of a file that is one, and this user's: what others can write is not run. */
function readOwnFile(path: string): Uint8Array<ArrayBuffer> | undefined {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { uid } = fstatSync(file);
    const isOwn = process.getuid === undefined || uid === process.getuid();
    return isOwn && fstatSync(file).isFile() ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

/** From this size of all objects on an image is made unasked: those of smaller programs save too little. */
const worthAnImage = 1024 * 1024;
/** Whoever loads thousands of programs must not be made to keep them to the end. */
const mostWaiting = 4;
const waiting = new Set<string>();

/**
 * Makes the image of a start-up when this process ends, if it is worth it: the guest's time is its own.
 *
 * @param there what was found at the place.
 * @param tell is told what became of it.
 */
export function keepAtExit(
  place: ImagePlace,
  { plan, parts }: PlannedProcess,
  { there, wanted, refused, opened, request: again, tell }: KeepOptions,
): void {
  const { stackSize, maxMemory } = parts.options;
  // Nothing of the process itself, whose memory is to go when it ends; what it was loaded with stays.
  const request: ImageRequest = { plan, globalScope: parts.globalScope, stackSize, maxMemory };
  const objects = plan.objects.map(({ object }) => object as GraphObject);
  const files = filesOf(objects);
  if (files === undefined) {
    tell("none is kept: a file has just changed, is none, or its file system keeps no exact times");
  } else if (there !== undefined && "refused" in there && isSame(there.files, files)) {
    tell(`none: ${there.refused}`);
  } else if (!wanted && objects.reduce(addSize, 0) < worthAnImage) {
    tell("none is kept: the program is small");
  } else if (waiting.size === mostWaiting) {
    tell("none is kept: other programs wait for theirs");
  } else if (!waiting.has(place.path)) {
    waiting.add(place.path);
    const before = there === undefined || "refused" in there ? undefined : readOpenables(there.openables);
    const known = before?.files ?? [];
    const make = (): Image => {
      // What may be opened may be why.
      if (refused !== undefined && before !== undefined && before.objects.length > 0)
        return makeImage({ ...request, files: known });
      if (refused !== undefined) throw new Error(refused);
      const all = opened.addedTo(known) ?? known;
      return (all.length > 0 ? imageWith(all, { request: again, tell }) : undefined) ?? makeImage(request);
    };
    process.once("exit", () => tell(keepImage(place, make, files)));
  }
}

/**
 * Puts an image that has what this run opened as well in place of the one that it was started from, when this process ends. Asked
 * whenever something was opened.
 */
export function keepOpenedAtExit(
  place: ImagePlace,
  { openables }: Image,
  { opened, request, tell }: Pick<KeepOptions, "opened" | "request" | "tell">,
): void {
  if (waiting.size === mostWaiting || waiting.has(place.path)) return;
  const { files } = readOpenables(openables);
  if (opened.addedTo(files) === undefined) return;
  waiting.add(place.path);
  process.once("exit", () => {
    const all = opened.addedTo(files);
    const made = all && imageWith(all, { request, tell });
    if (made !== undefined) tell(keepImage(place, () => made, []));
  });
}

/** An image with what was opened. Where that cannot be linked ahead of time, one that says so; undefined where there is none of the start itself. */
function imageWith(
  files: readonly OpenedFile[],
  { request, tell }: Pick<KeepOptions, "request" | "tell">,
): Image | undefined {
  const makes = [
    () => {
      const asked = request(files);
      for (const { name, reason } of asked.without ?? []) tell(`not with ${name}: ${reason}`);
      return makeImage(asked);
    },
    () => makeImage({ ...request([]), files }),
  ];
  for (const make of makes) {
    try {
      return make();
    } catch (error) {
      // The next run starts without it, and says what is wrong if anything but the image is.
      tell(`not with all that was opened: ${messageOf(error)}`);
    }
  }
  return undefined;
}

const addSize = (size: number, { library }: GraphObject): number => size + library.module.bytes.length;

interface KeepOptions {
  readonly there: Image | Refusal | undefined;
  /** Whether the user asked for one. */
  readonly wanted: boolean;
  readonly opened: Opened;
  /** Asks for an image of this start with files that were opened. */
  readonly request: (files: readonly OpenedFile[]) => ImageRequest;
  /** Why the engine refused an image of these very files, if it did. */
  readonly refused: string | undefined;
  readonly tell: (text: string) => void;
}

type Files = Refusal["files"];

/** Which files objects are; undefined where one may be another one at any time. */
function filesOf(objects: readonly GraphObject[]): Files | undefined {
  const files = objects.flatMap(({ found: { identity, version } }) =>
    version === undefined || !hasOwnTime(version) ? [] : [[identity, version] as const],
  );
  return files.length === objects.length ? files : undefined;
}

function isSame(some: Files, others: Files): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

/** Makes an image and keeps it, or why there is none. Returns what became of it. */
function keepImage({ path, key }: ImagePlace, make: () => Image, files: Files): string {
  let refused: string | undefined;
  try {
    keep(path, () => {
      const made = imageOrRefusal(make, files);
      if ("refused" in made) refused = made.refused;
      return writeImage(made, key, crc32);
    });
  } catch (error) {
    return `not kept: ${messageOf(error)}`;
  }
  return refused === undefined ? `kept for the next run: ${path}` : `none: ${refused}`;
}

function imageOrRefusal(make: () => Image, files: Files): Image | Refusal {
  try {
    return make();
  } catch (error) {
    // Whatever it is, the program starts without an image as well.
    return { refused: error instanceof SolderError ? error.summary : messageOf(error), files };
  }
}

/** What anything that is thrown says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The most images that are kept. */
const mostImages = 32;

/** Puts a file in its place, whole or not at all, whoever else does the same. Its content is made where it can be written only. */
function keep(path: string, content: () => Uint8Array): void {
  const folder = dirname(path);
  makeFolder(folder);
  const draft = mkdtempSync(join(folder, "draft-"));
  try {
    writeFileSync(join(draft, "image"), content(), { mode: 0o600 });
    renameSync(join(draft, "image"), path);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const there = readdirSync(folder).map((name) => ({
    name,
    path: join(folder, name),
    time: lstatSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  const images = there.filter(({ name }) => name.endsWith(".image")).sort((a, b) => b.time - a.time);
  for (const old of images.slice(mostImages)) rmSync(old.path, { force: true });
  // What was killed while it made one has left its draft.
  const abandoned = there.filter(({ name, time }) => name.startsWith("draft-") && time < Date.now() - anHour);
  for (const { path: draft } of abandoned) rmSync(draft, { recursive: true, force: true });
}

const anHour = 3_600_000;
