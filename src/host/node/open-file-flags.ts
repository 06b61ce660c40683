/**
 * The flags of an open file. node:wasi hands on what the host's fcntl says, where WASI has bits of its own: O_WRONLY would
 * be taken for APPEND, and fdopen(file, "a") would then write over what is there.
 */
import { constants } from "node:fs";

/** node:wasi hands on the lower half. Where O_SYNC lies beyond it on Linux, it has O_DSYNC's bit in it. */
const lowerHalf = 0xffff;

/** Each of the host's flags where there is one. What says how a file was opened has rights in WASI. */
const [append, dsync, nonblock] = [constants.O_APPEND, constants.O_DSYNC, constants.O_NONBLOCK].map(
  (flag: number | undefined) => (flag ?? 0) & lowerHalf,
) as [number, number, number];

/** Where `fd_fdstat_get` writes the flags, as 16 bits. */
const flagsOffset = 2;

/** `fd_fdstat_get` with WASI's flags. */
export function withWasiFlags(
  imports: Readonly<Record<string, WebAssembly.ImportValue>>,
  memoryOf: () => WebAssembly.Memory | undefined,
): (file: number, output: number) => number {
  const status = imports.fd_fdstat_get as (file: number, output: number) => number;
  // A view of the memory that was there at the last call: to make one takes as long as the call itself.
  let bytes = new Uint8Array();
  return (file, output) => {
    const error = status(file, output);
    const memory = memoryOf();
    if (error !== 0 || memory === undefined) return error;
    const at = (output >>> 0) + flagsOffset;
    // When a memory grows its views become empty, or stay as short as they were.
    if (at + 1 >= bytes.length) bytes = new Uint8Array(memory.buffer);
    bytes[at] = asWasiFlags((bytes[at] as number) | ((bytes[at + 1] as number) << 8));
    bytes[at + 1] = 0;
    return error;
  };
}

/** WASI's bits for APPEND, DSYNC and NONBLOCK. */
function asWasiFlags(host: number): number {
  return (host & append ? 1 << 0 : 0) | (host & dsync ? 1 << 1 : 0) | (host & nonblock ? 1 << 2 : 0);
}
