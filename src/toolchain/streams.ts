import { writeSync } from "node:fs";
import type { Sink } from "./compiler.ts";

/** Writes to a descriptor of the process, all of it, also when it is a pipe that is full for the moment. */
export function descriptorSink(fd: number): Sink {
  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      try {
        at += writeSync(fd, bytes, at);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
      }
    }
  };
}

/** Writes one line of text. */
export function writeLine(sink: Sink, line: string): void {
  sink(Buffer.from(`${line}\n`));
}
