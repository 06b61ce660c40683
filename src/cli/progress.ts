import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import type { FetchProgress } from "../host/remote/remote-files.ts";

const stderr = 2;
/** Milliseconds between two updates of the line. */
const interval = 100;

/**
 * Shows on a terminal how far fetching has come, as one line that goes away when all is there. Nothing is shown elsewhere, nor when the
 * program runs: the terminal is its own then.
 */
export function printProgress(): { show: (progress: FetchProgress) => void; loaded: () => void } | undefined {
  if (!isatty(stderr)) return undefined;
  const bytes = new Map<string, number>();
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = false;
  let running = false;
  const clear = (): void => {
    if (shown) writeSync(stderr, "\r\x1b[K");
    shown = false;
  };
  return {
    show({ url, received, filesDone, filesWanted }) {
      if (running) return;
      bytes.set(url, received);
      if (filesDone === filesWanted) return clear();
      const now = performance.now();
      if (now - shownAt < interval) return;
      shownAt = now;
      shown = true;
      const megabytes = [...bytes.values()].reduce((sum, count) => sum + count, 0) / 1e6;
      writeSync(
        stderr,
        `\r\x1b[Ksolder: fetched ${filesDone} of ${filesWanted} files, ${megabytes.toFixed(1)} MB`,
      );
    },
    loaded() {
      clear();
      running = true;
    },
  };
}
