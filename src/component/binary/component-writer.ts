import { Writer } from "../../binary/writer.ts";
import { type Alias, writeAlias } from "./alias.ts";
import { type Canon, writeCanon } from "./canon.ts";
import { type CoreExport, type CoreInstance, writeCoreInstance } from "./core-instance.ts";
import { componentPreamble, sectionIds } from "./sections.ts";
import type { CoreSort } from "./sorts.ts";

/** A component being written. What is added to a core index space gets the next index of it, which is returned. */
export class ComponentWriter {
  readonly #writer = new Writer(1 << 16);
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
  readonly #aliases = new Map<string, number>();
  /** Items of the last section, which more of their kind may follow. */
  #open: { readonly id: number; readonly content: Writer; count: number } | undefined;

  constructor() {
    this.#writer.bytes(componentPreamble);
  }

  coreModule(bytes: Uint8Array): number {
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
    const key = `${instance} ${sort} ${name}`;
    const known = this.#aliases.get(key);
    if (known !== undefined) return known;
    const index = this.coreAlias({ kind: "core export", instance, sort, name });
    this.#aliases.set(key, index);
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
  section(id: number, content: Uint8Array): void {
    this.#close();
    this.#writer.u8(id).u32(content.length).bytes(content);
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.#close();
    return this.#writer.finish();
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
    this.#writer.u8(open.id).sized((w) => w.u32(open.count).bytes(content));
  }
}
