/** What the thread that fetches and the one that waits for it have in common. */
import type { MessagePort } from "node:worker_threads";

/** What the thread is given, and what it is asked. */
export interface FetchThread {
  /** Counters in shared memory, by `counter`. */
  readonly counters: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
}

/** How many answers were given, and how often anything arrived. */
export const counter = { answers: 0, arrivals: 1 } as const;

export type FetchAnswer =
  | { readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  | { readonly error: string };
