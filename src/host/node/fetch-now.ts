/**
 * Fetching while everything waits: a guest's `dlopen` or `open` cannot come back later. A thread of its own does it, which this
 * one waits for.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { SolderError } from "../../errors.ts";
import { counter, type FetchAnswer, type FetchThread } from "./fetch-protocol.ts";

/** Milliseconds without any sign of life; the thread itself gives a server up earlier, and says so. */
const patience = 60_000;

let thread: FetchThread | undefined;

/**
 * The bytes at a URL; undefined where its server has none. Nothing else happens meanwhile.
 *
 * @throws SolderError ERR_FETCH
 */
export function fetchNow(url: string): Uint8Array<ArrayBuffer> | undefined {
  thread ??= startThread();
  const { counters, port } = thread;
  const before = Atomics.load(counters, counter.answers);
  port.postMessage(url);
  for (let arrivals = -1; Atomics.wait(counters, counter.answers, before, patience) === "timed-out"; ) {
    const now = Atomics.load(counters, counter.arrivals);
    if (now === arrivals)
      throw new SolderError("ERR_FETCH", "cannot be fetched: no answer", { library: url });
    arrivals = now;
  }
  const answer = receiveMessageOnPort(port)?.message as FetchAnswer | undefined;
  if (answer === undefined) throw new Error("invariant: the thread answers before it counts");
  if ("error" in answer) throw new SolderError("ERR_FETCH", answer.error, { library: url });
  return answer.bytes;
}

function startThread(): FetchThread {
  const { port1, port2 } = new MessageChannel();
  const counters = new Int32Array(new SharedArrayBuffer(4 * Object.keys(counter).length));
  const workerData: FetchThread = { counters, port: port2 };
  // Beside this file, whether that is the source, what was built from it, or the bundle.
  const extension = /\.\w+$/.exec(import.meta.url)?.[0] ?? "";
  const file = new URL(`./fetch-thread${extension}`, import.meta.url);
  const worker = new Worker(file, { workerData, transferList: [port2] });
  worker.unref();
  port1.unref();
  return { counters, port: port1 };
}
