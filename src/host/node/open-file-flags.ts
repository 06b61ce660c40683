/**
 * The flags of an open file. node:wasi hands on what the host's fcntl says, where WASI has bits of its own: O_WRONLY would
 * be taken for APPEND, and fdopen(file, "a") would then write over what is there.
 */
import { constants } from "node:fs";

/** node:wasi hands on the lower half. Where O_SYNC lies beyond it on Linux, it has O_DSYNC's bit in it. */
const lowerHalf = 0xffff;

/** Each of the host's flags with WASI's. What a host does not have is undefined there, and what says how a file was opened has rights in WASI. */
const pairs: readonly (readonly [host: number | undefined, wasi: number])[] = [
  [constants.O_APPEND, 1 << 0],
  [constants.O_DSYNC, 1 << 1],
  [constants.O_NONBLOCK, 1 << 2],
];

/** Where `fd_fdstat_get` writes the flags, as 16 bits. */
const flagsOffset = 2;

/** `fd_fdstat_get` with WASI's flags. */
export function withWasiFlags(
  imports: Readonly<Record<string, WebAssembly.ImportValue>>,
  memoryOf: () => WebAssembly.Memory | undefined,
): (file: number, output: number) => number {
  const status = imports.fd_fdstat_get as (file: number, output: number) => number;
  return (file, output) => {
    const error = status(file, output);
    const memory = memoryOf();
    if (error !== 0 || memory === undefined) return error;
    const view = new DataView(memory.buffer);
    const at = (output >>> 0) + flagsOffset;
    view.setUint16(at, asWasiFlags(view.getUint16(at, true)), true);
    return error;
  };
}

function asWasiFlags(host: number): number {
  let flags = 0;
  for (const [mask = 0, bit] of pairs) {
    if ((mask & lowerHalf & host) !== 0) flags |= bit;
  }
  return flags;
}
