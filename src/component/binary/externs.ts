import type { Reader } from "../../binary/reader.ts";
import { notUnderstood } from "./not-understood.ts";
import { type Sort, sortOf } from "./sorts.ts";

/** An import of a component: its name, and what kind of thing it is. */
export interface Import {
  readonly name: string;
  readonly sort: Sort | "core module";
}

export function readImport(reader: Reader): Import {
  const name = readExternName(reader);
  return { name, sort: readExternType(reader) };
}

/** The name of an import or an export. */
function readExternName(reader: Reader): string {
  const offset = reader.offset;
  const form = reader.u8();
  if (form > 0x01) throw notUnderstood(`form ${form} of a name`, offset);
  return reader.name();
}

/** What kind of thing a type describes. */
function readExternType(reader: Reader): Import["sort"] {
  const offset = reader.offset;
  const sort = sortOf(reader.u8()) ?? reader.fail("unknown sort", offset);
  if (sort === "core") {
    if (reader.u8() !== 0x11) reader.fail("a core thing that is no module", offset);
    reader.u32();
    return "core module";
  }
  if (sort === "value") throw notUnderstood("a value", offset);
  // A type is equal to another one, or abstract.
  if (sort !== "type" || reader.u8() === 0x00) reader.u32();
  return sort;
}

/** An export of a component: its name, and what it is. */
export interface Export {
  readonly name: string;
  readonly sort: Sort;
}

/** @throws SolderError ERR_UNSUPPORTED for core modules. */
export function readExport(reader: Reader): Export {
  const name = readExternName(reader);
  const sort = readSort(reader, "an export");
  reader.u32();
  if (reader.u8() !== 0x00) readExternType(reader);
  return { name, sort };
}

/** Refuses instances and exports that are, or take, core modules: their indices would have to change. */
export function checkNoCoreSorts(reader: Reader, what: "instance" | "export"): void {
  if (what === "export") {
    reader.vector("export", readExport);
    return;
  }
  reader.vector("instance", (r) => {
    const form = r.u8();
    if (form === 0x00) r.u32();
    r.vector("argument", (inner) => {
      if (form === 0x00) inner.name();
      else readExternName(inner);
      readSort(inner, "an argument");
      inner.u32();
    });
  });
}

function readSort(reader: Reader, what: string): Sort {
  const offset = reader.offset;
  const sort = sortOf(reader.u8()) ?? reader.fail("unknown sort", offset);
  if (sort === "core") throw notUnderstood(`${what} of a core sort`, offset);
  return sort;
}
