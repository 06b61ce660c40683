import type { Reader } from "../reader.ts";
import {
  type GlobalType,
  type Limits,
  readGlobalType,
  readLimits,
  readTableType,
  type TableType,
  writeGlobalType,
  writeLimits,
  writeTableType,
} from "../types.ts";
import type { Writer } from "../writer.ts";
import { readTagType, writeTagType } from "./tag.ts";

/** What is imported; `type` of functions and tags is an index into the type section. */
export type ImportDescription =
  | { readonly kind: "func"; readonly type: number }
  | { readonly kind: "table"; readonly type: TableType }
  | { readonly kind: "memory"; readonly type: Limits }
  | { readonly kind: "global"; readonly type: GlobalType }
  | { readonly kind: "tag"; readonly type: number };

export interface Import {
  readonly module: string;
  readonly name: string;
  readonly description: ImportDescription;
}

export function readImportSection(reader: Reader): Import[] {
  return reader.vector("import", (r) => {
    const module = r.name();
    const name = r.name();
    return { module, name, description: readImportDescription(r) };
  });
}

function readImportDescription(reader: Reader): ImportDescription {
  const offset = reader.offset;
  const kind = reader.u8();
  switch (kind) {
    case 0:
      return { kind: "func", type: reader.u32() };
    case 1:
      return { kind: "table", type: readTableType(reader) };
    case 2:
      return { kind: "memory", type: readLimits(reader) };
    case 3:
      return { kind: "global", type: readGlobalType(reader) };
    case 4:
      return { kind: "tag", type: readTagType(reader) };
    default:
      return reader.fail(`unknown import kind 0x${kind.toString(16)}`, offset);
  }
}

export function writeImportSection(writer: Writer, imports: readonly Import[]): void {
  writer.vector(imports, (w, { module, name, description }) => {
    w.name(module).name(name);
    switch (description.kind) {
      case "func":
        w.u8(0).u32(description.type);
        return;
      case "table":
        w.u8(1);
        writeTableType(w, description.type);
        return;
      case "memory":
        w.u8(2);
        writeLimits(w, description.type);
        return;
      case "global":
        w.u8(3);
        writeGlobalType(w, description.type);
        return;
      case "tag":
        w.u8(4);
        writeTagType(w, description.type);
    }
  });
}
