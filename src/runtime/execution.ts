import type { LibraryImport } from "../dylink/library.ts";
import { applyDataRelocsName, memoryBaseName, stackPointerName, tableBaseName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { type Binding, providerOf, type Slot } from "../link/binding.ts";
import { cellValue, type Places } from "../link/cell.ts";
import type { GraphObject } from "../link/graph.ts";
import type { Placement } from "../link/layout.ts";
import { loaderAddress } from "../link/loader-addresses.ts";
import { takesExitFunctions } from "../link/loader-symbols.ts";
import type { LinkObject } from "../link/object.ts";
import type { Plan, PlannedObject } from "../link/plan.ts";
import type { MemoryBlock } from "./address-space.ts";
import { compile } from "./compile.ts";
import { hostImport } from "./host-imports.ts";
import { type Loaded, loaded, newState, type Process } from "./process.ts";
import { type LateFunction, standInsFor } from "./stand-ins.ts";
import { outsideFunction, outsideWasmFunction } from "./symbols.ts";
import { timed } from "./trace.ts";
import type { StandIns } from "./trampolines.ts";
import { withFault } from "./traps.ts";

/** Where the plan's symbolic places are: filled in by whoever reserves them. */
export interface Reservation {
  readonly placements: ReadonlyMap<LinkObject, Placement>;
  readonly blocks: ReadonlyMap<LinkObject, MemoryBlock>;
  /** Table indices of the plan's extra slots. */
  readonly extraSlots: readonly number[];
}

/** An object that was instantiated, and what still waits for objects that come after it. */
interface Instantiated {
  readonly planned: PlannedObject;
  readonly instance: WebAssembly.Instance;
  readonly standIns: StandIns | undefined;
  readonly late: readonly LateFunction[];
  readonly cells: readonly { readonly cell: WebAssembly.Global; readonly binding: Binding }[];
}

/**
 * Carries a plan out in an engine. Four steps, in this order, each for all objects before the next: instantiate, connect,
 * relocate, commit. The first three run no code of the guest's but start functions and data relocations, and
 * leave the process as it was; commit cannot fail.
 */
export class Execution {
  readonly #process: Process;
  readonly #plan: Plan;
  readonly #reservation: Reservation;
  readonly #instantiated = new Map<LinkObject, Instantiated>();
  /** Tags that the process will have once this is committed. */
  readonly #newTags = new Map<string, WebAssembly.Tag>();

  readonly #places: Places = {
    placement: (object) => this.#placement(object),
    slotIndex: (slot) => this.#slotIndex(slot),
    loaderAddress: (name, asker) => loaderAddress(name, this.#process.space.bounds, this.#placement(asker)),
  };

  constructor(process: Process, plan: Plan, reservation: Reservation) {
    this.#process = process;
    this.#plan = plan;
    this.#reservation = reservation;
  }

  /** Creates the instance of one object; its direct imports are instantiated by then. */
  instantiate(planned: PlannedObject): WebAssembly.Instance {
    const { library } = planned.object;
    const { trace } = this.#process.embedding;
    const module = timed(trace, "compile", library.name, () => compile(library));
    const { standIns, numbers, late } = timed(trace, "trampolines", library.name, () =>
      standInsFor(planned, this.#process),
    );
    return timed(trace, "instantiate", library.name, () => {
      const cells: { cell: WebAssembly.Global; binding: Binding }[] = [];
      const imports = record<Record<string, WebAssembly.ImportValue>>();
      for (const wanted of library.imports) {
        const binding = planned.bindings[wanted.position];
        imports[wanted.module] ??= record();
        const fields = imports[wanted.module] as Record<string, WebAssembly.ImportValue>;
        if (binding === undefined) {
          fields[wanted.name] = this.#ambient(wanted, planned.object);
        } else if (binding.kind === "address" || binding.kind === "slot") {
          const cell = new WebAssembly.Global({ value: "i32", mutable: true }, 0);
          cells.push({ cell, binding });
          fields[wanted.name] = cell;
        } else {
          fields[wanted.name] = this.#function(
            binding,
            standIns,
            numbers.get(wanted.position),
            planned.object,
          );
        }
      }
      const instance = createInstance(module, imports, this.#process, library.name);
      this.#instantiated.set(planned.object, { planned, instance, standIns, late, cells });
      return instance;
    });
  }

  /** Fills what waited for all instances to exist: slots, trampolines, GOT cells. */
  connect(): void {
    this.#plan.extraSlots.forEach((content, number) => {
      const slot = this.#reservation.extraSlots[number] as number;
      const value =
        content.kind === "function"
          ? this.#exported(content.target.object, content.target.name)
          : outsideWasmFunction(this.#process, content.definition, content.signature);
      this.#process.space.table.set(slot, value);
    });
    for (const { planned, standIns, late, cells } of this.#instantiated.values()) {
      for (const { number, target } of late)
        standIns?.resolve(number, this.#exported(target.object, target.name));
      for (const { cell, binding } of cells) cell.value = cellValue(binding, planned.object, this.#places);
    }
  }

  /** Lets every object put addresses into its data. After this the new objects are whole. */
  relocate(): void {
    for (const { planned, instance } of this.#instantiated.values()) {
      const { library } = planned.object;
      if (!library.appliesDataRelocs) continue;
      const apply = instance.exports[applyDataRelocsName] as () => void;
      timed(this.#process.embedding.trace, "relocate", library.name, () => {
        try {
          apply();
        } catch (cause) {
          throw setUpFailure(this.#process, library.name, "its data relocations trapped", cause);
        }
      });
    }
  }

  /** Makes the new objects the process's own. From here on they are found, and their slots are known. */
  commit(startup: boolean): Loaded[] {
    const process = this.#process;
    const objects = [...this.#instantiated.values()].map(
      ({ planned, instance }): Loaded => ({
        ...newState(planned.object as GraphObject),
        instance,
        exported: (name) => instance.exports[name],
        placement: this.#placement(planned.object),
        bindings: planned.bindings,
        boundTo: providers(planned.bindings),
        memory: this.#reservation.blocks.get(planned.object),
        slots: new Map(),
        extraSlots: [],
        ownScope: planned.object === process.program,
        startup,
        pinned: startup || takesExitFunctions(planned.object.library),
      }),
    );
    for (const added of objects) process.objects.set(added.object, added);
    for (const [name, tag] of this.#newTags) process.tags.set(name, tag);
    for (const { target, slot } of this.#plan.functionSlots) {
      loaded(process, target.object).slots.set(target.function, this.#slotIndex(slot));
    }
    this.#plan.extraSlots.forEach((content, number) => {
      const slot = this.#reservation.extraSlots[number] as number;
      if (content.kind === "function") loaded(process, content.target.object).extraSlots.push(slot);
      else process.outsideSlots.set(content.definition.name, slot);
    });
    return objects;
  }

  /** The table index of a symbolic slot. */
  #slotIndex(slot: Slot): number {
    switch (slot.kind) {
      case "given":
        return slot.index;
      case "own":
        return this.#placement(slot.object).tableBase + slot.offset;
      case "extra":
        return this.#reservation.extraSlots[slot.number] as number;
    }
  }

  #placement(object: LinkObject): Placement {
    const found = this.#reservation.placements.get(object) ?? this.#process.objects.get(object)?.placement;
    if (found === undefined) throw new Error(`invariant: ${object.library.name} has its place`);
    return found;
  }

  /** What an object exports, new or old; undefined as long as it has no instance. */
  #exported(object: LinkObject, name: string): WebAssembly.ExportValue {
    const own = this.#instantiated.get(object);
    const value =
      own === undefined ? this.#process.objects.get(object)?.exported(name) : own.instance.exports[name];
    return value as WebAssembly.ExportValue;
  }

  #function(
    binding: Exclude<Binding, { kind: "address" | "slot" }>,
    standIns: StandIns | undefined,
    standIn: number | undefined,
    importer: LinkObject,
  ): WebAssembly.ImportValue {
    switch (binding.kind) {
      case "direct":
        return this.#exported(binding.target.object, binding.target.name);
      case "late":
      case "lazy":
      case "absent":
        return standIns?.function(standIn ?? -1) as WebAssembly.ExportValue;
      case "outside":
        return outsideFunction(this.#process, binding.definition, importer);
      case "tag":
        // A tag is a valid import; the type library does not say so.
        return this.#tag(binding) as unknown as WebAssembly.ImportValue;
    }
  }

  #tag({ definition }: Binding & { kind: "tag" }): WebAssembly.Tag {
    if (definition.provider === "object") {
      const { object, symbol } = definition;
      // A provider that comes later (a cycle) cannot give its tag in time: the process has one of that name instead.
      const tag = this.#exported(object, symbol.name) as unknown;
      if (tag !== undefined) return tag as WebAssembly.Tag;
    }
    const name = definition.provider === "object" ? definition.symbol.name : definition.name;
    let tag = this.#process.tags.get(name) ?? this.#newTags.get(name);
    if (tag === undefined) {
      tag = new WebAssembly.Tag({ parameters: ["i32"] });
      this.#newTags.set(name, tag);
    }
    return tag;
  }

  /** Memory, table, bases and host functions: what is there without any symbol lookup. */
  #ambient(wanted: LibraryImport, object: LinkObject): WebAssembly.ImportValue {
    const { space } = this.#process;
    switch (wanted.kind) {
      case "memory":
        return space.memory;
      case "table":
        return space.table;
      case "global":
        if (wanted.name === stackPointerName) return space.stackPointer;
        if (wanted.name === memoryBaseName) return immutable(this.#placement(object).memoryBase);
        if (wanted.name === tableBaseName) return immutable(this.#placement(object).tableBase);
        throw new Error(`invariant: the plan refused env.${wanted.name}`);
      case "host":
        return hostImport(this.#process, wanted, object);
      default:
        throw new Error(`invariant: ${wanted.name} is bound`);
    }
  }
}

/** An object for names that a guest chose: `__proto__` is one of them. */
const record = <T>(): Record<string, T> => Object.create(null);

const immutable = (value: number): WebAssembly.Global => new WebAssembly.Global({ value: "i32" }, value);

function createInstance(
  module: WebAssembly.Module,
  imports: WebAssembly.Imports,
  process: Process,
  library: string,
): WebAssembly.Instance {
  try {
    return new WebAssembly.Instance(module, imports);
  } catch (cause) {
    throw setUpFailure(process, library, "it could not be instantiated", cause);
  }
}

/** Engine errors while an object is set up; anything else that a host function throws passes through. */
function setUpFailure(process: Process, library: string, what: string, cause: unknown): unknown {
  const ours = cause instanceof WebAssembly.LinkError || cause instanceof WebAssembly.RuntimeError;
  if (!ours && !(cause instanceof RangeError) && !(cause instanceof TypeError)) return cause;
  const text = withFault(process, cause.message.replace(/^WebAssembly\.Instance\(\): /, ""));
  return new SolderError("ERR_INSTANTIATE", `${what}: ${text}`, { library, cause });
}

/** The objects that functions, cells and tags come from. */
export function providers(bindings: readonly (Binding | undefined)[]): Set<LinkObject> {
  return new Set(bindings.flatMap((binding) => (binding && providerOf(binding)) ?? []));
}
