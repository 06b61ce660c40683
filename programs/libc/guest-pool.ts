import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Guest } from "./guest.ts";
import type { Outcome } from "./outcome.ts";

/** Processes that run guests, made as they are needed. */
export interface GuestPool {
  /** Runs a guest in a process that has nothing else to do. */
  run(guest: Guest): Promise<Outcome>;
  close(): void;
}

const script = fileURLToPath(new URL("guest-process.ts", import.meta.url));
/** Milliseconds: a hundred times what the slowest program takes. */
const patience = 20_000;

/** A pool without processes; close it. */
export function createGuestPool(): GuestPool {
  const scratch = mkdtempSync(join(tmpdir(), "solder-libc-"));
  const idle: ChildProcess[] = [];
  return {
    async run(guest) {
      const child = idle.pop() ?? fork(script, [scratch], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
      const outcome = await ask(child, guest);
      if (child.connected) idle.push(child);
      return outcome;
    },
    close() {
      for (const child of idle) child.disconnect();
      rmSync(scratch, { recursive: true });
    },
  };
}

function ask(child: ChildProcess, guest: Guest): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(outcome);
    };
    const broken = (message: string): Outcome => ({
      end: { kind: "broken", message },
      stdout: "",
      stderr: "",
      files: {},
    });
    const timer = setTimeout(() => {
      child.disconnect();
      child.kill("SIGKILL");
      end(broken(`not done after ${patience / 1000} s`));
    }, patience);
    child.once("message", (outcome) => end(outcome as Outcome));
    child.once("exit", (code, signal) => end(broken(`its process ended: ${signal ?? code}`)));
    child.send(guest);
  });
}
