/** A server of files in a thread of its own: it answers while the tests' thread waits for it. */
import { Worker } from "node:worker_threads";

export interface FileServer {
  /** Of the folder, with a slash at the end. */
  readonly url: string;
  /** The paths that were asked for since the last time, sorted. */
  requests(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** How a server misbehaves for one path: an answer of its own, or an end after half of the file. */
export type Misbehaviour = { readonly status: number } | { readonly half: true };

/** Serves a folder. */
export async function serveFiles(
  folder: string,
  misbehaviours: Readonly<Record<string, Misbehaviour>> = {},
): Promise<FileServer> {
  const worker = new Worker(new URL("./file-server-thread.ts", import.meta.url), {
    workerData: { folder, misbehaviours },
  });
  // Only who waits for an answer keeps the tests running.
  const answer = <T>(): Promise<T> => {
    worker.ref();
    return new Promise((resolve) => {
      worker.once("message", (message: T) => {
        worker.unref();
        resolve(message);
      });
    });
  };
  const port = await answer<number>();
  return {
    url: `http://127.0.0.1:${port}/`,
    async requests() {
      worker.postMessage("requests");
      return answer<string[]>();
    },
    async stop() {
      await worker.terminate();
    },
  };
}
