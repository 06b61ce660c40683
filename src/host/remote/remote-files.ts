/** Files that come over HTTP: fetched ahead, many at once, or when somebody asks for one that is not here. */
import { SolderError } from "../../errors.ts";
import { fetchFile } from "./fetch-file.ts";

/** How far fetching has come; told whenever something arrives. */
export interface FetchProgress {
  readonly url: string;
  /** Bytes of this file. */
  readonly received: number;
  /** All bytes of this file; undefined where the server does not say. */
  readonly total: number | undefined;
  readonly filesDone: number;
  /** How many files are known to be wanted by now. */
  readonly filesWanted: number;
}

/** What a host can do about files that are not here. */
export interface RemoteOptions {
  /** Fetches while everything waits; undefined where nothing can wait. @throws SolderError ERR_FETCH */
  readonly fetchNow: ((url: string) => Uint8Array<ArrayBuffer> | undefined) | undefined;
  readonly progress?: ((progress: FetchProgress) => void) | undefined;
}

/** The files that one load has to do with. */
export interface RemoteFiles {
  /**
   * A file's bytes, or undefined where its server has none. It is fetched unless it is here.
   *
   * @throws SolderError ERR_FETCH
   */
  get(url: string): Uint8Array<ArrayBuffer> | undefined;
  /** Lets go of a file's bytes, which somebody else keeps, or which are not what they should be. */
  release(url: string): void;
  /** Forgets what was not there, or could not be had: whoever asks again asks the server. */
  forgetFailures(): void;
  /**
   * Fetches what `ask` asks for, without blocking: `ask` is called until it gets all files that it wants, those that it wants at
   * once in parallel. What it throws as a SolderError is not the end: whoever asks in earnest will see it again.
   */
  ahead(ask: () => void): Promise<void>;
}

type Known = { readonly bytes: Uint8Array<ArrayBuffer> | undefined } | { readonly error: SolderError };

/** As many connections as browsers open to one server (HTTP/1.1), and a few more. */
const atOnce = 8;

export function remoteFiles({ fetchNow, progress }: RemoteOptions): RemoteFiles {
  const known = new Map<string, Known>();
  /** While somebody asks ahead: what was not here. */
  let wanted: Set<string> | undefined;
  let filesDone = 0;
  let filesWanted = 0;

  const tell = (url: string, received: number, total: number | undefined): void =>
    progress?.({ url, received, total, filesDone, filesWanted });
  const done = (url: string, result: Known): Known => {
    known.set(url, result);
    filesDone++;
    const size = "bytes" in result ? (result.bytes?.length ?? 0) : 0;
    tell(url, size, size);
    return result;
  };
  const now = (url: string): Known => {
    // Not kept: it can be fetched ahead and asked for again.
    if (fetchNow === undefined) throw notHere(url);
    filesWanted++;
    tell(url, 0, undefined);
    const result = done(
      url,
      attempt(() => fetchNow(url)),
    );
    // What is not there, or cannot be had, may be the next time.
    if ("error" in result || result.bytes === undefined) known.delete(url);
    return result;
  };
  const inBackground = async (url: string): Promise<void> => {
    try {
      done(url, { bytes: await fetchFile(url, (received, total) => tell(url, received, total)) });
    } catch (error) {
      if (!(error instanceof SolderError)) throw error;
      done(url, { error });
    }
  };
  return {
    get(url) {
      let file = known.get(url);
      if (file === undefined && wanted !== undefined) {
        wanted.add(url);
        throw new SolderError("ERR_FETCH", "is not fetched yet", { library: url });
      }
      file ??= now(url);
      if ("error" in file) throw file.error;
      return file.bytes;
    },
    release(url) {
      known.delete(url);
    },
    forgetFailures() {
      for (const [url, file] of known) if ("error" in file || file.bytes === undefined) known.delete(url);
    },
    async ahead(ask) {
      for (;;) {
        wanted = new Set();
        try {
          ask();
        } catch (error) {
          if (!(error instanceof SolderError)) throw error;
        }
        const urls = [...wanted];
        wanted = undefined;
        if (urls.length === 0) return;
        filesWanted += urls.length;
        const queue = urls.values();
        // All take from one queue.
        const worker = async (): Promise<void> => {
          for (const url of queue) await inBackground(url);
        };
        await Promise.all(Array.from({ length: Math.min(atOnce, urls.length) }, worker));
      }
    },
  };
}

function notHere(url: string): SolderError {
  return new SolderError("ERR_FETCH", "is not here yet, and nothing can wait for it", {
    library: url,
    hint: "open(), which is asynchronous, fetches it",
  });
}

function attempt(fetch: () => Uint8Array<ArrayBuffer> | undefined): Known {
  try {
    return { bytes: fetch() };
  } catch (error) {
    if (error instanceof SolderError) return { error };
    throw error;
  }
}
