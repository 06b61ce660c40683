import { Writer } from "../../binary/writer.ts";
import { type Alias, writeAlias } from "./alias.ts";
import { type Canon, writeCanon } from "./canon.ts";
import { type CoreExport, type CoreInstance, writeCoreInstance } from "./core-instance.ts";
import { componentPreamble, sectionIds } from "./sections.ts";
import type { CoreSort } from "./sorts.ts";

/** A component being written. What is added to a core index space gets the next index of it, which is returned. */
export class ComponentWriter {
  /** The core modules are most of a component, and are not copied: each is a piece of its own. */
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  #between = new Writer().bytes(componentPreamble);
  readonly #counts: Record<CoreSort, number> = {
    func: 0,
    table: 0,
    memory: 0,
    global: 0,
    tag: 0,
    type: 0,
    module: 0,
    instance: 0,
  };
  /** Exports of core instances by name, which no two of an instance share. */
  readonly #aliases = new Map<number, Map<string, number>>();
  /** Items of the last section, which more of their kind may follow. */
  #open: { readonly id: number; readonly content: Writer; count: number } | undefined;

  coreModule(bytes: Uint8Array<ArrayBuffer>): number {
    this.section(sectionIds.coreModule, bytes);
    return this.#counts.module++;
  }

  instantiate(module: number, args: ReadonlyMap<string, number>): number {
    return this.coreInstance({
      kind: "instantiate",
      module,
      args: [...args].map(([name, instance]) => ({ name, instance })),
    });
  }

  instanceOf(exports: readonly CoreExport[]): number {
    return this.coreInstance({ kind: "exports", exports });
  }

  coreInstance(instance: CoreInstance): number {
    writeCoreInstance(this.#item(sectionIds.coreInstance), instance);
    return this.#counts.instance++;
  }

  /** An export of a core instance; asked for again it is the same. */
  exportOf(instance: number, sort: CoreSort, name: string): number {
    let aliases = this.#aliases.get(instance);
    if (aliases === undefined) {
      aliases = new Map();
      this.#aliases.set(instance, aliases);
    }
    let index = aliases.get(name);
    if (index === undefined) {
      index = this.coreAlias({ kind: "core export", instance, sort, name });
      aliases.set(name, index);
    }
    return index;
  }

  coreAlias(alias: Alias & { readonly kind: "core export" }): number {
    writeAlias(this.#item(sectionIds.alias), alias);
    return this.#counts[alias.sort]++;
  }

  /** An alias of something that is not of the core. */
  alias(alias: Exclude<Alias, { kind: "core export" }>): void {
    writeAlias(this.#item(sectionIds.alias), alias);
  }

  /** Returns the index of the core function that it makes; undefined for `lift`. */
  canon(canon: Canon): number | undefined {
    writeCanon(this.#item(sectionIds.canon), canon);
    return canon.kind === "lift" ? undefined : this.#counts.func++;
  }

  coreType(write: (writer: Writer) => void): number {
    write(this.#item(sectionIds.coreType));
    return this.#counts.type++;
  }

  /** Imports a core module. */
  importModule(name: string, type: number): number {
    this.#item(sectionIds.import).u8(0x00).name(name).u8(0x00).u8(0x11).u32(type);
    return this.#counts.module++;
  }

  /** One item of a section that adds nothing to the core index spaces. */
  item(id: number, write: (writer: Writer) => void): void {
    write(this.#item(id));
  }

  /** A whole section that adds nothing to the core index spaces. */
  section(id: number, content: Uint8Array<ArrayBuffer>): void {
    this.#close();
    this.#between.u8(id).u32(content.length);
    if (id !== sectionIds.coreModule && id !== sectionIds.component) {
      this.#between.bytes(content);
      return;
    }
    this.#pieces.push(this.#between.finish(), content);
    this.#between = new Writer();
  }

  /** The component in pieces that follow each other: core modules and components, and what is between them. */
  finish(): readonly Uint8Array<ArrayBuffer>[] {
    this.#close();
    return [...this.#pieces, this.#between.finish()];
  }

  #item(id: number): Writer {
    if (this.#open?.id !== id) {
      this.#close();
      this.#open = { id, content: new Writer(), count: 0 };
    }
    this.#open.count++;
    return this.#open.content;
  }

  #close(): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#open = undefined;
    const content = open.content.finish();
    this.#between.u8(open.id).sized((w) => w.u32(open.count).bytes(content));
  }
}
