/** The custom section that says what made a module (tool-conventions, ProducersSection.md). */
import { customSectionReader, type Module } from "../binary/module.ts";
import type { Reader } from "../binary/reader.ts";
import type { Writer } from "../binary/writer.ts";
import { SolderError } from "../errors.ts";

const sectionName = "producers";

/** Names of languages, tools and kits with their versions, by field. */
export type Producers = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** All that made any of the modules, in the order in which it is met; the first version of each. What cannot be read says nothing. */
export function producersOf(modules: Iterable<Module>): Producers {
  const all = new Map<string, Map<string, string>>();
  for (const module of modules) {
    for (const [field, values] of read(module)) {
      const known = all.get(field) ?? new Map<string, string>();
      all.set(field, known);
      for (const [name, version] of values) if (!known.has(name)) known.set(name, version);
    }
  }
  return all;
}

function read(
  module: Module,
): readonly (readonly [field: string, values: readonly (readonly [string, string])[]])[] {
  const reader = customSectionReader(module, sectionName);
  if (reader === undefined) return [];
  const pair = (r: Reader): readonly [string, string] => [r.name(), r.name()];
  try {
    return reader.vector("producers field", (r) => [r.name(), r.vector("producer", pair)] as const);
  } catch (error) {
    if (error instanceof SolderError) return [];
    throw error;
  }
}

/** Writes a section's name and content. */
export function writeProducers(writer: Writer, producers: Producers): void {
  writer.name(sectionName).vector([...producers], (w, [field, values]) => {
    w.name(field).vector([...values], (v, [name, version]) => v.name(name).name(version));
  });
}
