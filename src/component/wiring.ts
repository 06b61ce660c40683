/** What each import of each object is served with in a component. */
import type { BundleSpace } from "../bundle/address-space.ts";
import { worldSymbol } from "../closed/libdl.ts";
import type { NumberedObjects } from "../closed/numbers.ts";
import { loadedFlag } from "../closed/table.ts";
import type { ClosedWorld } from "../closed/world.ts";
import type { LibraryImport } from "../dylink/library.ts";
import {
  gotFuncModule,
  gotMemModule,
  memoryBaseName,
  memoryName,
  stackPointerName,
  tableBaseName,
  tableName,
} from "../dylink/names.ts";
import { dyldModule, dyldSignatures } from "../libdl/signatures.ts";
import type { Binding, ObjectFunction } from "../link/binding.ts";
import { cellValue } from "../link/cell.ts";
import type { LinkObject } from "../link/object.ts";
import type { CoreSort } from "./binary/sorts.ts";
import type { EnvModule } from "./env-module.ts";

/** Where something that an object imports comes from: the env module, or an object that is there by then. */
export interface Source {
  readonly sort: CoreSort;
  /** Undefined for the env module. */
  readonly object: LinkObject | undefined;
  readonly name: string;
}

/** A function of the host's: what the skeleton of the component imports. */
export type HostImport = LibraryImport & { readonly kind: "host"; readonly external: "func" };

export interface WiredImport {
  readonly module: string;
  readonly name: string;
  readonly source: Source;
}

/** An object with all that it imports. */
export interface WiredObject {
  readonly object: LinkObject;
  readonly imports: readonly WiredImport[];
  readonly hosts: readonly HostImport[];
}

export interface WiringContext {
  readonly world: ClosedWorld;
  readonly space: BundleSpace;
  readonly numbers: NumberedObjects;
  readonly env: EnvModule;
}

export function wireObjects(context: WiringContext): WiredObject[] {
  const before = new Set<LinkObject>();
  return context.world.plan.objects.map(({ object, bindings }) => {
    const imports: WiredImport[] = [];
    const hosts: HostImport[] = [];
    for (const wanted of object.library.imports) {
      const { module, name } = wanted;
      const source = sourceOf(wanted, bindings[wanted.position], object, before, context);
      if (source !== "host") imports.push({ module, name, source });
      else if (wanted.kind === "host" && wanted.external === "func") hosts.push(wanted);
      else throw new Error(`invariant: the plan refused ${module}.${name}`);
    }
    before.add(object);
    return { object, imports, hosts };
  });
}

function sourceOf(
  wanted: LibraryImport,
  binding: Binding | undefined,
  object: LinkObject,
  before: ReadonlySet<LinkObject>,
  context: WiringContext,
): Source | "host" {
  const { env, space } = context;
  const fromEnv = (sort: CoreSort, name: string): Source => ({ sort, object: undefined, name });
  switch (binding?.kind) {
    case undefined:
      break;
    case "direct":
      return functionOf(binding.target);
    case "late":
      return fromEnv("func", env.late(binding.target, lentFlag(binding.target, object, context)));
    case "lazy":
    case "absent":
      return fromEnv("func", env.absent(binding.name, binding.signature));
    case "outside":
      return fromEnv("func", env.loaderCall(binding.definition.name, binding.signature, object));
    case "address":
      return fromEnv("global", env.cell(gotMemModule, wanted.name, cellValue(binding, object, space)));
    case "slot":
      return fromEnv("global", env.cell(gotFuncModule, wanted.name, cellValue(binding, object, space)));
    case "tag":
      return tagOf(wanted, binding, before, env);
  }
  switch (wanted.kind) {
    case "memory":
      return fromEnv("memory", memoryName);
    case "table":
      return fromEnv("table", tableName);
    case "global":
      if (wanted.name === stackPointerName) return fromEnv("global", stackPointerName);
      if (wanted.name === memoryBaseName || wanted.name === tableBaseName)
        return fromEnv("global", env.base(object, wanted.name));
      throw new Error(`invariant: the plan refused env.${wanted.name}`);
    case "host": {
      const offered = wanted.module === dyldModule ? dyldSignatures.get(wanted.name) : undefined;
      const ours = wanted.external === "func" && offered?.text === wanted.signature.text;
      return ours ? fromEnv("func", env.loaderCall(wanted.name, offered, object)) : "host";
    }
    default:
      throw new Error(`invariant: ${wanted.name} is bound`);
  }
}

function functionOf({ object, name }: ObjectFunction): Source {
  return { sort: "func", object, name };
}

/** Where it is written whether a function's object is loaded, if it was lent. */
function lentFlag(
  { object: provider }: ObjectFunction,
  importer: LinkObject,
  { world, space, numbers }: WiringContext,
): number | undefined {
  const lent = world.borrowed.get(importer)?.some((borrowed) => borrowed.provider === provider);
  if (lent !== true) return undefined;
  return loadedFlag(space.loaderAddress(worldSymbol, importer), numbers.numberOf(provider));
}

function tagOf(
  wanted: LibraryImport,
  { definition }: Binding & { readonly kind: "tag" },
  before: ReadonlySet<LinkObject>,
  env: EnvModule,
): Source {
  if (wanted.kind !== "tag") throw new Error("invariant: a tag is bound to a tag");
  // A provider that comes later (a cycle) cannot give its tag in time: there is one of that name for all instead.
  if (definition.provider === "object" && before.has(definition.object)) {
    return { sort: "tag", object: definition.object, name: definition.symbol.name };
  }
  return { sort: "tag", object: undefined, name: env.tag(wanted.name, wanted.signature.type) };
}
