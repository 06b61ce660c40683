import { SolderError } from "../../src/errors.ts";
import { checkError } from "./check-error.ts";
import type { Input } from "./inputs.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";
import type { Subject, Target, World } from "./target.ts";
import { bundleTarget } from "./targets/bundle.ts";
import { checkTarget } from "./targets/check.ts";
import { decodeTarget } from "./targets/decode.ts";
import { dlopenTarget } from "./targets/dlopen.ts";
import { planTarget } from "./targets/plan.ts";
import { startTarget } from "./targets/start.ts";

/** Every part of Solder that is fuzzed, with how often its turn comes. */
export const targets: readonly (readonly [target: Target, weight: number])[] = [
  [decodeTarget, 3],
  [planTarget, 3],
  [checkTarget, 2],
  [bundleTarget, 3],
  [startTarget, 1],
  [dlopenTarget, 4],
];

const turns = targets.flatMap(([target, weight]) => Array<Target>(weight).fill(target));

/** One round: what is fed to which target. The same seed, round and inputs give the same. */
export interface Round {
  readonly target: Target;
  readonly subject: Subject;
  readonly changes: readonly string[];
}

export function roundOf(seed: number, round: number, inputs: readonly Input[], world: World): Round {
  const random = new Random(seed, round);
  const target = random.pick(turns);
  const input = pickInput(inputs, random);
  const { bytes, changes } = mutate(input, inputs, random);
  return { target, subject: { name: input.name, bytes, world, random }, changes };
}

/** Long inputs take long: their turn comes less often. */
function pickInput(inputs: readonly Input[], random: Random): Input {
  const picked = random.pick(inputs);
  return picked.bytes.length > 100_000 && random.chance(0.8) ? random.pick(inputs) : picked;
}

/** What became of a round: what the target made of it, or the error that shows a bug. */
export type Outcome =
  | { readonly failed: false; readonly what: string }
  | { readonly failed: true; readonly error: unknown };

/** Runs a target. SolderErrors that say what they must are as good as being accepted. */
export function runTarget(target: Target, subject: Subject): Outcome {
  try {
    return { failed: false, what: target.run(subject) ?? "accepted" };
  } catch (error) {
    if (!(error instanceof SolderError)) return { failed: true, error };
    try {
      checkError(error, subject);
    } catch (complaint) {
      return { failed: true, error: complaint };
    }
    return { failed: false, what: error.code };
  }
}
