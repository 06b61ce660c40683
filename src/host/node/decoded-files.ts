import type { Library } from "../../dylink/library.ts";

/** What tells one content of a file from another one, as far as the file system does. Times are nanoseconds. */
export interface FileVersion {
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** The version as one word. */
export const versionText = ({ size, mtimeNs, ctimeNs }: FileVersion): string =>
  `${size}:${mtimeNs}:${ctimeNs}`;

/** Whether the last change is so long ago that any later one shows in the version; `now` is the time in nanoseconds. */
export function isSettled({ mtimeNs, ctimeNs }: FileVersion, now: bigint): boolean {
  return now - (mtimeNs > ctimeNs ? mtimeNs : ctimeNs) > timeStep;
}

/** File systems count time in steps, FAT in steps of 2 seconds: a second change within one leaves the times as they are. */
const timeStep = 2_000_000_000n;

interface Known {
  readonly version: string;
  /** Whether it was read so long after the last change that any later one shows in the version. */
  readonly settled: boolean;
  readonly library: Library;
}

/** Decoded files: unchanged ones are decoded and compiled once. Those that were used longest ago are forgotten first. */
export class DecodedFiles {
  readonly #known = new Map<string, Known>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The library in a file of that identity; `now` is the time in nanoseconds. It is read unless it is sure to be the same. */
  get(
    identity: string,
    stats: FileVersion,
    now: bigint,
    read: () => Uint8Array<ArrayBuffer>,
    decode: (bytes: Uint8Array<ArrayBuffer>) => Library,
  ): Library {
    const known = this.#known.get(identity);
    this.#known.delete(identity);
    const version = versionText(stats);
    if (known?.settled && known.version === version) {
      this.#known.set(identity, known);
      return known.library;
    }
    const bytes = read();
    const same = known !== undefined && Buffer.compare(known.library.module.bytes, bytes) === 0;
    const library = same ? known.library : decode(bytes);
    this.#known.set(identity, { version, settled: isSettled(stats, now), library });
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#limit && oldest !== undefined) this.#known.delete(oldest);
    return library;
  }
}
