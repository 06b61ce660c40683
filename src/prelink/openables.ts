import type { FoundLibrary } from "../link/graph.ts";
import type { ImageObject } from "./image.ts";
import type { Link } from "./links.ts";

/** What programs opened after their starts: linked with what they start with, as long as it is bound as it was then. */
export interface Openables {
  readonly objects: readonly OpenableObject[];
  /** Everything that runs have opened so far, what is in no image included. */
  readonly files: readonly OpenedFile[];
}

/** An object that may be opened. Its library is read from its file when it is. */
export interface OpenableObject
  extends Pick<ImageObject, "identity" | "version" | "placement" | "slots" | "extraSlots" | "firstFunction"> {
  /** What its imports are bound to, in their order. Objects are numbered on from those of the start. */
  readonly links: readonly Link[];
}

/** A library that was opened by its own name, where it was found. */
export type OpenedFile = Pick<FoundLibrary, "identity" | "path" | "guestName"> & {
  readonly version: string;
  readonly origin: FoundLibrary["origin"] | null;
};

/** Whether a version tells a file from any other: in images of file systems that are made anew all times may be the same, in whole seconds. */
export function hasOwnTime(version: string): boolean {
  return !version.endsWith("000000000");
}

/** As bytes: nobody reads them before something is opened. */
export const writeOpenables = (openables: Openables): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(openables));

/** Read once. */
export function readOpenables(bytes: Uint8Array): Openables {
  let openables = read.get(bytes);
  if (openables === undefined) {
    openables = JSON.parse(new TextDecoder().decode(bytes)) as Openables;
    read.set(bytes, openables);
  }
  return openables;
}

const read = new WeakMap<Uint8Array, Openables>();
