/** The core modules of a component, and how they are put together. */
import type { FunctionType } from "../binary/types.ts";
import { type AddedSlot, type BundleSpace, layOutBundle } from "../bundle/address-space.ts";
import { closedExit, closedStart } from "../closed/libdl.ts";
import { libdlsTold, librariesSymbol } from "../closed/libraries.ts";
import { numberObjects } from "../closed/numbers.ts";
import type { ClosedWorld } from "../closed/world.ts";
import { applyDataRelocsName, initializeName, startName } from "../dylink/names.ts";
import type { Signature } from "../dylink/signature.ts";
import { dlfcnSignatures } from "../libdl/signatures.ts";
import type { LinkObject } from "../link/object.ts";
import { EnvModule, libdlFunction } from "./env-module.ts";
import {
  type InitFunction,
  type Initialization,
  type InitModule,
  initModule,
  type LoadFunction,
} from "./init-module.ts";
import { initialData } from "./initial-data.ts";
import { type Labels, labelsFor } from "./labels.ts";
import { type WiredObject, wireObjects } from "./wiring.ts";

export interface CoreOptions {
  /** Bytes of stack; 8 MiB by default. */
  readonly stackSize?: number | undefined;
  /** Whether constructors run when the component is instantiated, also those of a program's libraries. */
  readonly initialize: boolean;
}

/** Everything that goes into the place of a skeleton's module. */
export interface CoreParts {
  readonly labels: Labels;
  readonly env: Uint8Array<ArrayBuffer>;
  /** In the order of instantiation. */
  readonly objects: readonly WiredObject[];
  readonly init: InitModule;
  /** The functions that the init module exports. */
  readonly entries: readonly string[];
}

/** Carries a plan out into core modules. The same plan gives the same bytes. */
export function coreParts(world: ClosedWorld, { stackSize, initialize }: CoreOptions): CoreParts {
  const space = layOutBundle(world, stackSize, canLoadAgain);
  const numbers = numberObjects(world);
  const labels = labelsFor(world.plan.objects.map(({ object }) => object));
  const env = new EnvModule(space, labels, numbers);
  const objects = wireObjects({ world, space, numbers, env }).filter(({ object }) => hasContent(object));
  const entries = entriesOf(world, initialize);
  const slots = { first: space.firstAddedSlot, functions: slotFunctions(world, space, env) };
  const loaded = new Set<LinkObject>(world.openable.filter(canLoadAgain));
  const initialization: Initialization = {
    late: env.lateTargets.map((target) => ({ ...target, type: target.signature.type })),
    slots,
    relocating: [
      ...world.plan.objects.flatMap(({ object }) => (loaded.has(object) ? [] : relocationOf(object))),
      ...libdlsTold(world).map(
        ({ object, name, signature }): InitFunction => ({
          object,
          name,
          type: signature.type,
          argument: space.loaderAddress(librariesSymbol, object),
        }),
      ),
    ],
    entries,
  };
  const tables = { main: space.tableLength, late: initialization.late.length };
  const init = initModule(initialization, labels, tables);
  return { labels, env: env.finish(), objects, init, entries: [...entries.keys()] };
}

/** What stands in for the stub libdl.so has nothing in it. */
function hasContent({ library: { module } }: LinkObject): boolean {
  return module.imports.length > 0 || module.exports.length > 0;
}

const procedure: FunctionType = { kind: "func", params: [], results: [] };

function called(object: LinkObject, name: string): InitFunction {
  return { object, name, type: procedure };
}

function relocationOf(object: LinkObject): InitFunction[] {
  return object.library.appliesDataRelocs ? [called(object, applyDataRelocsName)] : [];
}

function canLoadAgain({ library }: LinkObject): boolean {
  return initialData(library) !== undefined;
}

function entriesOf(world: ClosedWorld, initialize: boolean): Map<string, InitFunction[]> {
  const { program, startup, libdl, constructors } = world;
  const ofLibdl = (name: string): InitFunction => called(libdlFunction(libdl, name, procedure).object, name);
  const constructing =
    libdl === undefined
      ? startup.flatMap((object) => {
          const target = constructors.get(object);
          return target === undefined ? [] : [called(object, target.name)];
        })
      : [ofLibdl(closedStart)];
  const entries = new Map<string, InitFunction[]>();
  const isCommand = program.library.isCommand;
  if (initialize || !isCommand) entries.set(initializeName, constructing);
  if (isCommand) {
    const exit = libdl === undefined ? [] : [ofLibdl(closedExit)];
    entries.set(startName, [...(initialize ? [] : constructing), called(program, startName), ...exit]);
  }
  return entries;
}

function slotFunctions(
  { program, plan }: ClosedWorld,
  space: BundleSpace,
  env: EnvModule,
): (InitFunction | LoadFunction)[] {
  const ofLoader = (name: string, signature: Signature): InitFunction => ({
    object: undefined,
    name: env.loaderCall(name, signature, program),
    type: signature.type,
  });
  const slotFunction = (slot: AddedSlot): InitFunction | LoadFunction => {
    switch (slot.kind) {
      case "planned": {
        const content = plan.extraSlots[slot.number];
        if (content === undefined) throw new Error("invariant: the plan asked for the slot");
        if (content.kind === "outside") return ofLoader(content.definition.name, content.signature);
        const { object, name, signature } = content.target;
        return { object, name, type: signature.type };
      }
      case "loader": {
        const signature = dlfcnSignatures.get(slot.name);
        if (signature === undefined) throw new Error(`invariant: the loader has ${slot.name}`);
        return ofLoader(slot.name, signature);
      }
      case "load":
        return loadFunctionOf(slot.object, space);
    }
  };
  return space.addedSlots.map(slotFunction);
}

function loadFunctionOf(object: LinkObject, space: BundleSpace): LoadFunction {
  const { library } = object;
  const { memoryBase } = space.placement(object);
  const data = (initialData(library) ?? []).map(({ offset, bytes }) => ({
    address: memoryBase + offset,
    bytes,
  }));
  return { memoryBase, memorySize: library.memoryInfo.memorySize, data, calls: relocationOf(object) };
}
