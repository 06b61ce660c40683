import { InstructionWriter } from "../binary/instructions.ts";
import { type Export, writeExportSection } from "../binary/sections/export.ts";
import { writeFunctionSection } from "../binary/sections/function.ts";
import { type Global, writeGlobalSection } from "../binary/sections/global.ts";
import { writeMemorySection } from "../binary/sections/memory.ts";
import { writeTableSection } from "../binary/sections/table.ts";
import { writeTagSection } from "../binary/sections/tag.ts";
import { plainType, writeTypeSection } from "../binary/sections/type.ts";
import { type FunctionType, funcref, type Limits } from "../binary/types.ts";
import { Writer, writePreamble } from "../binary/writer.ts";
import type { BundleSpace } from "../bundle/address-space.ts";
import { Types } from "../bundle/types.ts";
import { closedPrefix } from "../closed/libdl.ts";
import type { NumberedObjects } from "../closed/numbers.ts";
import {
  type gotFuncModule,
  type gotMemModule,
  memoryBaseName,
  memoryName,
  stackPointerName,
  type tableBaseName,
  tableName,
} from "../dylink/names.ts";
import { type Signature, signatureFor } from "../dylink/signature.ts";
import { functionKey, type ObjectFunction } from "../link/binding.ts";
import type { LinkObject } from "../link/object.ts";
import { portableType } from "../link/requirements.ts";
import type { Labels } from "./labels.ts";

/** The table that stand-ins call through: only the init module writes it. */
export const lateTableName = "late";

/** A function that stands in for another one, or traps where there is none. */
interface StandIn {
  readonly name: string;
  readonly type: FunctionType;
  /** What comes before the arguments. */
  readonly prologue?: ((code: InstructionWriter) => void) | undefined;
  readonly target?: ObjectFunction | undefined;
}

/**
 * The first module of a component: memory, table, stack pointer, the cells and bases of all objects, and functions that stand in for
 * what is instantiated later. What objects want of it is asked for by name; asked for again it is the same.
 */
export class EnvModule {
  readonly #space: BundleSpace;
  readonly #labels: Labels;
  readonly #numbers: NumberedObjects;
  readonly #types = new Types();
  readonly #globals = new Map<string, Global>();
  readonly #tags = new Map<string, number>();
  readonly #standIns = new Map<string, StandIn>();
  readonly #late = new Map<number, { readonly target: ObjectFunction; readonly index: number }>();

  constructor(space: BundleSpace, labels: Labels, numbers: NumberedObjects) {
    this.#space = space;
    this.#labels = labels;
    this.#numbers = numbers;
    this.#globals.set(stackPointerName, i32Global(space.stackHigh, true));
  }

  /** What has to be put into the late table, in its order. */
  get lateTargets(): ObjectFunction[] {
    return [...this.#late.values()].map(({ target }) => target);
  }

  base(object: LinkObject, name: typeof memoryBaseName | typeof tableBaseName): string {
    const { memoryBase, tableBase } = this.#space.placement(object);
    const value = name === memoryBaseName ? memoryBase : tableBase;
    return this.#global(this.#name(name, object), value, false);
  }

  /** A GOT cell. Its value never changes, so objects for which a symbol means the same share it. */
  cell(module: typeof gotMemModule | typeof gotFuncModule, symbol: string, value: number): string {
    return this.#global(`${module}:${symbol}:${value >>> 0}`, value, true);
  }

  #global(name: string, value: number, mutable: boolean): string {
    if (!this.#globals.has(name)) this.#globals.set(name, i32Global(value, mutable));
    return name;
  }

  tag(name: string, type: FunctionType): string {
    if (!this.#tags.has(name)) this.#tags.set(name, this.#types.add(type));
    return `tag:${name}`;
  }

  /** Calls a function of an object that is instantiated later. Where that one is lent, it traps as long as the word at `flag` is 0. */
  late(target: ObjectFunction, flag?: number): string {
    const { signature } = target;
    const type = portableType(target.name, signature);
    const name = this.#name(flag === undefined ? "late" : "lent", target.object, target.name);
    const prologue = flag === undefined ? undefined : trapUnless(flag);
    return this.#standIn({ name, type, prologue, target });
  }

  /** Traps: what nobody defines. */
  absent(name: string, signature: Signature): string {
    const type = portableType(name, signature);
    return this.#standIn({ name: `undefined ${JSON.stringify([name, signature.text])}`, type });
  }

  /** Calls a function of libdl's for an object, whose number goes before the arguments. */
  loaderCall(name: string, { type }: Signature, caller: LinkObject): string {
    const { libdl, numberOf } = this.#numbers;
    const number = numberOf(caller);
    return this.#standIn({
      name: this.#name("loader", caller, name),
      type,
      prologue: (code) => void code.i32Const(number),
      target: libdlFunction(libdl, `${closedPrefix}${name}`, { ...type, params: ["i32", ...type.params] }),
    });
  }

  /** A name for something of an object's: `late ["libfoo.so","f"]`. Whatever names objects and functions have, no two are the same. */
  #name(kind: string, object: LinkObject, ...names: readonly string[]): string {
    return `${kind} ${JSON.stringify([this.#labels.of(object), ...names])}`;
  }

  #standIn(standIn: StandIn): string {
    const { name, type, target } = standIn;
    if (this.#standIns.has(name)) return name;
    this.#standIns.set(name, standIn);
    this.#types.add(type);
    if (target !== undefined) {
      this.#types.add(target.signature.type);
      const key = functionKey(target);
      if (!this.#late.has(key)) this.#late.set(key, { target, index: this.#late.size });
    }
    return name;
  }

  #write({ type, prologue, target }: StandIn, code: InstructionWriter): void {
    prologue?.(code);
    if (target === undefined) {
      code.unreachable();
      return;
    }
    type.params.forEach((_, local) => {
      code.localGet(local);
    });
    const { index } = this.#late.get(functionKey(target)) as { readonly index: number };
    code.i32Const(index).callIndirect(this.#types.add(target.signature.type), 1);
  }

  /** The bytes. Beyond this point nothing more is asked for. */
  finish(): Uint8Array<ArrayBuffer> {
    const { pages, maximumPages, tableLength, tableMaximum, world } = this.#space;
    const standIns = [...this.#standIns.values()];
    const late = this.#late.size;
    const writer = new Writer(world.reduce((sum, { bytes }) => sum + bytes.length, 1 << 16));
    writePreamble(writer);
    const section = (id: number, write: (w: Writer) => void): void => void writer.u8(id).sized(write);
    section(1, (w) => writeTypeSection(w, this.#types.list.map(plainType)));
    section(3, (w) =>
      writeFunctionSection(
        w,
        standIns.map(({ type }) => this.#types.add(type)),
      ),
    );
    section(4, (w) =>
      writeTableSection(w, [
        { type: { element: funcref, limits: limits(tableLength, tableMaximum) }, initial: undefined },
        { type: { element: funcref, limits: limits(late, late) }, initial: undefined },
      ]),
    );
    section(5, (w) => writeMemorySection(w, [limits(pages, maximumPages)]));
    if (this.#tags.size > 0) section(13, (w) => writeTagSection(w, [...this.#tags.values()]));
    section(6, (w) => writeGlobalSection(w, [...this.#globals.values()]));
    section(7, (w) =>
      writeExportSection(w, [
        { name: memoryName, kind: "memory", index: 0 },
        { name: tableName, kind: "table", index: 0 },
        { name: lateTableName, kind: "table", index: 1 },
        ...[...this.#globals.keys()].map((name, index): Export => ({ name, kind: "global", index })),
        ...[...this.#tags.keys()].map((name, index): Export => ({ name: `tag:${name}`, kind: "tag", index })),
        ...standIns.map(({ name }, index): Export => ({ name, kind: "func", index })),
      ]),
    );
    section(10, (w) =>
      w.vector(standIns, (v, standIn) =>
        v.sized((body) => {
          const code = new InstructionWriter(body.u32(0));
          this.#write(standIn, code);
          code.end();
        }),
      ),
    );
    section(11, (w) =>
      w.vector(world, (v, { address = 0, bytes }) => {
        v.u8(0x00);
        new InstructionWriter(v).i32Const(address | 0).end();
        v.u32(bytes.length).bytes(bytes);
      }),
    );
    return writer.finish();
  }
}

/** Traps as long as the word at an address is 0. */
function trapUnless(flag: number): (code: InstructionWriter) => void {
  return (code) =>
    void code
      .i32Const(flag | 0)
      .i32Load()
      .i32Eqz()
      .if()
      .unreachable()
      .end();
}

/** A function that libdl exports. */
export function libdlFunction(
  libdl: LinkObject | undefined,
  name: string,
  type: FunctionType,
): ObjectFunction {
  const entry = libdl?.library.module.exports.find((candidate) => candidate.name === name);
  if (libdl === undefined || entry === undefined) throw new Error(`invariant: libdl has ${name}`);
  return { object: libdl, name, function: entry.index, signature: signatureFor(type) };
}

function i32Global(value: number, mutable: boolean): Global {
  return { type: { value: "i32", mutable }, initial: [{ op: "i32.const", value: value | 0 }] };
}

function limits(minimum: number, maximum: number | undefined): Limits {
  return {
    minimum: BigInt(minimum),
    maximum: maximum === undefined ? undefined : BigInt(maximum),
    shared: false,
    index: "i32",
    pageSizeLog2: undefined,
  };
}
