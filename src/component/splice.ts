/** Puts other modules into the place of a component's core module. */
import { decodeModule } from "../binary/module.ts";
import { Reader } from "../binary/reader.ts";
import { signatures } from "../dylink/signature.ts";
import type { CanonOption } from "./binary/canon.ts";
import { ComponentWriter } from "./binary/component-writer.ts";
import type { CoreExport, CoreInstance } from "./binary/core-instance.ts";
import { checkNoCoreSorts } from "./binary/externs.ts";
import { checkNested } from "./binary/nested.ts";
import { notUnderstood } from "./binary/not-understood.ts";
import { readComponent, type Section, sectionIds } from "./binary/sections.ts";
import type { CoreSort } from "./binary/sorts.ts";
import { type NamedFunction, skeletonMark } from "./skeleton.ts";

/** What stands where the skeleton's core module was instantiated. */
export interface Place {
  readonly writer: ComponentWriter;
  /** The instances that the skeleton's imports come from, by module name. */
  readonly hosts: ReadonlyMap<string, number>;
  /** The exports of the skeleton that the component uses. */
  readonly wanted: readonly { readonly name: string; readonly sort: CoreSort }[];
}

/**
 * The pieces of a component like another one, but for its marked core module: that one's instance is made of what `fill` gives for each
 * export that is wanted.
 *
 * @throws SolderError ERR_BAD_MODULE, ERR_UNSUPPORTED for what is not understood, both with the byte offset.
 */
export function splice(
  bytes: Uint8Array<ArrayBuffer>,
  fill: (place: Place) => readonly CoreExport[],
): readonly Uint8Array<ArrayBuffer>[] {
  const { sections } = readComponent(bytes);
  const skeleton = skeletonIn(bytes, sections);
  const wanted = wantedOf(bytes, sections, skeleton);
  const writer = new ComponentWriter();
  const moved = new Moved();
  const content = ({ start, end }: Section): Uint8Array<ArrayBuffer> => bytes.subarray(start, end);
  for (const section of sections) {
    switch (section.kind) {
      case "core module":
        if (section === skeleton.section) moved.skip("module");
        else moved.add("module", writer.coreModule(content(section)));
        break;
      case "core instances":
        for (const item of section.items) {
          if (item.kind === "instantiate" && item.module === skeleton.module) {
            const hosts = new Map(
              item.args.map(({ name, instance }) => [name, moved.index("instance", instance)]),
            );
            moved.add("instance", writer.instanceOf(fill({ writer, hosts, wanted })));
          } else {
            moved.add("instance", writer.coreInstance(movedInstance(item, moved)));
          }
        }
        break;
      case "aliases":
        for (const item of section.items) {
          if (item.kind !== "core export") writer.alias(item);
          else {
            const instance = moved.index("instance", item.instance);
            moved.add(item.sort, writer.coreAlias({ ...item, instance }));
          }
        }
        break;
      case "canons":
        for (const item of section.items) {
          if (item.kind === "resource") {
            moved.add("func", writer.canon(item) as number);
            continue;
          }
          const options = item.options.map((option) => movedOption(option, moved));
          // The function of `lower` is the component's, not the core's.
          if (item.kind === "lower") moved.add("func", writer.canon({ ...item, options }) as number);
          else writer.canon({ ...item, options, func: moved.index("func", item.func) });
        }
        break;
      case "imports":
        if (section.items.some(({ sort }) => sort === "core module"))
          throw notUnderstood("an import of a core module", section.start);
        writer.section(sectionIds.import, content(section));
        break;
      case "opaque":
        checkOpaque(section, bytes);
        // Names of indices would be wrong ones.
        if (section.id !== sectionIds.custom) writer.section(section.id, content(section));
    }
  }
  return writer.finish();
}

/**
 * Refuses what is copied as it is, where it refers to core modules and core types, whose indices change.
 *
 * @throws SolderError ERR_UNSUPPORTED.
 */
function checkOpaque(
  { id, start, end }: Section & { readonly kind: "opaque" },
  bytes: Uint8Array<ArrayBuffer>,
): void {
  const reader = new Reader(bytes, start, end);
  if (id === sectionIds.coreType) throw notUnderstood("a core type", start);
  if (id === sectionIds.component) checkNested(reader);
  if (id === sectionIds.instance || id === sectionIds.export)
    checkNoCoreSorts(reader, id === sectionIds.instance ? "instance" : "export");
}

/** The functions that a component's skeleton imports: what it has to offer to others in its place. */
export function skeletonImports(
  bytes: Uint8Array<ArrayBuffer>,
): (NamedFunction & { readonly module: string })[] {
  const { section } = skeletonIn(bytes, readComponent(bytes).sections);
  const module = decodeModule(bytes.slice(section.start, section.end));
  const signatureOf = signatures(module);
  return module.imports.flatMap(({ module: from, name, description }) =>
    description.kind === "func" ? [{ module: from, name, type: signatureOf(description.type).type }] : [],
  );
}

/** Old indices to new ones, by sort. */
class Moved {
  readonly #indices = new Map<CoreSort, (number | undefined)[]>();

  add(sort: CoreSort, index: number): void {
    this.#of(sort).push(index);
  }

  skip(sort: CoreSort): void {
    this.#of(sort).push(undefined);
  }

  index(sort: CoreSort, old: number): number {
    const index = this.#of(sort)[old];
    if (index === undefined) throw notUnderstood(`core ${sort} ${old}`, 0);
    return index;
  }

  #of(sort: CoreSort): (number | undefined)[] {
    let list = this.#indices.get(sort);
    if (list === undefined) {
      list = [];
      this.#indices.set(sort, list);
    }
    return list;
  }
}

function movedInstance(item: CoreInstance, moved: Moved): CoreInstance {
  if (item.kind === "exports") {
    return {
      kind: "exports",
      exports: item.exports.map((entry) => ({ ...entry, index: moved.index(entry.sort, entry.index) })),
    };
  }
  const args = item.args.map(({ name, instance }) => ({ name, instance: moved.index("instance", instance) }));
  return { kind: "instantiate", module: moved.index("module", item.module), args };
}

function movedOption(option: CanonOption, moved: Moved): CanonOption {
  return option.kind === "flag" ? option : { ...option, index: moved.index(option.kind, option.index) };
}

interface Skeleton {
  readonly section: Section;
  readonly module: number;
}

/** The core module that carries the mark. */
function skeletonIn(bytes: Uint8Array<ArrayBuffer>, sections: readonly Section[]): Skeleton {
  const modules = sections.filter(({ kind }) => kind === "core module");
  const module = modules.findIndex(({ start, end }) =>
    decodeModule(bytes.slice(start, end)).customs.some(({ name }) => name === skeletonMark),
  );
  const section = modules[module];
  if (section === undefined) throw notUnderstood("the order of the core modules", 0);
  return { section, module };
}

/** The exports of the skeleton that are aliased, and those that a module takes which gets the whole instance. */
function wantedOf(
  bytes: Uint8Array<ArrayBuffer>,
  sections: readonly Section[],
  { module }: Skeleton,
): Place["wanted"] {
  const modules = sections.filter(({ kind }) => kind === "core module");
  const instances = sections.flatMap((section) => (section.kind === "core instances" ? section.items : []));
  const instance = instances.findIndex((item) => item.kind === "instantiate" && item.module === module);
  const wanted = new Map<string, Place["wanted"][number]>();
  const want = (name: string, sort: CoreSort): void => void wanted.set(`${sort} ${name}`, { name, sort });
  for (const section of sections) {
    if (section.kind !== "aliases") continue;
    for (const item of section.items) {
      if (item.kind === "core export" && item.instance === instance) want(item.name, item.sort);
    }
  }
  for (const item of instances) {
    if (item.kind !== "instantiate") continue;
    const names = new Set(item.args.flatMap((arg) => (arg.instance === instance ? [arg.name] : [])));
    const taker = modules[item.module];
    if (names.size === 0 || taker === undefined) continue;
    for (const { module: from, name, description } of decodeModule(bytes.slice(taker.start, taker.end))
      .imports) {
      if (names.has(from)) want(name, description.kind);
    }
  }
  return [...wanted.values()];
}
