/** The objects of an image: what they get of each other is in it, everything else is given to each of them apart. */
import { refersToIndex } from "../binary/types.ts";
import { ownFunction } from "../bundle/functions.ts";
import { type FunctionFor, type Member, memberOf } from "../bundle/members.ts";
import type { Places } from "../link/cell.ts";
import type { PlannedObject } from "../link/plan.ts";
import { type ImageImport, outsideOf } from "./image.ts";
import { unsupported } from "./unsupported.ts";

/** @param number the object's place in the image. @throws SolderError ERR_UNSUPPORTED */
export function imageMember(planned: PlannedObject, number: number, places: Places): Member {
  const { name: library } = planned.object.library;
  const functionFor: FunctionFor = (wanted, binding) => {
    if (binding?.kind === "direct" || binding?.kind === "late") return ownFunction(binding.target);
    if (binding?.kind === "lazy") throw unsupported(library, "a function is bound at its first call");
    if (!("signature" in wanted)) throw new Error(`invariant: ${wanted.name} is a function`);
    const { position, signature } = wanted;
    if (refersToIndex(signature.type)) throw unsupported(library, "an import has a type of its own module");
    const [module, name] = [String(number), String(position)];
    return { kind: "host", wanted: { kind: "host", external: "func", module, name, position, signature } };
  };
  return memberOf(planned, places, functionFor);
}

/** What the process gives an object of an image: functions of the host and of the loader, and what traps and says who called it. */
export function importsOf({ object, bindings }: PlannedObject, number: number): ImageImport[] {
  return object.library.imports.flatMap((wanted): ImageImport[] => {
    const { position, module, name } = wanted;
    if (wanted.kind === "host") return [{ object: number, position, kind: "host", module, name }];
    const binding = bindings[position];
    if (binding?.kind === "outside")
      return [{ object: number, position, kind: "outside", outside: outsideOf(binding.definition) }];
    if (binding?.kind !== "absent") return [];
    return [{ object: number, position, kind: "absent", name: binding.name, signature: binding.signature }];
  });
}
