import type { Library } from "../dylink/library.ts";
import { memoryName, stackPointerName, tableName } from "../dylink/names.ts";
import type { Binding } from "../link/binding.ts";
import type { GraphObject } from "../link/graph.ts";
import type { LinkObject } from "../link/object.ts";
import { AddressSpace } from "../runtime/address-space.ts";
import { hostHas, hostImport } from "../runtime/host-imports.ts";
import { planFor, traceBindings } from "../runtime/plan-for.ts";
import { type Loaded, newState, type Process } from "../runtime/process.ts";
import { standInsFor } from "../runtime/stand-ins.ts";
import type { CreatedProcess, GatheredProcess } from "../runtime/start.ts";
import { outsideFunction, outsideWasmFunction } from "../runtime/symbols.ts";
import { timed } from "../runtime/trace.ts";
import {
  functionsExport,
  type Image,
  type ImageDescription,
  type ImageImport,
  ownExport,
  tagExport,
} from "./image.ts";
import { readOpenables } from "./openables.ts";
import { takesFrom } from "./take.ts";

/** What keeps an image from being that of these objects, in this order, needing and seeing each other like this; undefined if nothing. */
export function differenceFrom(
  { objects, globalScope, imports }: ImageDescription,
  { order, parts }: GatheredProcess,
): string | undefined {
  const numbers = new Map<LinkObject, number>(order.map((object, number) => [object, number]));
  const same = (wanted: readonly number[], there: readonly LinkObject[]): boolean =>
    wanted.length === there.length && there.every((object, i) => numbers.get(object) === wanted[i]);
  if (order.length !== objects.length) return "other libraries are needed";
  for (const [number, { identity, version, needed }] of objects.entries()) {
    const { found, library, needed: there } = order[number] as GraphObject;
    if (found.identity !== identity || found.version !== version) return `${library.name} is another file`;
    if (!same(needed, there)) return `${library.name} needs others`;
  }
  if (!same(globalScope, parts.globalScope)) return "the order of libraries is another one";
  for (const wanted of imports) {
    if (wanted.kind === "host" && !hostHas(parts.embedding, wanted))
      return `the host has no ${wanted.module}.${wanted.name}`;
  }
  return undefined;
}

/**
 * Makes the process of an image: nothing is linked, and no code of the guest's runs.
 *
 * @throws RangeError where there is no memory for it.
 */
export function startImage(
  { parts, order }: GatheredProcess,
  { description: image, openables }: Pick<Image, "description" | "openables">,
  module: WebAssembly.Module,
): CreatedProcess {
  const { embedding, program } = parts;
  const { name } = program.library;
  const nothing = { memory: undefined, table: undefined, stackPointer: undefined };
  const process: Process = {
    ...parts,
    space: new AddressSpace({ ...nothing, bounds: image.bounds, owner: name }),
  };
  const instance = timed(embedding.trace, "instantiate", `the image of ${name}`, () => {
    return new WebAssembly.Instance(module, importsOf(process, order, image.imports));
  });
  const { exports } = instance;
  process.space = process.space.adopt({
    memory: exports[memoryName] as WebAssembly.Memory,
    table: exports[tableName] as WebAssembly.Table,
    stackPointer: exports[stackPointerName] as WebAssembly.Global,
  });
  for (const { slot, signature, outside } of image.outsideSlots) {
    process.space.table.set(slot, outsideWasmFunction(process, outside, signature));
    process.outsideSlots.set(outside.name, slot);
  }
  for (const tag of image.tags) {
    process.tags.set(tag, exports[tagExport(tag)] as unknown as WebAssembly.Tag);
  }
  const bindings = once(() => replan({ parts, order }));
  const objects = order.map((object, number): Loaded => {
    const known = image.objects[number] as ImageDescription["objects"][number];
    return {
      ...newState(object),
      instance,
      exported: imageExports(object.library, instance, number, known.firstFunction),
      placement: known.placement,
      get bindings() {
        return bindings().get(object) ?? [];
      },
      // What is there from the start stays to the end, whoever is bound to it.
      boundTo: new Set(),
      memory: undefined,
      slots: new Map(known.slots),
      extraSlots: [...known.extraSlots],
      ownScope: object === program,
      startup: true,
      pinned: true,
    };
  });
  for (const added of objects) process.objects.set(added.object, added);
  process.takePrelinked = takesFrom(
    order,
    once(() => readOpenables(openables)),
    instance,
    (object, number, first) => imageExports(object.library, instance, number, first),
  );
  if (embedding.trace !== undefined)
    traceBindings(
      order.map((object) => ({ object, bindings: bindings().get(object) ?? [] })),
      embedding.trace,
    );
  return { process, objects };
}

/** The functions that an image imports, as its objects would get them. */
function importsOf(
  process: Process,
  order: readonly LinkObject[],
  imports: readonly ImageImport[],
): WebAssembly.Imports {
  const given: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  const absent = order.map((): (Binding | undefined)[] => []);
  for (const { object: number, position, ...wanted } of imports) {
    const object = order[number] as LinkObject;
    const module = String(number);
    given[module] ??= {};
    if (wanted.kind === "absent") (absent[number] as (Binding | undefined)[])[position] = wanted;
    else if (wanted.kind === "host") given[module][position] = hostImport(process, wanted, object);
    else given[module][position] = outsideFunction(process, wanted.outside, object);
  }
  absent.forEach((bindings, number) => {
    if (bindings.length === 0) return;
    const { standIns, numbers } = standInsFor({ object: order[number] as LinkObject, bindings }, process);
    for (const [position, standIn] of numbers) {
      const fields = given[String(number)] as Record<string, WebAssembly.ImportValue>;
      fields[position] = standIns?.function(standIn) as WebAssembly.ExportValue;
    }
  });
  return given;
}

/** What an object of an image exports. */
function imageExports(
  library: Library,
  { exports }: WebAssembly.Instance,
  number: number,
  first: number,
): Loaded["exported"] {
  const functions = exports[functionsExport] as WebAssembly.Table;
  const places = once(() => {
    const names = library.module.exports.filter(({ kind }) => kind === "func");
    return new Map(names.map(({ name }, i) => [name, first + i]));
  });
  return (name) => {
    const own = exports[ownExport(number, name)];
    if (own !== undefined) return own;
    const place = places().get(name);
    if (place !== undefined) return functions.get(place) as WebAssembly.ExportValue;
    const symbol = library.symbols.get(name);
    return symbol?.kind === "data" ? new WebAssembly.Global({ value: "i32" }, symbol.offset) : undefined;
  };
}

/** What every import is bound to: the plan that the image was made from, made again when somebody asks. */
function replan({ parts, order }: GatheredProcess): Map<LinkObject, readonly (Binding | undefined)[]> {
  const { embedding, program, lastResort, globalScope } = parts;
  const silent = { ...embedding, trace: undefined };
  const nothing = { objects: new Map(), outsideSlots: new Map() };
  const { objects } = planFor(
    { embedding: silent, program, lastResort, ...nothing },
    order,
    () => [globalScope],
    "now",
  );
  return new Map(objects.map(({ object, bindings }) => [object, bindings]));
}

function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}
