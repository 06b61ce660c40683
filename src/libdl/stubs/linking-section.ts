/** The custom section that makes a module an object file (tool-conventions, Linking.md). */
import type { Writer } from "../../binary/writer.ts";

export const linkingSection = "linking";
const linkingVersion = 2;

/** An entry of the symbol table. Flags are those of `dylink.0`'s symbolFlags. */
export type ObjectSymbol = { readonly flags: number } & (
  | { readonly kind: "function"; readonly name: string; readonly function: number }
  /** At an offset in a segment. */
  | {
      readonly kind: "data";
      readonly name: string;
      readonly segment: number;
      readonly offset: number;
      readonly size: number;
    }
  /** Named by the import. */
  | { readonly kind: "undefined-global"; readonly global: number }
);

/** What the linker knows of a data segment: it sorts and collects by name. The alignment is a log2. */
export interface SegmentInfo {
  readonly name: string;
  readonly alignment: number;
}

/** Writes the content of a `linking` section. */
export function writeLinkingSection(
  writer: Writer,
  symbols: readonly ObjectSymbol[],
  segments: readonly SegmentInfo[],
): void {
  writer.u32(linkingVersion);
  writer.u8(8).sized((w) => w.vector(symbols, writeSymbol));
  writer
    .u8(5)
    .sized((w) => w.vector(segments, (v, { name, alignment }) => v.name(name).u32(alignment).u32(0)));
}

function writeSymbol(writer: Writer, symbol: ObjectSymbol): void {
  switch (symbol.kind) {
    case "function":
      writer.u8(0).u32(symbol.flags).u32(symbol.function).name(symbol.name);
      return;
    case "data":
      writer.u8(1).u32(symbol.flags).name(symbol.name);
      writer.u32(symbol.segment).u32(symbol.offset).u32(symbol.size);
      return;
    case "undefined-global":
      writer.u8(2).u32(symbol.flags).u32(symbol.global);
  }
}
