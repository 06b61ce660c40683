/** A component as a list of sections: where each lies, and what Solder has to understand of it. */
import { badModule, Reader } from "../../binary/reader.ts";
import { type Alias, readAlias } from "./alias.ts";
import { type Canon, readCanon } from "./canon.ts";
import { type CoreInstance, readCoreInstance } from "./core-instance.ts";
import { type Import, readImport } from "./externs.ts";
import { notUnderstood } from "./not-understood.ts";

/** The sections of a component, by their ids. */
export const sectionIds = {
  custom: 0,
  coreModule: 1,
  coreInstance: 2,
  coreType: 3,
  component: 4,
  instance: 5,
  alias: 6,
  type: 7,
  canon: 8,
  start: 9,
  import: 10,
  export: 11,
  value: 12,
} as const;

/** One section: its content lies at `start` up to `end`. What is `opaque` is read by those who need it. */
export type Section = { readonly start: number; readonly end: number } & (
  | { readonly kind: "core module" }
  | { readonly kind: "core instances"; readonly items: readonly CoreInstance[] }
  | { readonly kind: "aliases"; readonly items: readonly Alias[] }
  | { readonly kind: "canons"; readonly items: readonly Canon[] }
  | { readonly kind: "imports"; readonly items: readonly Import[] }
  | { readonly kind: "opaque"; readonly id: number }
);

export interface Component {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sections: readonly Section[];
}

/** The magic number, version 13 and layer 1. */
export const componentPreamble: Uint8Array = Uint8Array.of(0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0);

export function isComponent(bytes: Uint8Array): boolean {
  return componentPreamble.every((byte, i) => bytes[i] === byte);
}

/**
 * Reads a component's sections.
 *
 * @throws SolderError ERR_BAD_MODULE with the byte offset; ERR_UNSUPPORTED for what is valid and not understood.
 */
export function readComponent(bytes: Uint8Array<ArrayBuffer>): Component {
  if (!isComponent(bytes)) throw badModule("not a component of version 13", 0);
  const reader = new Reader(bytes, componentPreamble.length);
  const sections: Section[] = [];
  while (!reader.done) sections.push(readSection(reader));
  return { bytes, sections };
}

function readSection(reader: Reader): Section {
  const at = reader.offset;
  const id = reader.u8();
  const inner = reader.nested(reader.u32());
  const range = { start: inner.offset, end: inner.end };
  const items = <T>(what: string, read: (r: Reader) => T): T[] => {
    const list = inner.vector(what, read);
    inner.finish(`${what} section`);
    return list;
  };
  switch (id) {
    case sectionIds.coreModule:
      return { ...range, kind: "core module" };
    case sectionIds.coreInstance:
      return { ...range, kind: "core instances", items: items("core instance", readCoreInstance) };
    case sectionIds.alias:
      return { ...range, kind: "aliases", items: items("alias", readAlias) };
    case sectionIds.canon:
      return { ...range, kind: "canons", items: items("canonical function", readCanon) };
    case sectionIds.import:
      return { ...range, kind: "imports", items: items("import", readImport) };
    case sectionIds.custom:
    case sectionIds.coreType:
    case sectionIds.component:
    case sectionIds.instance:
    case sectionIds.type:
    case sectionIds.start:
    case sectionIds.export:
      return { ...range, kind: "opaque", id };
    default:
      throw notUnderstood(`section ${id}`, at);
  }
}
