/** zlib, called from JavaScript: sums, a buffer at once, a stream with its struct. What it makes, Node's own zlib reads. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, inflateSync } from "node:zlib";
import { type ForeignFunctions, Sandbox, struct } from "../../src/host/ffi-node.ts";
import type { Tally } from "../lib/tally.ts";

const definitions = {
  zlibVersion: { return: "cstring" },
  crc32: { arguments: ["u32", "buffer", "u32"], return: "u32" },
  compressBound: { arguments: ["u32"], return: "u32" },
  compress2: { arguments: ["buffer", "buffer", "buffer", "u32", "i32"], return: "i32" },
  uncompress: { arguments: ["buffer", "buffer", "buffer", "u32"], return: "i32" },
  deflateInit_: { arguments: ["pointer", "i32", "string", "i32"], return: "i32" },
  deflate: { arguments: ["pointer", "i32"], return: "i32" },
  deflateEnd: { arguments: ["pointer"], return: "i32" },
} as const;

/** zlib.h's z_stream. */
const stream = struct({
  next_in: "pointer",
  avail_in: "u32",
  total_in: "u32",
  next_out: "pointer",
  avail_out: "u32",
  total_out: "u32",
  msg: "pointer",
  state: "pointer",
  zalloc: "function",
  zfree: "function",
  opaque: "pointer",
  data_type: "i32",
  adler: "u32",
  reserved: "u32",
});

const finish = 4;
const streamEnd = 1;

export function zlibExample(library: string, version: string, tally: Tally): void {
  using sandbox = new Sandbox();
  const { functions: z } = sandbox.dlopen(library, definitions);
  const check = (what: string, passed: boolean, why?: string): void =>
    tally.check(`zlib: ${what}`, passed, why);
  const own = z.zlibVersion() ?? "";
  check("its version", own.length > 0 && version.includes(own), own);

  const text = readFileSync(join(import.meta.dirname, "zlib.ts"));
  check("a sum", z.crc32(0, text, text.length) === crc32(text));

  // Buffers are copied in, and back after the call: the length that C changes, too.
  const packed = new Uint8Array(z.compressBound(text.length));
  const length = new Uint32Array([packed.length]);
  check("compress", z.compress2(packed, length, text, text.length, 9) === 0);
  check("Node reads it", inflateSync(packed.subarray(0, length[0])).equals(text));
  const unpacked = Buffer.alloc(text.length);
  const size = new Uint32Array([unpacked.length]);
  check("uncompress", z.uncompress(unpacked, size, packed, length[0] ?? 0) === 0 && unpacked.equals(text));
  check("what is broken is an error", z.uncompress(unpacked, size, packed.subarray(9), 10) === -3);

  check("a stream", inflateSync(deflated(sandbox, z, text)).equals(text));
}

type Zlib = ForeignFunctions<typeof definitions>;

/** Memory that is allocated inside stays where it is between calls, and is never copied. */
function deflated(sandbox: Sandbox, z: Zlib, input: Uint8Array): Uint8Array {
  using state = sandbox.allocate(stream.size);
  using source = sandbox.allocate(input.length);
  using piece = sandbox.allocate(512);
  source.bytes.set(input);
  const { memory } = sandbox;
  if (z.deflateInit_(state.pointer, 6, z.zlibVersion() ?? "", stream.size) !== 0)
    throw new Error("deflateInit");
  stream.write(memory, state.pointer, { next_in: source.pointer, avail_in: input.length });
  const pieces: Uint8Array[] = [];
  let result: number;
  do {
    stream.write(memory, state.pointer, { next_out: piece.pointer, avail_out: 512 });
    result = z.deflate(state.pointer, finish);
    const { avail_out: left } = stream.read(memory, state.pointer);
    pieces.push(piece.bytes.slice(0, 512 - left));
  } while (result === 0);
  if (result !== streamEnd || z.deflateEnd(state.pointer) !== 0) throw new Error(`deflate: ${result}`);
  return Buffer.concat(pieces);
}
