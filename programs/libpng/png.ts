/** 8-bit RGBA pictures as PNG without interlacing, by the machine's own zlib: what libpng's work is compared with. */
import { crc32, deflateSync, inflateSync } from "node:zlib";

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, row by row. */
  readonly pixels: Buffer;
}

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const bytesPerPixel = 4;
const rgba8 = [8, 6, 0, 0, 0];

/** Row `y` has the filter type `y % 5`: each of the five is there. */
export function encodePng({ width, height, pixels }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(rgba8, 8);
  const stride = width * bytesPerPixel;
  const filtered = Buffer.alloc(height * (1 + stride));
  for (let y = 0; y < height; y++) {
    const row = y * (1 + stride);
    filtered[row] = y % predictors.length;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      filtered[row + 1 + x] = (pixels[at] ?? 0) - predicted(pixels, stride, at, filtered[row] ?? 0);
    }
  }
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(filtered)),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

/** @throws Error where it is no such picture, or a check sum is wrong. */
export function decodePng(file: Buffer): Picture & { readonly filters: ReadonlySet<number> } {
  const chunks = chunksOf(file);
  const [header] = chunks;
  if (header?.type !== "IHDR" || !header.data.subarray(8).equals(Buffer.from(rgba8))) {
    throw new Error("not 8-bit RGBA without interlacing");
  }
  const width = header.data.readUInt32BE(0);
  const height = header.data.readUInt32BE(4);
  const filtered = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)),
  );
  const stride = width * bytesPerPixel;
  if (filtered.length !== height * (1 + stride)) throw new Error(`${filtered.length} bytes of rows`);
  const pixels = Buffer.alloc(height * stride);
  const filters = new Set<number>();
  for (let y = 0; y < height; y++) {
    const row = y * (1 + stride);
    const filter = filtered[row] ?? 0;
    filters.add(filter);
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      pixels[at] = (filtered[row + 1 + x] ?? 0) + predicted(pixels, stride, at, filter);
    }
  }
  return { width, height, pixels, filters };
}

type Predictor = (left: number, above: number, corner: number) => number;

/** By filter type. */
const predictors: readonly Predictor[] = [
  () => 0,
  (left) => left,
  (_left, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const distance = (value: number): number => Math.abs(left + above - corner - value);
    const nearer = distance(above) <= distance(corner) ? above : corner;
    return distance(left) <= distance(nearer) ? left : nearer;
  },
];

/** What a filter type says of the byte at an index, by those left of it, above, and above left; outside of the picture is 0. */
function predicted(pixels: Buffer, stride: number, at: number, filter: number): number {
  const predict = predictors[filter];
  if (predict === undefined) throw new Error(`filter type ${filter}`);
  const hasLeft = at % stride >= bytesPerPixel;
  const byte = (index: number): number => pixels[index] ?? 0;
  return predict(
    hasLeft ? byte(at - bytesPerPixel) : 0,
    byte(at - stride),
    hasLeft ? byte(at - stride - bytesPerPixel) : 0,
  );
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
  bytes.writeUInt32BE(data.length, 0);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

function chunksOf(file: Buffer): Chunk[] {
  if (!file.subarray(0, 8).equals(signature)) throw new Error("no PNG");
  const chunks: Chunk[] = [];
  for (let at = 8; at < file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (file.readUInt32BE(end) !== crc32(file.subarray(at + 4, end)))
      throw new Error(`${type}: wrong check sum`);
    chunks.push({ type, data: file.subarray(at + 8, end) });
    at = end + 4;
  }
  if (chunks.at(-1)?.type !== "IEND") throw new Error("no end");
  return chunks;
}
