import type { Reader } from "../reader.ts";
import type { Writer } from "../writer.ts";

/** Index to name. Indices ascend; a name may occur twice. */
export type NameMap = ReadonlyMap<number, string>;

/** The subsections that map an index space to names, by their codes in the name section and its extensions. */
const nameMaps = {
  1: "func",
  4: "type",
  5: "table",
  6: "memory",
  7: "global",
  8: "element",
  9: "data",
  11: "tag",
} as const;
type NameSpace = (typeof nameMaps)[keyof typeof nameMaps];

/** Far more than there are kinds, few enough to hold in memory. */
const mostSubsections = 10_000;

/** The debug names of a module. Locals, labels and fields are kept as `other`, undecoded. */
export interface NameSection {
  readonly module: string | undefined;
  readonly maps: Readonly<Partial<Record<NameSpace, NameMap>>>;
  readonly other: readonly { readonly id: number; readonly content: Uint8Array }[];
}

export function readNameSection(reader: Reader): NameSection {
  let module: string | undefined;
  const maps: Partial<Record<NameSpace, NameMap>> = {};
  const other: { id: number; content: Uint8Array }[] = [];
  while (!reader.done) {
    if (other.length === mostSubsections) reader.fail("too many subsections");
    const id = reader.u8();
    const inner = reader.nested(reader.u32());
    const space = (nameMaps as Readonly<Record<number, NameSpace>>)[id];
    if (id === 0) module = inner.name();
    else if (space !== undefined) maps[space] = readNameMap(inner);
    else other.push({ id, content: inner.take(inner.remaining) });
    inner.finish("name subsection");
  }
  return { module, maps, other };
}

function readNameMap(reader: Reader): NameMap {
  return new Map(reader.vector("name", (r) => [r.u32(), r.name()] as const));
}

export function writeNameSection(writer: Writer, section: NameSection): void {
  const { module } = section;
  if (module !== undefined) writer.u8(0).sized((w) => w.name(module));
  const parts: { id: number; write: (w: Writer) => void }[] = section.other.map(({ id, content }) => ({
    id,
    write: (w) => w.bytes(content),
  }));
  for (const [code, space] of Object.entries(nameMaps)) {
    const map = section.maps[space];
    if (map !== undefined) {
      parts.push({
        id: Number(code),
        write: (w) => w.vector([...map], (v, [index, name]) => v.u32(index).name(name)),
      });
    }
  }
  for (const { id, write } of parts.sort((a, b) => a.id - b.id)) writer.u8(id).sized(write);
}
