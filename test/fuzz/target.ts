import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { libdlName } from "../../src/dylink/names.ts";
import type { FindLibrary, FoundLibrary } from "../../src/link/graph.ts";
import { libdlLibrary } from "../../src/link/libdl-library.ts";
import { checkIsLibrary } from "../../src/link/requirements.ts";
import type { Input } from "./inputs.ts";
import type { Random } from "./random.ts";

/** A module that somebody mutated, among others that nobody did. */
export interface Subject {
  /** The name of the input that it was made of, which its errors must say. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The clean inputs, which it may need. */
  readonly world: World;
  readonly random: Random;
}

/** The clean inputs, decoded once. */
export type World = ReadonlyMap<string, Library>;

/** A part of Solder that gets mutants to eat. */
export interface Target {
  readonly name: string;
  /**
   * Gives it a mutant. What it throws is a SolderError, or a bug; the text returned says what else became of the mutant,
   * "accepted" where nothing is returned.
   */
  run(subject: Subject): string | undefined;
}

export function decodeWorld(inputs: readonly Input[]): World {
  return new Map(inputs.map(({ name, bytes }) => [name, decodeLibrary(bytes, name)]));
}

/** A library where it would be if it were a file. */
export function found(library: Library, identity: string = library.name): FoundLibrary {
  return {
    identity,
    library,
    path: `/${library.name}`,
    guestName: `/${library.name}`,
    origin: { space: "guest", directory: "/" },
  };
}

/**
 * Finds clean libraries by name, and the mutant under the name of what it was made of. Other names mean nothing, but for
 * those that end in a digit: they are copies of the mutant.
 */
export function finder(world: World, mutant: () => Pick<Subject, "name" | "bytes"> | undefined): FindLibrary {
  let decoded: Library | undefined;
  return (wanted) => {
    const name = wanted.slice(wanted.lastIndexOf("/") + 1);
    const subject = mutant();
    const isCopy = /\d$/.test(name);
    let library = world.get(name);
    if (name === libdlName) library = libdlLibrary();
    if (subject !== undefined && (name === subject.name || isCopy)) {
      if (decoded?.module.bytes !== subject.bytes) decoded = decodeLibrary(subject.bytes, subject.name);
      library = decoded;
    }
    if (library === undefined)
      return { found: undefined, tried: [{ space: "guest", path: wanted, reason: "test" }] };
    checkIsLibrary(library);
    const identity = library === decoded ? `mutant ${isCopy ? name : ""}` : library.name;
    return { found: found(library, identity), reason: "test" };
  };
}
