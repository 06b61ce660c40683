import { envModule, memoryName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import type { ObjectFunction } from "../link/binding.ts";
import type { LinkObject } from "../link/object.ts";
import type { ComponentWriter } from "./binary/component-writer.ts";
import type { CoreExport } from "./binary/core-instance.ts";
import type { CoreParts } from "./core-parts.ts";
import type { Place } from "./splice.ts";
import type { Source, WiredObject } from "./wiring.ts";

/** Gives the index of an object's core module: put in, or imported. */
export type ModuleOf = (object: LinkObject, writer: ComponentWriter) => number;

/** Puts an object's own bytes in. */
export const ownModule: ModuleOf = ({ library }, writer) => writer.coreModule(library.module.bytes);

/** Instantiates all modules in a skeleton's place, and gives what the component wants of them. */
export function assemble(
  parts: CoreParts,
  { writer, hosts, wanted }: Place,
  functions: ReadonlyMap<string, ObjectFunction>,
  moduleOf: ModuleOf,
): CoreExport[] {
  const env = writer.instantiate(writer.coreModule(parts.env), new Map());
  const modules = new Map(parts.objects.map(({ object }) => [object, moduleOf(object, writer)]));
  const initModule = writer.coreModule(parts.init.bytes);
  const instances = new Map<LinkObject, number>();
  const indexOf = ({ sort, object, name }: Source): number =>
    writer.exportOf(object === undefined ? env : instanceOf(instances, object), sort, name);
  for (const wired of parts.objects) {
    const args = argumentsOf(wired, hosts, writer, indexOf);
    instances.set(wired.object, writer.instantiate(modules.get(wired.object) as number, args));
  }
  const init = writer.instantiate(
    initModule,
    new Map([
      [envModule, env],
      ...[...parts.init.objects].map((object): [string, number] => [
        parts.labels.of(object),
        instanceOf(instances, object),
      ]),
    ]),
  );
  return wanted.map(({ name, sort }): CoreExport => {
    if (name === memoryName) return { name, sort, index: writer.exportOf(env, sort, name) };
    if (parts.entries.includes(name)) return { name, sort, index: writer.exportOf(init, sort, name) };
    const target = functions.get(name);
    if (target === undefined) throw new Error(`invariant: the skeleton has ${name} of an object`);
    return { name, sort, index: writer.exportOf(instanceOf(instances, target.object), sort, name) };
  });
}

function instanceOf(instances: ReadonlyMap<LinkObject, number>, object: LinkObject): number {
  const instance = instances.get(object);
  if (instance === undefined) throw new Error(`invariant: ${object.library.name} is instantiated by then`);
  return instance;
}

/** An instance for each module that an object imports from. */
function argumentsOf(
  { object, imports, hosts: wantedHosts }: WiredObject,
  hosts: Place["hosts"],
  writer: ComponentWriter,
  indexOf: (source: Source) => number,
): Map<string, number> {
  const args = new Map<string, number>();
  const modules = Map.groupBy(imports, ({ module }) => module);
  for (const { module, name } of wantedHosts) {
    const host = hosts.get(module);
    if (host === undefined) throw new Error(`invariant: the skeleton imports ${module}`);
    if (modules.has(module)) {
      throw new SolderError(
        "ERR_UNSUPPORTED",
        `${module}.${name} is not of the loader, and others of ${module} are`,
        {
          library: object.library.name,
        },
      );
    }
    args.set(module, host);
  }
  for (const [module, wanted] of modules) {
    const sources = new Map(wanted.map(({ name, source }) => [name, source]));
    const exports = [...sources].map(([name, source]) => ({
      name,
      sort: source.sort,
      index: indexOf(source),
    }));
    args.set(module, writer.instanceOf(exports));
  }
  return args;
}
