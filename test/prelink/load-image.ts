/** `load` by way of a start-up image that is made on the spot, also of files that have just been written. */
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { Library } from "../../src/dylink/library.ts";
import { versionText } from "../../src/host/node/decoded-files.ts";
import { guestPathOf } from "../../src/host/node/guest-paths.ts";
import { fileFinder, openHostLibrary, openHostProgram } from "../../src/host/node/library-files.ts";
import { preloadedLibraries } from "../../src/host/node/preloads.ts";
import { type Program, programOf } from "../../src/host/node/program.ts";
import { createWasi } from "../../src/host/node/wasi.ts";
import type { LoadOptions } from "../../src/host/node.ts";
import { createDlfcn } from "../../src/libdl/dlfcn.ts";
import type { FindLibrary, FoundLibrary } from "../../src/link/graph.ts";
import type { Image } from "../../src/prelink/image.ts";
import { readImage, writeImage } from "../../src/prelink/image-file.ts";
import { imageLibrary } from "../../src/prelink/library.ts";
import { makeImage } from "../../src/prelink/make.ts";
import { requestWith } from "../../src/prelink/request.ts";
import { differenceFrom, startImage } from "../../src/prelink/start.ts";
import type { Process } from "../../src/runtime/process.ts";
import { type GatheredProcess, gatherProcess } from "../../src/runtime/start.ts";
import { guestWorkingDirectory } from "../../src/runtime/working-directory.ts";

/** What tests say of libraries that a program opens. */
export interface Opening {
  /** Files that earlier runs opened: what can be of them is in the image. */
  readonly before?: readonly string[];
  /** Told of each that is opened now. */
  readonly onOpened?: (found: FoundLibrary) => void;
}

/** The image of a program, after it was bytes. @throws SolderError where there is none. */
export function imageOf(path: string, options: LoadOptions, { before = [] }: Opening = {}): Image {
  const { gathered } = prepare(path, options, (found) => found);
  const made = makeImage(requestWith(gathered, before.map(libraryAt(options)), []));
  const read = readImage(writeImage(made, "key", crc32), crc32)?.read("key");
  assert.ok(read !== undefined && !("refused" in read));
  return read;
}

/** Loads a program from an image that is made of it first. @throws SolderError where there is none. */
export async function loadImage(path: string, options: LoadOptions, opening: Opening = {}): Promise<Program> {
  const image = imageOf(path, options, opening);
  const known = new Map(
    image.description.objects.map(({ identity, library }, number): [string, Library] => [
      identity,
      imageLibrary(library, image.skeletons[number] as Uint8Array<ArrayBuffer>),
    ]),
  );
  const prepared = prepare(
    path,
    options,
    (found) => ({ ...found, library: known.get(found.identity) ?? found.library }),
    opening.onOpened,
  );
  assert.equal(differenceFrom(image.description, prepared.gathered), undefined);
  const created = startImage(prepared.gathered, image, await WebAssembly.compile(image.module));
  prepared.onCreated(created.process);
  return programOf(created, prepared.wasi);
}

interface Prepared {
  readonly gathered: GatheredProcess;
  readonly wasi: ReturnType<typeof createWasi>;
  readonly onCreated: (process: Process) => void;
}

/** A library as the program found it that opened it. */
const libraryAt =
  ({ preopens = {} }: LoadOptions) =>
  (path: string): FoundLibrary => {
    const guestName = guestPathOf(path, preopens) ?? basename(path);
    const origin = { space: "guest", directory: dirname(guestName) } as const;
    return { ...withVersion(openHostLibrary(path)), guestName, origin };
  };

/** As if the file had not just been written. */
function withVersion(found: FoundLibrary): FoundLibrary {
  const stats = statSync(found.path, { bigint: true, throwIfNoEntry: false });
  return { ...found, version: stats === undefined ? "the loader's own" : versionText(stats) };
}

function prepare(
  path: string,
  options: LoadOptions,
  as: (found: FoundLibrary) => FoundLibrary,
  onOpened?: (found: FoundLibrary) => void,
): Prepared {
  const { env = {}, preopens = {}, libraryPath = [] } = options;
  const settled = (found: FoundLibrary): FoundLibrary => as(withVersion(found));
  const program = settled(openHostProgram(path));
  let running: Process | undefined;
  const finder = fileFinder({
    env,
    preopens,
    libraryPath,
    origin: program.origin,
    workingDirectory: () => (running === undefined ? "/" : guestWorkingDirectory(running)),
  });
  const find: FindLibrary = (name, requester) => {
    const result = finder(name, requester);
    return result.found === undefined ? result : { ...result, found: settled(result.found) };
  };
  const { args = [program.library.name], stdin = 0, stdout = 1, stderr = 2 } = options;
  const wasi = createWasi({ args, env, preopens, stdin, stdout, stderr });
  const embedding = {
    find,
    imports: { ...options.imports, wasi_snapshot_preview1: wasi.imports },
    loaderFunctions: createDlfcn(),
    trace: options.trace,
    onOpened,
  };
  const preloads = preloadedLibraries(options, program, find);
  return {
    gathered: gatherProcess(program, preloads, embedding, {
      ...options,
      ...(env.LD_BIND_NOW && { bind: "now" }),
    }),
    wasi,
    onCreated: (process) => {
      running = process;
    },
  };
}
