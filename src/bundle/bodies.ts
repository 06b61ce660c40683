import type { IndexSpace } from "../binary/code/operands.ts";
import type { VisitIndex } from "../binary/code/walk.ts";
import type { Module } from "../binary/module.ts";
import { badModule, Reader } from "../binary/reader.ts";
import type { Library } from "../dylink/library.ts";
import { SolderError } from "../errors.ts";

/** Where a function's body lies in its module's bytes: locals and instructions. */
export interface BodyRange {
  readonly start: number;
  readonly end: number;
}

const codeSection = 10;
const known = new WeakMap<Module, readonly BodyRange[]>();

/** The body of a library's own function, by its place among them. @throws SolderError ERR_BAD_MODULE, also where there are too few. */
export function bodyOf(library: Library, position: number): BodyRange {
  const body = inLibrary(library, () => bodiesOf(library.module))[position];
  if (body !== undefined) return body;
  throw new SolderError("ERR_BAD_MODULE", `its own function ${position} has no body`, {
    library: library.name,
  });
}

/** What reads a library's code: errors say whose it is. */
export function inLibrary<T>({ name }: Library, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof SolderError ? error.of(name) : error;
  }
}

/** The bodies of a module's own functions, in their order. */
export function bodiesOf(module: Module): readonly BodyRange[] {
  let bodies = known.get(module);
  if (bodies === undefined) {
    bodies = read(module);
    known.set(module, bodies);
  }
  return bodies;
}

function read({ bytes, sections }: Module): BodyRange[] {
  const section = sections.find(({ id }) => id === codeSection);
  if (section === undefined) return [];
  const reader = new Reader(bytes, section.start, section.start + section.size);
  const bodies = reader.vector("function body", (r) => {
    const size = r.u32();
    const start = r.skip(size);
    return { start, end: start + size };
  });
  reader.finish("code section");
  return bodies;
}

/** Tells `visit` of the indices in a body, and fails for those that lead nowhere. @throws SolderError ERR_BAD_MODULE */
export function checkedVisit(module: Module, position: number, visit: VisitIndex): VisitIndex {
  const counts = countsOf(module);
  return (space, index, start, ...rest) => {
    if (index >= counts[space])
      throw badModule(`function body[${position}]: ${space} ${index} does not exist`, start);
    visit(space, index, start, ...rest);
  };
}

function countsOf({ spaces, types, data, elements }: Module): Readonly<Record<IndexSpace, number>> {
  const { func, table, memory, global, tag } = spaces;
  return {
    func: func.length,
    table: table.length,
    memory: memory.length,
    global: global.length,
    tag: tag.length,
    type: types.length,
    data: data.length,
    element: elements.length,
  };
}
