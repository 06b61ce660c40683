import { SolderError } from "../errors.ts";
import type { ObjectFunction } from "../link/binding.ts";
import { lookUp } from "../link/lookup.ts";
import type { LinkObject } from "../link/object.ts";
import type { PlannedObject } from "../link/plan.ts";
import { type Process, scopesOf } from "./process.ts";
import { createStandIns, type StandIn, type StandIns } from "./trampolines.ts";

/** A stand-in whose function is known, but not instantiated yet. */
export interface LateFunction {
  readonly number: number;
  readonly target: ObjectFunction;
}

/** What an object's imports need instead of functions that are not there. */
export interface ObjectStandIns {
  readonly standIns: StandIns | undefined;
  /** The number of an import's stand-in, by the import's position. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly late: readonly LateFunction[];
}

/** The stand-ins that an object's imports need, as one generated module. */
export function standInsFor({ object, bindings }: PlannedObject, process: Process): ObjectStandIns {
  const wanted: StandIn[] = [];
  const numbers = new Map<number, number>();
  const late: LateFunction[] = [];
  bindings.forEach((binding, position) => {
    if (binding?.kind !== "late" && binding?.kind !== "lazy" && binding?.kind !== "absent") return;
    const { name, signature } = binding.kind === "late" ? binding.target : binding;
    const number = wanted.push({ kind: binding.kind, name, signature }) - 1;
    numbers.set(position, number);
    if (binding.kind === "late") late.push({ number, target: binding.target });
  });
  if (wanted.length === 0) return { standIns: undefined, numbers, late };
  const standIns: StandIns = createFor(object, wanted, {
    bind: (number) => bindAtFirstCall(process, object, wanted[number] as StandIn, number, standIns),
    absent: (number) => {
      const { name } = wanted[number] as StandIn;
      process.fault = `${object.library.name} called ${name}, a weak symbol that nothing defines`;
    },
  });
  return { standIns, numbers, late };
}

/** The same, with errors that name the importer. */
function createFor({ library }: LinkObject, ...args: Parameters<typeof createStandIns>): StandIns {
  try {
    return createStandIns(...args);
  } catch (error) {
    throw error instanceof SolderError ? error.of(library.name) : error;
  }
}

/** The first call of a symbol that was undefined when its object was loaded (RTLD_LAZY). */
function bindAtFirstCall(
  process: Process,
  importer: LinkObject,
  { name, signature }: StandIn,
  number: number,
  standIns: StandIns,
): boolean {
  const definition = lookUp(name, scopesOf(process, importer), process.lastResort);
  const what = `${importer.library.name} called ${name}`;
  if (definition?.provider !== "object" || definition.symbol.kind !== "function") {
    process.fault = `${what}, an undefined symbol`;
    return false;
  }
  if (definition.symbol.signature.text !== signature.text) {
    const { text } = definition.symbol.signature;
    process.fault = `${what} as function ${signature.text}, but it is function ${text} in ${definition.object.library.name}`;
    return false;
  }
  const provider = process.objects.get(definition.object);
  if (provider === undefined) return false;
  const undo = standIns.resolve(number, provider.exported(name) as WebAssembly.ExportValue);
  const importing = process.objects.get(importer);
  importing?.boundTo.add(definition.object);
  importing?.lazyBindings.push({ provider: definition.object, undo });
  return true;
}
