/** A tar archive's regular files (POSIX ustar with pax and GNU long names), read from memory. */

export interface TarFile {
  /** The path inside the archive, `/`-separated, relative. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const blockSize = 512;
const ascii = new TextDecoder("latin1");
const utf8 = new TextDecoder();

/**
 * Reads all regular files; folders are implied by their paths.
 *
 * @throws RangeError for an archive that is cut off, damaged, or holds a path that leaves its folder.
 */
export function* readTar(bytes: Uint8Array): Generator<TarFile> {
  let longPath: string | undefined;
  for (let offset = 0; offset + blockSize <= bytes.length; ) {
    const header = bytes.subarray(offset, offset + blockSize);
    if (header.every((byte) => byte === 0)) return;
    checkHeader(header, offset);
    const size = octal(header, 124, 12);
    const content = bytes.subarray(offset + blockSize, offset + blockSize + size);
    if (content.length < size) throw new RangeError(`tar: cut off in the entry at byte ${offset}`);
    const type = String.fromCharCode(header[156] ?? 0);
    offset += blockSize + Math.ceil(size / blockSize) * blockSize;

    if (type === "L") longPath = text(content, 0, size);
    else if (type === "x") longPath = paxPath(content) ?? longPath;
    else {
      const path = longPath ?? headerPath(header);
      longPath = undefined;
      if (type === "0" || type === "\0") yield { path: safePath(path), bytes: content };
      else if (type !== "5" && type !== "g") throw new RangeError(`tar: ${path}: entry type "${type}"`);
    }
  }
}

/** The checksum counts the header's bytes, its own field taken as spaces. */
function checkHeader(header: Uint8Array, offset: number): void {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte;
  if (sum !== octal(header, 148, 8)) throw new RangeError(`tar: wrong checksum at byte ${offset}`);
}

function headerPath(header: Uint8Array): string {
  const prefix = ascii.decode(header.subarray(257, 262)) === "ustar" ? text(header, 345, 155) : "";
  const name = text(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function safePath(path: string): string {
  if (path.startsWith("/") || path.split("/").includes("..")) throw new RangeError(`tar: path "${path}"`);
  return path;
}

/** pax records are lines of `LENGTH KEY=VALUE`. */
function paxPath(content: Uint8Array): string | undefined {
  return /^\d+ path=(.*)$/m.exec(utf8.decode(content))?.[1];
}

function text(bytes: Uint8Array, start: number, size: number): string {
  const field = bytes.subarray(start, start + size);
  const end = field.indexOf(0);
  return utf8.decode(end < 0 ? field : field.subarray(0, end));
}

function octal(bytes: Uint8Array, start: number, size: number): number {
  const digits = text(bytes, start, size).trim();
  const value = digits === "" ? 0 : Number.parseInt(digits, 8);
  if (Number.isNaN(value)) throw new RangeError(`tar: "${digits}" is not a number`);
  return value;
}
