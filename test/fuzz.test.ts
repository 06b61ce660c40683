/** A short run of what `npm run fuzz` does for as long as it is told, and that it would find something if there were something. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { decodeLibrary } from "../src/dylink/library.ts";
import { SolderError } from "../src/errors.ts";
import { draftOf, encodeDraft, withoutCode } from "./fuzz/draft.ts";
import { buildInputs, type Input, readInputs } from "./fuzz/inputs.ts";
import { Random } from "./fuzz/random.ts";
import { roundOf, runTarget, targets } from "./fuzz/round.ts";
import { sources } from "./fuzz/sources.ts";
import { decodeWorld, type Subject, type World } from "./fuzz/target.ts";
import { temporaryFolder } from "./support.ts";

const folder = temporaryFolder();
const seed = 1;
const rounds = 800;
let inputs: readonly Input[];
let world: World;

before(async () => {
  const needed = ["libgood.so", "libconstructors.so", "host.wasm"];
  await buildInputs(
    folder,
    sources.filter(({ name }) => needed.includes(name)),
  );
  inputs = readInputs(folder);
  world = decodeWorld(inputs);
});

describe("Mutated libraries", () => {
  it("are accepted or refused with an error that says whose it is", () => {
    const seen = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const { target, subject, changes } = roundOf(seed, round, inputs, world);
      // Without their own code: a test must not depend on whether that comes to an end.
      const outcome = runTarget(target, { ...subject, bytes: withoutCode(subject.bytes) });
      if (outcome.failed) {
        const what = `${target.name}, seed ${seed}, round ${round}: ${changes.join("; ")}`;
        throw new Error(what, { cause: outcome.error });
      }
      seen.add(`${target.name}: ${outcome.what}`);
    }
    for (const [{ name }] of targets) {
      assert.ok(seen.has(`${name}: accepted`) && seen.has(`${name}: ERR_BAD_MODULE`), name);
    }
  });

  it("are the same for the same seed and round", () => {
    const bytes = (round: number): Uint8Array => roundOf(seed, round, inputs, world).subject.bytes;
    for (let round = 0; round < 50; round++) assert.deepEqual(bytes(round), bytes(round));
    assert.notDeepEqual(bytes(0), bytes(1));
  });

  it("are made of drafts that are what they were made of, where nothing is changed", () => {
    for (const { name, bytes } of inputs) {
      const library = decodeLibrary(bytes, name);
      const again = decodeLibrary(encodeDraft(draftOf(library)), name);
      assert.deepEqual([...again.symbols], [...library.symbols]);
      assert.deepEqual(again.imports, library.imports);
      assert.deepEqual(again.dylink, library.dylink);
      assert.ok(WebAssembly.validate(withoutCode(encodeDraft(draftOf(library)))), name);
    }
  });
});

describe("A round fails", () => {
  const outcomeOf = (error: unknown): boolean => {
    const subject: Subject = { name: "lib.so", bytes: new Uint8Array(10), world, random: new Random(0) };
    const throws = (): never => {
      throw error;
    };
    return runTarget({ name: "test", run: throws }, subject).failed;
  };

  it("with an error that is no SolderError", () => {
    assert.equal(outcomeOf(new TypeError("undefined is not a function")), true);
    assert.equal(outcomeOf(new SolderError("ERR_LIMIT", "no room", { library: "lib.so" })), false);
  });

  it("with an error that does not say whose it is, or an offset outside of the file", () => {
    assert.equal(outcomeOf(new SolderError("ERR_LIMIT", "no room")), true);
    assert.equal(outcomeOf(new SolderError("ERR_LIMIT", "no room for lib.so")), false);
    assert.equal(
      outcomeOf(new SolderError("ERR_BAD_MODULE", "bad", { library: "lib.so", offset: 10 })),
      false,
    );
    assert.equal(
      outcomeOf(new SolderError("ERR_BAD_MODULE", "bad", { library: "lib.so", offset: 11 })),
      true,
    );
  });
});
