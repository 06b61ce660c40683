import { decodeLibrary } from "../../../src/dylink/library.ts";
import { startGuest } from "../guest.ts";
import { finder, found, type Target } from "../target.ts";

/** A process that a mutant is part of from the start: as the program, or preloaded. Constructors do not run. */
export const startTarget: Target = {
  name: "start",
  run(subject) {
    const { name, bytes, world, random } = subject;
    const mutant = found(decodeLibrary(bytes, name));
    const find = finder(world, () => subject);
    const program = world.get("host.wasm");
    const options = {
      maxMemory: 64 * 2 ** 20,
      bind: random.pick(["lazy", "now"] as const),
      ...(random.chance(0.9) && { stackSize: 65536 }),
    };
    if (name.endsWith(".wasm") || program === undefined || random.chance(0.3)) {
      startGuest(mutant, [], find, mutant.library.relocatable ? options : { bind: options.bind }, false);
      return undefined;
    }
    startGuest(found(program), [mutant], find, options, false);
    return "accepted as preloaded";
  },
};
