import type { MemoryInfo } from "../dylink/dylink-section.ts";
import type { Library } from "../dylink/library.ts";
import type { Signature } from "../dylink/signature.ts";
import type { OutsideDefinition } from "../link/binding.ts";
import type { Placement } from "../link/layout.ts";
import type { Bounds } from "../link/loader-addresses.ts";

/**
 * A start-up image: all objects that a program starts with, and some that it may open, linked ahead of time into one module. What the process has to know of
 * them beside it is data.
 */
export interface Image {
  readonly description: ImageDescription;
  /** The module: everything that the objects have, at its final place. */
  readonly module: Uint8Array<ArrayBuffer>;
  /** By object: its own module without code and data, which is decoded when somebody asks for its symbols. */
  readonly skeletons: readonly Uint8Array<ArrayBuffer>[];
  /** What may be opened later, of the same module, as bytes. */
  readonly openables: Uint8Array<ArrayBuffer>;
}

/** What an image is of, and what is in it. Plain data: it is kept as JSON. */
export interface ImageDescription {
  readonly bounds: Bounds;
  /** Those of the start in the order of their constructors. Elsewhere an object is its place in this list. */
  readonly objects: readonly ImageObject[];
  readonly globalScope: readonly number[];
  /** The functions that the module imports, in any order: as module the object's number, as name the position of its own import. */
  readonly imports: readonly ImageImport[];
  /** Slots for functions of the loader and the embedder. */
  readonly outsideSlots: readonly OutsideSlot[];
  /** The tags of which a process has one, all exported. */
  readonly tags: readonly string[];
}

export interface ImageObject {
  /** Which file it is and in which state, so that another one is not taken for it. */
  readonly identity: string;
  readonly version: string;
  readonly library: ImageLibrary;
  readonly placement: Placement;
  readonly needed: readonly number[];
  /** Function index and slot of those whose address is taken. */
  readonly slots: readonly (readonly [number, number])[];
  readonly extraSlots: readonly number[];
  /** Where the functions that it exports begin in the table of these. */
  readonly firstFunction: number;
}

/** What of a library is wanted at every start. */
export type ImageLibrary = Pick<
  Library,
  "name" | "needed" | "runtimePath" | "constructors" | "isCommand" | "appliesDataRelocs"
> & { readonly memoryInfo: MemoryInfo };

export type ImageImport = { readonly object: number; readonly position: number } & (
  | { readonly kind: "host"; readonly module: string; readonly name: string }
  | { readonly kind: "outside"; readonly outside: Outside }
  | { readonly kind: "absent"; readonly name: string; readonly signature: Signature }
);

/** A function of the loader or of the embedder. */
export type Outside = Pick<OutsideDefinition, "provider" | "name">;

export interface OutsideSlot {
  readonly slot: number;
  readonly outside: Outside;
  readonly signature: Signature;
}

/** The table of the functions that objects export: the engine makes JavaScript's objects for those that somebody takes out. */
export const functionsExport = "functions";

/** What an object exports that is wanted at once: its constructors, its entry, what is no function and no data. */
export const ownExport = (object: number, name: string): string => `${object}:${name}`;

export const tagExport = (name: string): string => `tag:${name}`;

export const outsideOf = ({ provider, name }: OutsideDefinition): Outside => ({ provider, name });
