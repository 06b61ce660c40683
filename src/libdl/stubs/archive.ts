/** Archives as `ar` makes them, in the GNU form that wasm-ld and LLVM's tools read. */

/** A file in an archive. */
export interface ArchiveMember {
  /** At most 15 characters of ASCII: longer ones would need a table of names. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The symbols for whose sake a linker takes it. */
  readonly symbols: readonly string[];
}

const magic = "!<arch>\n";
const headerSize = 60;

/** The bytes of an archive with a symbol index, without times and owners, as `ar -D`. */
export function writeArchive(members: readonly ArchiveMember[]): Uint8Array<ArrayBuffer> {
  const indexSize = symbolIndexSize(members);
  const starts: number[] = [];
  let size = magic.length + padded(headerSize + indexSize);
  for (const { bytes } of members) {
    starts.push(size);
    size += padded(headerSize + bytes.length);
  }
  // Members begin at even offsets, and what is between them are newlines.
  const archive = new Uint8Array(size).fill(0x0a);
  putText(archive, 0, magic);
  putMember(archive, magic.length, "/", "0", symbolIndex(members, starts));
  for (const [number, { name, bytes }] of members.entries()) {
    putMember(archive, starts[number] as number, `${name}/`, "644", bytes);
  }
  return archive;
}

const padded = (size: number): number => size + (size % 2);

function symbolIndexSize(members: readonly ArchiveMember[]): number {
  const names = members.flatMap(({ symbols }) => symbols);
  return padded(names.reduce((size, name) => size + 4 + name.length + 1, 4));
}

/** The number of symbols, where the member of each begins, big-endian, and their names, each ended by a NUL. */
function symbolIndex(members: readonly ArchiveMember[], starts: readonly number[]): Uint8Array {
  const entries = members.flatMap(({ symbols }, number) =>
    symbols.map((name) => ({ name, start: starts[number] as number })),
  );
  const index = new Uint8Array(symbolIndexSize(members));
  const view = new DataView(index.buffer);
  view.setUint32(0, entries.length);
  for (const [number, { start }] of entries.entries()) view.setUint32(4 + 4 * number, start);
  putText(index, 4 + 4 * entries.length, entries.map(({ name }) => `${name}\0`).join(""));
  return index;
}

function putMember(archive: Uint8Array, at: number, name: string, mode: string, bytes: Uint8Array): void {
  const fields: readonly (readonly [text: string, width: number])[] = [
    [name, 16],
    ["0", 12], // the time
    ["0", 6], // the owner
    ["0", 6], // its group
    [mode, 8],
    [String(bytes.length), 10],
  ];
  putText(archive, at, `${fields.map(([text, width]) => text.padEnd(width)).join("")}\`\n`);
  archive.set(bytes, at + headerSize);
}

function putText(target: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) target[at + i] = text.charCodeAt(i);
}
