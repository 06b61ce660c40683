import type { Library } from "../../dylink/library.ts";
import { SolderError } from "../../errors.ts";
import type { FoundLibrary } from "../../link/graph.ts";
import type { Image } from "../../prelink/image.ts";
import type { Refusal, UncheckedImage } from "../../prelink/image-file.ts";
import { imageLibrary } from "../../prelink/library.ts";
import type { ImageRequest } from "../../prelink/make.ts";
import type { OpenedFile } from "../../prelink/openables.ts";
import { differenceFrom, startImage } from "../../prelink/start.ts";
import type { Process } from "../../runtime/process.ts";
import type { GatheredProcess, PlannedProcess } from "../../runtime/start.ts";
import { type Trace, timedWait } from "../../runtime/trace.ts";
import type { LoadOptions, ProgramSource } from "../node.ts";
import { findImage, imagePlace, keepAtExit, keepOpenedAtExit, messageOf, prelinking } from "./images.ts";
import type { FileAccess } from "./library-files.ts";
import { Opened, requestOf } from "./opened-files.ts";
import { emitWarning } from "./preloads.ts";
import { type Program, programOf } from "./program.ts";
import type { Wasi } from "./wasi.ts";

/** The objects of a process to be, with its WASI. */
export interface Prepared {
  readonly gathered: GatheredProcess;
  readonly wasi: Wasi;
  /** Says where the guest's working directory can be read, once there is a process. */
  readonly onCreated: (process: Process) => void;
}

/** Finds what a program needs. @throws SolderError */
export type Prepare = (options: LoadOptions, access: FileAccess) => Prepared;

/** What start-up images mean for one load. */
export interface Images {
  /** The program from the image of an earlier run, if there is one of just these files; undefined where the ordinary way is to be taken. */
  start(): Promise<Program | undefined>;
  /** The same for those who cannot wait. */
  startSync(): Program | undefined;
  /** Sees to it that a later run finds an image. */
  keep(planned: PlannedProcess): void;
  /** Is told of each library that the program opens by its name, however it was started. */
  readonly onOpened: (found: FoundLibrary) => void;
}

/** Undefined for programs that have no images. */
export function imagesFor(source: ProgramSource, options: LoadOptions, prepare: Prepare): Images | undefined {
  const place = imagePlace(source, options);
  if (place === undefined) return undefined;
  const { key } = place;
  const tell = (detail: string): void =>
    options.trace?.({ kind: "files", action: "image", name: String(source), detail });
  const opened = new Opened();
  const onOpened = (found: FoundLibrary): void => {
    opened.add(found);
    if (running !== undefined) keepOpenedAtExit(place, running, { opened, request, tell });
  };
  const request = (files: readonly OpenedFile[]): ImageRequest => again(options, prepare, files);
  const kept: KeptImage | undefined = used.get(key) ?? findImage(place);
  let there: Image | Refusal | undefined;
  let failed: unknown;
  let running: Image | undefined;
  const ready = ({ read }: UncheckedImage): Ready | undefined => {
    try {
      there = read(key);
    } catch {
      there = undefined;
    }
    used.delete(key);
    if (there === undefined) tell("not used: it is damaged, or for another start");
    return there && !("refused" in there)
      ? readyImage(there, options, { prepare, onOpened, tell })
      : undefined;
  };
  const begun = (begin: Ready, module: WebAssembly.Module): Program => {
    const program = begin(module);
    const image = there;
    if (image !== undefined && !("refused" in image)) running = image;
    if (kept !== undefined) remember(key, { ...kept, read: () => image, compiled: module });
    return program;
  };
  const failure = (error: unknown): undefined => {
    // No memory, or a function of the embedder's with another type: the ordinary way says so.
    tell(`not used: ${messageOf(error)}`);
    failed = error;
  };
  return {
    async start() {
      if (kept === undefined) return undefined;
      const compiling = kept.compiled ? Promise.resolve(kept.compiled) : WebAssembly.compile(kept.module);
      // Where it is not waited for, nobody wants to know.
      compiling.catch(() => {});
      const begin = ready(kept);
      try {
        return begin && begun(begin, await timedWait(options.trace, "compile", "the image", compiling));
      } catch (error) {
        return failure(error);
      }
    },
    startSync() {
      const begin = kept && ready(kept);
      try {
        return begin && begun(begin, kept.compiled ?? new WebAssembly.Module(kept.module));
      } catch (error) {
        return failure(error);
      }
    },
    keep(planned) {
      const refused = failed instanceof WebAssembly.CompileError ? failed.message : undefined;
      // One that did not start would not start another time; but what was in its way may be gone by then.
      if (failed !== undefined && refused === undefined) return;
      keepAtExit(place, planned, {
        there,
        wanted: prelinking(options) === true,
        refused,
        opened,
        request,
        tell,
      });
    },
    onOpened,
  };
}

/** Images that programs of this engine were started from, by their keys: they are compiled once. */
const used = new Map<string, KeptImage>();
const mostUsed = 16;

/** An image in the cache, or in memory. */
type KeptImage = UncheckedImage & { readonly compiled?: WebAssembly.Module };

function remember(key: string, image: KeptImage): void {
  used.set(key, image);
  const [oldest] = used.keys();
  if (used.size > mostUsed && oldest !== undefined) used.delete(oldest);
}

/** Makes the process, once its image is compiled. */
type Ready = (module: WebAssembly.Module) => Program;

/** Searches as the ordinary way does, only that nothing is read, and compares what is found with what the image is of. */
function readyImage(
  image: Image,
  options: LoadOptions,
  {
    prepare,
    onOpened,
    tell,
  }: {
    readonly prepare: Prepare;
    readonly onOpened: (found: FoundLibrary) => void;
    readonly tell: (detail: string) => void;
  },
): Ready | undefined {
  const { held, release } = holdingBack(options);
  try {
    const { gathered, wasi, onCreated } = prepare(held, {
      trace: held.trace,
      known: librariesOf(image),
      onOpened,
    });
    const difference = differenceFrom(image.description, gathered);
    if (difference !== undefined) {
      tell(`not used: ${difference}`);
      return undefined;
    }
    return (module) => {
      const created = startImage(gathered, image, module);
      release();
      tell("used");
      onCreated(created.process);
      return programOf(created, wasi);
    };
  } catch (error) {
    // The ordinary way says what is wrong, if anything but the image is.
    if (!(error instanceof SolderError)) tell(`not used: ${messageOf(error)}`);
    return undefined;
  }
}

/** Asks for an image of the same start, with what was opened: everything is found and read once more. @throws SolderError */
function again(options: LoadOptions, prepare: Prepare, files: readonly OpenedFile[]): ImageRequest {
  const { trace: _, ...silent } = options;
  const { gathered } = prepare({ ...silent, warn: () => {} }, {});
  return requestOf(gathered, files);
}

/** Options whose listeners hear nothing until it is sure that nothing will be done twice. */
function holdingBack(options: LoadOptions): { readonly held: LoadOptions; readonly release: () => void } {
  const { trace, warn = emitWarning } = options;
  let waiting: (() => void)[] | undefined = [];
  const later = (say: () => void): void => void (waiting === undefined ? say() : waiting.push(say));
  const heldTrace: Trace | undefined = trace && ((event) => later(() => trace(event)));
  return {
    held: {
      ...options,
      warn: (message) => later(() => warn(message)),
      ...(heldTrace && { trace: heldTrace }),
    },
    release() {
      const said = waiting ?? [];
      waiting = undefined;
      for (const say of said) say();
    },
  };
}

type KnownLibraries = (identity: string, version: string) => Library | undefined;

const decoded = new WeakMap<Image, KnownLibraries>();

/** The libraries of an image by the files that they are. */
function librariesOf(image: Image): KnownLibraries {
  let known = decoded.get(image);
  if (known === undefined) {
    const libraries = new Map(
      image.description.objects.map(({ identity, version, library }, number) => [
        `${identity} ${version}`,
        imageLibrary(library, image.skeletons[number] as Uint8Array<ArrayBuffer>),
      ]),
    );
    known = (identity, version) => libraries.get(`${identity} ${version}`);
    decoded.set(image, known);
  }
  return known;
}
