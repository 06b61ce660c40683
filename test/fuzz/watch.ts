import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Message } from "./message.ts";

/** How a worker ended: by itself, or in a round that it did not survive. */
export type Ending =
  | { readonly kind: "finished" }
  | { readonly kind: "hung"; readonly round: number }
  | { readonly kind: "crashed"; readonly round: number; readonly status: string };

/** No round takes a second; the machine may be slow and very busy. */
const patience = 40_000;
const worker = fileURLToPath(new URL("worker.ts", import.meta.url));

/** Starts a worker, hands on what it tells, and ends it where a round takes too long. */
export async function watch(args: readonly string[], hear: (message: Message) => void): Promise<Ending> {
  const child = spawn(process.execPath, ["--no-warnings", worker, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let round = -1;
  let hung = false;
  let timer = setTimeout(() => {}, 0);
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hung = true;
      child.kill("SIGKILL");
    }, patience);
  };
  wait();
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-4000);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    wait();
    const message = JSON.parse(line) as Message;
    if (message.kind === "round") round = message.round;
    hear(message);
  }
  const status = await ended(child);
  clearTimeout(timer);
  if (hung) return { kind: "hung", round };
  return status === "0"
    ? { kind: "finished" }
    : { kind: "crashed", round, status: `${status}\n${complaints}` };
}

function ended(child: ChildProcess): Promise<string> {
  const status = (): string => String(child.signalCode ?? child.exitCode);
  if (child.signalCode !== null || child.exitCode !== null) return Promise.resolve(status());
  return new Promise((resolve) => child.on("exit", () => resolve(status())));
}
