import type { Reader } from "../../binary/reader.ts";
import type { Writer } from "../../binary/writer.ts";
import { notUnderstood } from "./not-understood.ts";
import { type CoreSort, coreSortOf, coreSorts, type Sort, sortOf, sorts } from "./sorts.ts";

/** Something that becomes part of an index space: an export of an instance, or what an outer component has. */
export type Alias =
  | {
      readonly kind: "core export";
      readonly sort: CoreSort;
      readonly instance: number;
      readonly name: string;
    }
  | { readonly kind: "export"; readonly sort: Sort; readonly instance: number; readonly name: string }
  /** `count` components further out; 0 is the component itself. */
  | { readonly kind: "outer"; readonly sort: Sort; readonly count: number; readonly index: number };

/** @throws SolderError ERR_UNSUPPORTED for core modules and types of outer components. */
export function readAlias(reader: Reader): Alias {
  const offset = reader.offset;
  const sort = sortOf(reader.u8()) ?? reader.fail("unknown sort", offset);
  const coreSort =
    sort === "core" ? (coreSortOf(reader.u8()) ?? reader.fail("unknown core sort")) : undefined;
  const target = reader.u8();
  if (target === 0x01 && coreSort !== undefined) {
    return { kind: "core export", sort: coreSort, instance: reader.u32(), name: reader.name() };
  }
  if (sort === "core") throw notUnderstood(`an alias of a core ${coreSort} that is no export`, offset);
  switch (target) {
    case 0x00:
      return { kind: "export", sort, instance: reader.u32(), name: reader.name() };
    case 0x02:
      return { kind: "outer", sort, count: reader.u32(), index: reader.u32() };
    default:
      return reader.fail(`unknown alias target ${target}`, offset);
  }
}

export function writeAlias(writer: Writer, alias: Alias): void {
  switch (alias.kind) {
    case "core export":
      writer.u8(sorts.core).u8(coreSorts[alias.sort]).u8(0x01).u32(alias.instance).name(alias.name);
      return;
    case "export":
      writer.u8(sorts[alias.sort]).u8(0x00).u32(alias.instance).name(alias.name);
      return;
    case "outer":
      writer.u8(sorts[alias.sort]).u8(0x02).u32(alias.count).u32(alias.index);
  }
}
