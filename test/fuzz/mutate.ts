import { decodeLibrary, type Library } from "../../src/dylink/library.ts";
import { SolderError } from "../../src/errors.ts";
import { byteMutations } from "./byte-mutations.ts";
import { draftOf, encodeDraft } from "./draft.ts";
import { dylinkMutations } from "./dylink-mutations.ts";
import type { Input } from "./inputs.ts";
import { moduleMutations } from "./module-mutations.ts";
import type { Random } from "./random.ts";
import { mutateSections } from "./section-mutations.ts";

/** What became of an input, and by which changes. */
export interface Mutant {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly changes: readonly string[];
}

/** Changes an input in one or a few ways: with or without regard to what its bytes mean. */
export function mutate(input: Input, inputs: readonly Input[], random: Random): Mutant {
  let { bytes } = input;
  const changes: string[] = [];
  const count = 1 + (random.chance(0.4) ? random.below(5) : 0);
  const form = random.below(10);
  const names = inputs.map(({ name }) => name);
  for (let i = 0; i < count; i++) {
    const [changed, what] =
      form < 6
        ? restructured(bytes, names, random)
        : form < 8
          ? (mutateSections(bytes, random, random.pick(inputs).bytes) ?? [bytes, "nothing"])
          : random.pick(byteMutations)(bytes, random, random.pick(inputs).bytes);
    bytes = changed;
    changes.push(what);
  }
  return { bytes, changes };
}

function restructured(
  bytes: Uint8Array<ArrayBuffer>,
  names: readonly string[],
  random: Random,
): readonly [Uint8Array<ArrayBuffer>, string] {
  const library = decoded(bytes);
  if (library === undefined) return [bytes, "nothing: it cannot be decoded any more"];
  const draft = draftOf(library);
  const what = random.pick(random.chance(0.5) ? dylinkMutations : moduleMutations)(draft, random, names);
  return [encodeDraft(draft), what];
}

function decoded(bytes: Uint8Array<ArrayBuffer>): Library | undefined {
  try {
    return decodeLibrary(bytes, "mutant");
  } catch (error) {
    if (error instanceof SolderError) return undefined;
    throw error;
  }
}
