/** An image as bytes: a head, the description as JSON with the key, the skeletons, what may be opened, the module. */
import type { Image, ImageDescription } from "./image.ts";

/** Changes whenever images of before cannot be used any more. */
const magic = 0x32_69_6c_73;
/** Magic, checksum of all that follows it, length of the JSON, length of the module. */
const headSize = 16;
const [magicAt, checksumAt, jsonAt, moduleAt] = [0, 4, 8, 12];

/** A CRC-32 of bytes. */
export type Checksum = (bytes: Uint8Array) => number;

/** That there is no image of a start-up, and why: nobody need try again with the same files. */
export interface Refusal {
  readonly refused: string;
  /** Identity and version of each. */
  readonly files: readonly (readonly [string, string])[];
}

type Content = { readonly key: string } & (
  | {
      readonly description: ImageDescription;
      /** Lengths. */
      readonly skeletons: readonly number[];
      readonly openables: number;
    }
  | Refusal
);

const isRefusal = (kept: object): kept is Refusal => "refused" in kept;

/** @param key what the image is for: it is read by the same key alone. */
export function writeImage(kept: Image | Refusal, key: string, checksum: Checksum): Uint8Array<ArrayBuffer> {
  const refusal = isRefusal(kept);
  const blobs = refusal ? [] : [...kept.skeletons, kept.openables];
  const module = refusal ? new Uint8Array() : kept.module;
  const content: Content = refusal
    ? { key, ...kept }
    : {
        key,
        description: kept.description,
        skeletons: kept.skeletons.map(({ length }) => length),
        openables: kept.openables.length,
      };
  const json = new TextEncoder().encode(JSON.stringify(content));
  const parts = [json, ...blobs, module];
  const bytes = new Uint8Array(headSize + parts.reduce((size, part) => size + part.length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(magicAt, magic, true);
  view.setUint32(jsonAt, json.length, true);
  view.setUint32(moduleAt, module.length, true);
  let at = headSize;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  view.setUint32(checksumAt, checksum(bytes.subarray(jsonAt)), true);
  return bytes;
}

/** An image of which only the head was read. Its module may be compiled meanwhile, and used if `read` says that all is well. */
export interface UncheckedImage {
  readonly module: Uint8Array<ArrayBuffer>;
  /** What the file holds, if it is whole and for that key. */
  read(key: string): Image | Refusal | undefined;
}

/** Reads the head of an image; undefined where it is none. */
export function readImage(bytes: Uint8Array<ArrayBuffer>, checksum: Checksum): UncheckedImage | undefined {
  if (bytes.length < headSize) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const json = view.getUint32(jsonAt, true);
  const moduleStart = bytes.length - view.getUint32(moduleAt, true);
  if (view.getUint32(magicAt, true) !== magic || moduleStart < headSize + json) return undefined;
  const module = bytes.subarray(moduleStart);
  return {
    module,
    read(key) {
      if (view.getUint32(checksumAt, true) !== checksum(bytes.subarray(jsonAt))) return undefined;
      const text = new TextDecoder().decode(bytes.subarray(headSize, headSize + json));
      const content = JSON.parse(text) as Content;
      if (content.key !== key) return undefined;
      if (isRefusal(content)) return content;
      const sizes = [...content.skeletons, content.openables];
      const ends = runningTotals(sizes, headSize + json);
      const blobs = sizes.map((size, i) => {
        const end = ends[i] as number;
        return bytes.subarray(end - size, end);
      });
      const openables = blobs.pop() as Uint8Array<ArrayBuffer>;
      return { description: content.description, module, skeletons: blobs, openables };
    },
  };
}

function runningTotals(sizes: readonly number[], from: number): number[] {
  let total = from;
  return sizes.map((size) => {
    total += size;
    return total;
  });
}
