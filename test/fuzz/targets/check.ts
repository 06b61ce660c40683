import { decodeLibrary } from "../../../src/dylink/library.ts";
import { check } from "../../../src/inspect/check.ts";
import { rehearse } from "../../../src/inspect/rehearsal.ts";
import { why } from "../../../src/inspect/why.ts";
import { finder, found, type Target } from "../target.ts";

/** A mutant as a program, or as a library that a program opens: checked, and one of its symbols explained. Only decoding may fail. */
export const checkTarget: Target = {
  name: "check",
  run(subject) {
    const { name, bytes, world, random } = subject;
    const mutant = found(decodeLibrary(bytes, name), "mutant");
    const host = world.get("host.wasm");
    const opens = host !== undefined && random.chance(0.5);
    const rehearsal = rehearse({
      program: opens ? found(host) : mutant,
      opened: opens ? [mutant] : [],
      find: finder(world, () => subject),
      host: { has: (module) => module === "wasi_snapshot_preview1" },
      bind: random.pick(["lazy", "now"] as const),
    });
    const nearby = [...world.values()].map((library) => found(library));
    const report = check(rehearsal, () => nearby);
    const symbols = [
      ...mutant.library.symbols.keys(),
      ...mutant.library.imports.map((wanted) => wanted.name),
    ];
    JSON.stringify([report, symbols.length === 0 ? undefined : why(rehearsal, random.pick(symbols))]);
    return report.errors.length === 0 ? undefined : "errors found";
  },
};
