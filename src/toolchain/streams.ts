import { readSync, writeSync } from "node:fs";
import type { Sink } from "./compiler.ts";

/** Writes to a descriptor of the process, all of it, also when it is a pipe that is full for the moment. */
export function descriptorSink(fd: number): Sink {
  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      try {
        at += writeSync(fd, bytes, at);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EPIPE") return; // nobody reads on: cc -E file.c | head
        if (code !== "EAGAIN") throw error;
        pause();
      }
    }
  };
}

/** All of the process's standard input, also when it is a pipe that nothing has come through yet. */
export function readStandardInput(): Uint8Array {
  const chunks: Buffer[] = [];
  const chunk = Buffer.alloc(65536);
  for (;;) {
    try {
      const size = readSync(0, chunk);
      if (size === 0) return Buffer.concat(chunks);
      chunks.push(Buffer.from(chunk.subarray(0, size)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return Buffer.concat(chunks);
      if (code !== "EAGAIN") throw error;
      pause();
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

/** Writes one line of text. */
export function writeLine(sink: Sink, line: string): void {
  sink(Buffer.from(`${line}\n`));
}
