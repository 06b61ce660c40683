/** What the thread that fetches and the one that waits for it have in common. */
import type { MessagePort } from "node:worker_threads";

/** What the thread is given, and what it is asked. */
export interface FetchThread {
  /** Counters in shared memory, by `counter`. */
  readonly counters: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
}

/** How many answers were given, and how often there was any sign of life: the first is that it runs. */
export const counter = { answers: 0, signs: 1 } as const;

/** An answer says which question it is for: one may come when nobody waits for it any more. */
export type FetchAnswer = { readonly url: string } & (
  | { readonly bytes: Uint8Array<ArrayBuffer> | undefined }
  | { readonly error: string }
);
