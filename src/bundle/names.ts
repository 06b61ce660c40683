/** The names of a bundle's functions. */
import { customSectionReader, type Module } from "../binary/module.ts";
import { writeCustomSection } from "../binary/sections/custom.ts";
import { type NameSection, readNameSection, writeNameSection } from "../binary/sections/name.ts";
import { Writer } from "../binary/writer.ts";
import { SolderError } from "../errors.ts";
import type { LinkObject } from "../link/object.ts";
import type { Functions } from "./functions.ts";
import type { Member } from "./members.ts";

/** The names in a module. What cannot be read names nothing: engines do not mind either. */
function namesIn(module: Module): NameSection | undefined {
  const reader = customSectionReader(module, "name");
  try {
    return reader && readNameSection(reader);
  } catch (error) {
    if (error instanceof SolderError) return undefined;
    throw error;
  }
}

/**
 * The names that the modules have, for stack traces.
 *
 * @param named what a function is called, by its name and that of its module; the name alone by default.
 */
export function writeNames(
  writer: Writer,
  members: readonly Member[],
  functions: Functions,
  named: (name: string, module: string | undefined) => string = (name) => name,
): void {
  const names = new Map(functions.made.map((made) => [functions.indexOf(made), made.name]));
  const own = new Map<LinkObject, NameSection>();
  for (const { object } of members) {
    const section = namesIn(object.library.module);
    if (section !== undefined) own.set(object, section);
  }
  for (const { member, function: index, index: merged } of functions.bodies) {
    const { maps, module } = own.get(member.object) ?? noNames;
    const name = maps.func?.get(index);
    if (name !== undefined) names.set(merged, named(name, module));
  }
  const section = { module: undefined, maps: { func: names }, other: [] };
  const content = new Writer();
  writeNameSection(content, section);
  writer.u8(0).sized((w) => writeCustomSection(w, "name", content.finish()));
}

const noNames: Pick<NameSection, "maps" | "module"> = { maps: {}, module: undefined };
