/** `load` by way of a start-up image that is made on the spot, also of files that have just been written. */
import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import type { Library } from "../../src/dylink/library.ts";
import { fileFinder, openHostProgram } from "../../src/host/node/library-files.ts";
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
import { differenceFrom, startImage } from "../../src/prelink/start.ts";
import type { Process } from "../../src/runtime/process.ts";
import { type GatheredProcess, gatherProcess, planGathered } from "../../src/runtime/start.ts";
import { guestWorkingDirectory } from "../../src/runtime/working-directory.ts";

/** The image of a program, after it was bytes. @throws SolderError where there is none. */
export function imageOf(path: string, options: LoadOptions): Image {
  const { gathered } = prepare(path, options, (found) => found);
  const { plan, parts } = planGathered(gathered);
  const { stackSize, maxMemory } = options;
  const made = makeImage({ plan, globalScope: parts.globalScope, stackSize, maxMemory });
  const read = readImage(writeImage(made, "key", crc32), crc32)?.read("key");
  assert.ok(read !== undefined && !("refused" in read));
  return read;
}

/** Loads a program from an image that is made of it first. @throws SolderError where there is none. */
export async function loadImage(path: string, options: LoadOptions): Promise<Program> {
  const image = imageOf(path, options);
  const known = new Map(
    image.description.objects.map(({ identity, library }, number): [string, Library] => [
      identity,
      imageLibrary(library, image.skeletons[number] as Uint8Array<ArrayBuffer>),
    ]),
  );
  const prepared = prepare(path, options, (found) => {
    return { ...found, library: known.get(found.identity) ?? found.library };
  });
  assert.equal(differenceFrom(image.description, prepared.gathered), undefined);
  const created = startImage(prepared.gathered, image.description, await WebAssembly.compile(image.module));
  prepared.onCreated(created.process);
  return programOf(created, prepared.wasi);
}

interface Prepared {
  readonly gathered: GatheredProcess;
  readonly wasi: ReturnType<typeof createWasi>;
  readonly onCreated: (process: Process) => void;
}

function prepare(path: string, options: LoadOptions, as: (found: FoundLibrary) => FoundLibrary): Prepared {
  const { env = {}, preopens = {}, libraryPath = [] } = options;
  const settled = (found: FoundLibrary): FoundLibrary => as({ ...found, version: "now" });
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
