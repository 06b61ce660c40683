import { heapBaseName, memoryName, stackPointerName, tableName } from "../dylink/names.ts";
import { SolderError } from "../errors.ts";
import { type FoundLibrary, type GraphObject, gather } from "../link/graph.ts";
import type { Placement } from "../link/layout.ts";
import type { Bounds } from "../link/loader-addresses.ts";
import { loaderSymbols } from "../link/loader-symbols.ts";
import { breadthFirst, type LinkObject } from "../link/object.ts";
import { startOrder } from "../link/order.ts";
import type { Plan } from "../link/plan.ts";
import { checkLoadable, requirementsOf } from "../link/requirements.ts";
import { layOutStart, pageSize } from "../link/start-layout.ts";
import { AddressSpace, type MemoryBlock } from "./address-space.ts";
import { exportedAllocator } from "./allocator.ts";
import { Execution } from "./execution.ts";
import { planFor } from "./plan-for.ts";
import type { Embedding, Loaded, Process, ProcessOptions } from "./process.ts";
import { reserve } from "./reserve.ts";

/** A process that exists, with its objects in the order in which their constructors will run. */
export interface CreatedProcess {
  readonly process: Process;
  readonly objects: readonly Loaded[];
}

/** The objects of a process to be: found and decoded, in the order of their constructors. */
export interface GatheredProcess {
  readonly parts: ProcessParts;
  readonly order: readonly GraphObject[];
}

/** A process whose link is decided. Nothing is compiled, and there is no memory yet. */
export interface PlannedProcess {
  readonly parts: ProcessParts;
  readonly plan: Plan;
}

/**
 * Creates the process of a program: finds what it needs, links it and instantiates everything. No constructor
 * has run yet.
 *
 * @throws SolderError that says all that is wrong.
 */
export function createProcess(
  program: FoundLibrary,
  preloads: readonly FoundLibrary[],
  embedding: Embedding,
  options: ProcessOptions = {},
): CreatedProcess {
  return carryOut(planProcess(program, preloads, embedding, options));
}

/** The first half of `createProcess`: finds what a program needs, and decides how it is linked. @throws SolderError */
export function planProcess(
  program: FoundLibrary,
  preloads: readonly FoundLibrary[],
  embedding: Embedding,
  options: ProcessOptions = {},
): PlannedProcess {
  return planGathered(gatherProcess(program, preloads, embedding, options));
}

/** Finds what a program needs. @throws SolderError */
export function gatherProcess(
  program: FoundLibrary,
  preloads: readonly FoundLibrary[],
  embedding: Embedding,
  options: ProcessOptions = {},
): GatheredProcess {
  let nextId = 1;
  const { roots, names } = gather(
    [program, ...preloads],
    { byName: () => undefined, byIdentity: () => undefined, nextId: () => nextId++ },
    embedding.find,
  );
  const [root] = roots;
  if (root === undefined) throw new Error("invariant: the program is the first root");
  const lastResort = {
    loader: loaderSymbols(embedding.loaderFunctions),
    host: new Set(Object.keys(embedding.imports.env ?? {})),
  };
  const parts = {
    embedding,
    options,
    program: root,
    names: new Map<string, LinkObject>(names),
    objects: new Map<LinkObject, Loaded>(),
    globalScope: breadthFirst(roots),
    lastResort,
    outsideSlots: new Map<string, number>(),
    outsideAsked: 0,
    tags: new Map<string, WebAssembly.Tag>(),
    exitHandlers: [],
    exitCaller: undefined,
    closing: 0,
    nextId,
    fault: undefined,
  };
  return { parts, order: startOrder(root, roots.slice(1)) as GraphObject[] };
}

/** Decides how the objects of a process are linked. @throws SolderError */
export function planGathered({ parts, order }: GatheredProcess): PlannedProcess {
  // In the order in which they were found: what is wrong with the first one is said.
  const found = [...order].sort((a, b) => a.id - b.id);
  for (const { library } of found) checkLoadable(library);
  const plan = planFor(parts, order, () => [parts.globalScope], parts.options.bind ?? "now");
  return { parts, plan };
}

/** The second half: instantiates a planned process, once. @throws SolderError */
export function carryOut({ parts, plan }: PlannedProcess): CreatedProcess {
  return parts.program.library.relocatable ? startRelocatable(parts, plan) : startFixed(parts, plan);
}

type ProcessParts = Omit<Process, "space">;

/** A position independent program: nothing of it is anywhere yet. */
function startRelocatable(parts: ProcessParts, plan: Plan): CreatedProcess {
  const { options, program } = parts;
  const layout = layOutStart(plan, options.stackSize);
  const { placements, stackHigh, heapBase, pages, firstExtraSlot } = layout;
  const bounds = { stackLow: 0, stackHigh, heapBase, heapEnd: pages * pageSize };
  const space = new AddressSpace({
    memory: createMemory(pages, layout.maximumPages, options.maxMemory, program.library.name),
    table: createTable(layout.tableLength, layout.tableMaximum, program.library.name),
    stackPointer: new WebAssembly.Global({ value: "i32", mutable: true }, stackHigh),
    bounds,
    owner: program.library.name,
  });
  const process = { ...parts, space };
  const execution = new Execution(process, plan, {
    placements,
    blocks: new Map(),
    extraSlots: plan.extraSlots.map((_, number) => firstExtraSlot + number),
  });
  for (const planned of plan.objects) execution.instantiate(planned);
  execution.connect();
  execution.relocate();
  return { process, objects: execution.commit(true) };
}

/** A program with fixed addresses: it exists before anything else can be placed around it. */
function startFixed(parts: ProcessParts, plan: Plan): CreatedProcess {
  const { program } = parts;
  refuseOptionsForFixed(program, parts.options);
  const [first, ...rest] = plan.objects;
  if (first === undefined) throw new Error("invariant: the program is planned");
  const process: Process = { ...parts, space: importedSpace(program, parts.options) };
  const placements = new Map<LinkObject, Placement>([[program, { memoryBase: 0, tableBase: 0 }]]);
  const blocks = new Map<LinkObject, MemoryBlock>();
  const extraSlots: number[] = [];
  const execution = new Execution(process, plan, { placements, blocks, extraSlots });
  const instance = execution.instantiate(first);
  process.space = adoptedSpace(process.space, instance, program);
  // Beyond this point there is an address space for the others to join.
  if (rest.length > 0 || plan.extraSlots.length > 0) {
    const others = rest.map(({ object }) => object);
    const reservation = reserve(process, plan, others, exportedAllocator(instance, program.library));
    for (const [object, placement] of reservation.placements) placements.set(object, placement);
    for (const [object, block] of reservation.blocks) blocks.set(object, block);
    extraSlots.push(...reservation.extraSlots);
  }
  for (const planned of rest) execution.instantiate(planned);
  execution.connect();
  execution.relocate();
  return { process, objects: execution.commit(true) };
}

/** What a fixed program has decided for itself cannot be changed: silence would be a false promise. */
function refuseOptionsForFixed({ library }: GraphObject, { maxMemory, stackSize }: ProcessOptions): void {
  const [own] = library.module.memories;
  const most = own?.maximum === undefined ? Number.POSITIVE_INFINITY : Number(own.maximum) * pageSize;
  const refused =
    stackSize !== undefined
      ? ["the size of its stack", "-Wl,-z,stack-size=BYTES"]
      : own !== undefined && maxMemory !== undefined && most > maxMemory
        ? ["the most that its memory may grow to", "-Wl,--max-memory=BYTES"]
        : undefined;
  if (refused === undefined) return;
  throw new SolderError("ERR_USAGE", `it has fixed addresses: ${refused[0]} was decided when it was linked`, {
    library: library.name,
    hint: `link it with ${refused[1]}, or as a position independent program`,
  });
}

/** The memory and table that a fixed program imports, where it does not bring its own. */
function importedSpace({ library }: GraphObject, options: ProcessOptions): AddressSpace {
  const { memoryMinimum, memoryMaximum, tableMinimum, tableMaximum } = requirementsOf([library]);
  const wants = (kind: "memory" | "table"): boolean => library.imports.some((wanted) => wanted.kind === kind);
  return new AddressSpace({
    memory: wants("memory")
      ? createMemory(memoryMinimum, memoryMaximum, options.maxMemory, library.name)
      : undefined,
    table: wants("table") ? createTable(Math.max(1, tableMinimum), tableMaximum, library.name) : undefined,
    stackPointer: undefined,
    bounds: noBounds,
    owner: library.name,
  });
}

/** The address space that a fixed program's exports make. */
function adoptedSpace(
  imported: AddressSpace,
  { exports }: WebAssembly.Instance,
  { library }: GraphObject,
): AddressSpace {
  const memory = exports[memoryName];
  const table = exports[tableName];
  const stackPointer = exports[stackPointerName];
  const heapBase = library.symbols.get(heapBaseName);
  return imported.adopt({
    ...(memory instanceof WebAssembly.Memory && { memory }),
    ...(table instanceof WebAssembly.Table && { table }),
    ...(stackPointer instanceof WebAssembly.Global && { stackPointer }),
    ...(heapBase?.kind === "data" && { bounds: { ...noBounds, heapBase: heapBase.offset } }),
  });
}

const noBounds: Bounds = { stackLow: 0, stackHigh: 0, heapBase: 0, heapEnd: 0 };

function createMemory(
  pages: number,
  declaredMaximum: number | undefined,
  maxBytes: number | undefined,
  program: string,
): WebAssembly.Memory {
  const limits = [declaredMaximum, maxBytes === undefined ? undefined : Math.floor(maxBytes / pageSize)];
  const maximum = Math.min(65536, ...limits.filter((limit) => limit !== undefined));
  try {
    return new WebAssembly.Memory({ initial: pages, maximum });
  } catch (cause) {
    throw new SolderError("ERR_LIMIT", `it needs ${pages} pages of 64 KiB, and may have ${maximum}`, {
      library: program,
      hint: "raise --max-memory, or lower --stack-size",
      cause,
    });
  }
}

function createTable(length: number, maximum: number | undefined, program: string): WebAssembly.Table {
  try {
    return new WebAssembly.Table({
      element: "anyfunc",
      initial: length,
      ...(maximum === undefined ? {} : { maximum }),
    });
  } catch (cause) {
    const text = `it needs a function table of ${length} elements${maximum === undefined ? "" : `, and may have ${maximum}`}`;
    throw new SolderError("ERR_LIMIT", text, { library: program, cause });
  }
}
