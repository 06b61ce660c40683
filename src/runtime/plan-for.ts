import type { Binding } from "../link/binding.ts";
import { interceptedFunctions } from "../link/loader-symbols.ts";
import { describeDefinition } from "../link/lookup.ts";
import type { LinkObject, Scope } from "../link/object.ts";
import { type LinkRequest, type Plan, type PlannedObject, planLink } from "../link/plan.ts";
import { linkError, symbolName } from "../link/problem.ts";
import { hostHas } from "./host-imports.ts";
import type { Process } from "./process.ts";
import { timed } from "./trace.ts";

/**
 * Plans a link into a process.
 *
 * @throws SolderError with everything that stands in its way.
 */
export function planFor(
  process: LinkedInto,
  objects: readonly LinkObject[],
  scopesOf: (object: LinkObject) => readonly Scope[],
  bind: "lazy" | "now",
): Plan {
  const { embedding } = process;
  const result = timed(embedding.trace, "link", objects.at(-1)?.library.name ?? "", () =>
    planLink(requestFor(process, objects, scopesOf, bind)),
  );
  if (result.plan === undefined) throw linkError(result.problems);
  if (embedding.trace !== undefined) traceBindings(result.plan.objects, embedding.trace);
  return result.plan;
}

/** What of a process decides a link into it. */
export type LinkedInto = Pick<Process, "embedding" | "objects" | "program" | "lastResort" | "outsideSlots">;

/** What is asked of a link into a process. */
export function requestFor(
  process: LinkedInto,
  objects: readonly LinkObject[],
  scopesOf: (object: LinkObject) => readonly Scope[],
  bind: "lazy" | "now",
): LinkRequest {
  const { embedding, lastResort } = process;
  return {
    objects,
    scopesOf,
    lastResort,
    intercepted: interceptedFunctions(process.program.library),
    bind,
    existingBinding: (object, position) => process.objects.get(object)?.bindings[position],
    slots: {
      ofFunction: (target) => process.objects.get(target.object)?.slots.get(target.function),
      ofOutside: (name) => process.outsideSlots.get(name),
    },
    hostHas: (wanted) => hostHas(embedding, wanted),
  };
}

/** Tells what the imports of objects are bound to. */
export function traceBindings(
  objects: readonly PlannedObject[],
  trace: NonNullable<Process["embedding"]["trace"]>,
): void {
  for (const { object, bindings } of objects) {
    for (const wanted of object.library.imports) {
      const binding = bindings[wanted.position];
      if (binding === undefined) continue;
      const symbol = symbolName(wanted);
      trace({ kind: "symbols", importer: object.library.name, symbol, bound: describeBinding(binding) });
    }
  }
}

function describeBinding(binding: Binding): string {
  switch (binding.kind) {
    case "direct":
      return binding.target.object.library.name;
    case "late":
      return `${binding.target.object.library.name}, through a trampoline`;
    case "lazy":
      return "nothing yet";
    case "absent":
      return "nothing (weak)";
    case "outside":
      return describeDefinition(binding.definition);
    case "slot":
      if (binding.slot === undefined) return "null (weak)";
      return `a slot of ${binding.provider?.library.name ?? "the host's"}`;
    case "address":
      return binding.definition === undefined ? "null (weak)" : describeDefinition(binding.definition);
    case "tag":
      return describeDefinition(binding.definition);
  }
}
