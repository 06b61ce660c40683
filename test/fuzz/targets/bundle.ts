import { bundle } from "../../../src/bundle/index.ts";
import { decodeLibrary } from "../../../src/dylink/library.ts";
import { finder, found, type Target } from "../target.ts";

/** A bundle with a mutant in it: as the program, as a library that it needs or one that it can open. What engines accept gives what engines accept. */
export const bundleTarget: Target = {
  name: "bundle",
  run(subject) {
    const { name, bytes, world, random } = subject;
    const mutant = found(decodeLibrary(bytes, name), "mutant");
    const host = world.get("host.wasm");
    const find = finder(world, () => subject);
    const alone = host === undefined || name.endsWith(".wasm") || random.chance(0.4);
    const opened = !alone && random.chance(0.6);
    const roots = alone ? [mutant] : opened ? [found(host)] : [found(host), mutant];
    const [program, ...others] = roots;
    if (program === undefined) throw new Error("invariant: there is a program");
    const made = bundle(
      {
        roots: [program, ...others],
        openable: opened ? [{ names: [name], found: mutant }] : [],
        find,
        stubMissing: random.chance(0.5),
      },
      { stackSize: 65536, strip: random.chance(0.5) },
    );
    if (WebAssembly.validate(bytes) && !WebAssembly.validate(made)) {
      new WebAssembly.Module(made);
      throw new Error("a bundle of valid modules is not valid");
    }
    return undefined;
  },
};
