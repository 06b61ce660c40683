import { Reader } from "../binary/reader.ts";
import { Writer } from "../binary/writer.ts";
import { componentPreamble, readComponent, sectionIds } from "./binary/sections.ts";
import { skeletonMark } from "./skeleton.ts";

/** A component without the names and the like in it and in its core modules; the skeleton's mark stays. */
export function withoutCustomSections(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const writer = new Writer(bytes.length);
  writer.bytes(componentPreamble);
  const reader = new Reader(bytes, componentPreamble.length);
  // The sections in their order, with their ids, which readComponent has checked.
  for (const section of readComponent(bytes).sections) {
    const id = reader.u8();
    reader.skip(reader.u32());
    if (section.kind === "opaque" && id === sectionIds.custom) continue;
    const content = bytes.subarray(section.start, section.end);
    writer.u8(id).sized((w) => w.bytes(section.kind === "core module" ? strippedModule(content) : content));
  }
  return writer.finish();
}

const preambleLength = 8;

function strippedModule(bytes: Uint8Array): Uint8Array {
  const writer = new Writer(bytes.length);
  const reader = new Reader(bytes);
  writer.bytes(reader.take(preambleLength));
  while (!reader.done) {
    const id = reader.u8();
    const inner = reader.nested(reader.u32());
    const { offset, remaining } = inner;
    if (id === sectionIds.custom && inner.name() !== skeletonMark) continue;
    writer
      .u8(id)
      .u32(remaining)
      .bytes(bytes.subarray(offset, offset + remaining));
  }
  return writer.finish();
}
