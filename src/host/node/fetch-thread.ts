/** The thread that fetches for one that waits. Started by fetch-now.ts alone. */
import { workerData } from "node:worker_threads";
import { SolderError } from "../../errors.ts";
import { fetchFile } from "../remote/fetch-file.ts";
import { counter, type FetchAnswer, type FetchThread } from "./fetch-protocol.ts";

const { counters, port } = workerData as FetchThread;

port.on("message", async (url: string) => {
  const answer = await answerFor(url);
  port.postMessage(answer, "bytes" in answer && answer.bytes ? [answer.bytes.buffer] : []);
  // Only now: who waits looks for the answer at once.
  tell(counter.answers);
});
tell(counter.signs);

function tell(what: number): void {
  Atomics.add(counters, what, 1);
  Atomics.notify(counters, what);
}

async function answerFor(url: string): Promise<FetchAnswer> {
  try {
    return { url, bytes: await fetchFile(url, () => tell(counter.signs)) };
  } catch (error) {
    if (error instanceof SolderError) return { url, error: error.message };
    return { url, error: `cannot be fetched: ${error instanceof Error ? error.message : String(error)}` };
  }
}
