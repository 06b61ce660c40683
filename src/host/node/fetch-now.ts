/**
 * Fetching while everything waits: a guest's `dlopen` or `open` cannot come back later. A thread of its own does it, which this
 * one waits for.
 */
import { SolderError } from "../../errors.ts";
import { counter, type FetchAnswer, type FetchThread } from "./fetch-protocol.ts";

/** Milliseconds in which a thread runs, or does not. */
const startPatience = 15_000;
/** Milliseconds without any sign of life; the thread itself gives a server up earlier, and says so. */
const patience = 45_000;

/** Loaded when something is fetched: it takes milliseconds. */
const threads = () => process.getBuiltinModule("node:worker_threads");

let thread: FetchThread | undefined;

/**
 * The bytes at a URL; undefined where its server has none. Nothing else happens meanwhile.
 *
 * @throws SolderError ERR_FETCH
 */
export function fetchNow(url: string): Uint8Array<ArrayBuffer> | undefined {
  thread ??= startThread(url);
  const { port } = thread;
  port.postMessage(url);
  for (;;) {
    const answer = nextAnswer(thread, url);
    if (answer.url !== url) continue;
    if ("error" in answer) throw new SolderError("ERR_FETCH", answer.error, { library: url });
    return answer.bytes;
  }
}

function nextAnswer({ counters, port }: FetchThread, url: string): FetchAnswer {
  for (;;) {
    const before = Atomics.load(counters, counter.answers);
    const waiting = threads().receiveMessageOnPort(port)?.message as FetchAnswer | undefined;
    if (waiting !== undefined) return waiting;
    const signs = Atomics.load(counters, counter.signs);
    const result = Atomics.wait(counters, counter.answers, before, patience);
    if (result === "timed-out" && Atomics.load(counters, counter.signs) === signs) {
      thread = undefined;
      throw new SolderError("ERR_FETCH", "cannot be fetched: no answer", { library: url });
    }
  }
}

function startThread(url: string): FetchThread {
  const { MessageChannel, Worker } = threads();
  const { port1, port2 } = new MessageChannel();
  const counters = new Int32Array(new SharedArrayBuffer(4 * Object.keys(counter).length));
  const workerData: FetchThread = { counters, port: port2 };
  // Beside this file, whether that is the source, what was built from it, or the bundle.
  const extension = /\.\w+$/.exec(import.meta.url)?.[0] ?? "";
  const file = new URL(`./fetch-thread${extension}`, import.meta.url);
  let problem: unknown;
  try {
    const worker = new Worker(file, { workerData, transferList: [port2], execArgv: [] });
    // Heard only when this thread does something else again: why nothing was fetched has been said by then.
    worker.on("error", (error) => {
      problem = error;
      thread = undefined;
    });
    worker.unref();
    port1.unref();
    if (Atomics.wait(counters, counter.signs, 0, startPatience) !== "timed-out")
      return { counters, port: port1 };
  } catch (cause) {
    problem = cause;
  }
  throw new SolderError("ERR_FETCH", "cannot be fetched: the thread for it does not start", {
    library: url,
    hint: "load() fetches what prefetch names without one",
    cause: problem,
  });
}
